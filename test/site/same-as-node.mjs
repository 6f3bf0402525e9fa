import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Runs in the page before its own code: keeps every job that the page gives its workers, and their last view of it. */
export function recordJobs() {
	const jobs = new Map();
	window.nianlunJobs = jobs;
	window.Worker = class extends Worker {
		constructor(...given) {
			super(...given);
			this.addEventListener("message", ({ data }) => {
				if (data.kind === "view" && data.last) jobs.get(data.id).view = data.view;
			});
		}
		postMessage(message, ...rest) {
			if (message.kind === "run") jobs.set(message.id, { job: message.job });
			super.postMessage(message, ...rest);
		}
	};
}

/**
 * What the page's workers answered is what Node's explorer answers to the same job, bit for bit: the core uses only functions
 * with the same bits in every engine, random numbers have addresses, and draws are computed in blocks of a fixed size.
 */
export async function checkSameAsNode(page, site) {
	const recorded = await page.evaluate(() => [...window.nianlunJobs.values()].filter(({ view }) => view));
	const last = recorded.at(-1);
	if (!last) return ["the page asked its workers for nothing"];
	const { openExplorer } = await import("../../dist/explore/index.js");
	const explorer = openExplorer(bundleOf(site));
	const own = await explorer.run(last.job);
	explorer.close();
	return differences(own, last.view, "view").slice(0, 3);
}

/** The texts of the scenario files as the site ships them. */
function bundleOf(site) {
	const folder = join(site, "_file/data");
	const [name] = readdirSync(folder).filter((file) => /^scenarios\..*json$/.test(file));
	return JSON.parse(readFileSync(join(folder, name), "utf8"));
}

/** Places at which two pieces of plain data differ. */
export function differences(node, browser, path) {
	if (Object.is(node, browser)) return [];
	if (typeof node !== "object" || typeof browser !== "object" || node === null || browser === null)
		return [`${path}: ${node} in Node, ${browser} in the browser`];
	const keys = new Set([...Object.keys(node), ...Object.keys(browser)]);
	return [...keys].flatMap((key) => differences(node[key], browser[key], `${path}.${key}`));
}
