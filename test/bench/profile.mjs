// @ts-check
/** Sampled profiles of a process: shares of time by what its functions belong to. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * @typedef {{ id: number, callFrame: { functionName: string, url: string }, children?: number[] }} Node
 * @typedef {{ nodes: Node[], samples: number[], timeDeltas: number[] }} Profile
 * @typedef {(frame: { url: string, name: string }) => string | undefined} Owner
 */

/** Runs Node with a profile of its main thread. @param {string[]} args @param {string} cwd @param {string} folder @returns {Profile} */
export function profileOf(args, cwd, folder) {
	const into = mkdtempSync(join(folder, "profile-"));
	const options = ["--cpu-prof", "--cpu-prof-interval", "500", `--cpu-prof-dir=${into}`];
	const { status, stderr } = spawnSync(process.execPath, [...options, ...args], { cwd, encoding: "utf8" });
	if (status !== 0) throw new Error(`profiling ${args[0]} failed: ${stderr.trim()}`);
	const profiles = readdirSync(into).map((file) => JSON.parse(readFileSync(join(into, file), "utf8")));
	return profiles.reduce((a, b) => (a.samples.length > b.samples.length ? a : b));
}

/**
 * Shares of the profiled time, largest first; the idle time counts as nobody's. A sample belongs to the nearest
 * function on its stack that has an owner.
 *
 * @param {Profile} profile @param {Owner} ownerOf @param {string} others name of what has no owner
 * @returns {[owner: string, share: number][]}
 */
export function sharesBy({ nodes, samples, timeDeltas }, ownerOf, others) {
	const owners = resolveOwners(nodes, ownerOf);
	/** @type {Map<string, number>} */
	const spent = new Map();
	samples.forEach((id, k) => {
		const owner = owners.get(id) ?? others;
		spent.set(owner, (spent.get(owner) ?? 0) + timeDeltas[k]);
	});
	spent.delete(IDLE);
	const all = [...spent.values()].reduce((a, b) => a + b, 0);
	return [...spent]
		.map(([owner, time]) => /** @type {[string, number]} */ ([owner, time / all]))
		.sort((a, b) => b[1] - a[1]);
}

const IDLE = "(idle)";

/** @param {Node[]} nodes @param {Owner} ownerOf */
function resolveOwners(nodes, ownerOf) {
	const byId = new Map(nodes.map((node) => [node.id, node]));
	/** @type {Map<number, string | undefined>} */
	const owners = new Map();
	const visit = (/** @type {Node} */ { id, callFrame, children = [] }, /** @type {string | undefined} */ above) => {
		const { url, functionName: name } = callFrame;
		const owner = name === IDLE ? IDLE : (ownerOf({ url, name }) ?? above);
		owners.set(id, owner);
		for (const child of children) visit(/** @type {Node} */ (byId.get(child)), owner);
	};
	visit(nodes[0], undefined);
	return owners;
}
