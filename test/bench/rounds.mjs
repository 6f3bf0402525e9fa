// @ts-check
/*
 * Engines as child processes that obey lines on stdin and answer each with one line of JSON. Only one works at a time and
 * rounds are interleaved, so what the machine does meanwhile meets all of them alike; ratios are taken within a round.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/**
 * @typedef {object} Engine
 * @property {string} name
 * @property {(line: string) => Promise<any>} ask
 * @property {() => void} close
 */

/** @param {string} name @param {string} command @param {string[]} [args] @returns {Engine} */
export function openEngine(name, command, args = []) {
	const child = spawn(command, args, { stdio: ["pipe", "pipe", "pipe"], env: { ...process.env, ...ONE_THREAD } });
	const lines = createInterface({ input: child.stdout });
	let complaint = "";
	child.stderr.on("data", (text) => {
		complaint += text;
	});
	const ended = once(child, "close").then(() => {
		throw new Error(`${name} ended: ${complaint.match(/^.*Error: .*$/m)?.[0] ?? complaint.trim()}`);
	});
	ended.catch(() => {});
	return {
		name,
		ask: async (line) => {
			child.stdin.write(`${line}\n`);
			const [answer] = await Promise.race([once(lines, "line"), ended]);
			return JSON.parse(answer);
		},
		close: () => child.stdin.end(),
	};
}

/** Libraries under numpy must not start threads of their own: one thread is compared with one thread. */
const ONE_THREAD = { OPENBLAS_NUM_THREADS: "1", OMP_NUM_THREADS: "1", MKL_NUM_THREADS: "1" };

/**
 * Asks every engine in every round, the first one or two rounds to warm up.
 *
 * @param {readonly Engine[]} engines
 * @param {{ rounds: number, warmUp?: number, clock?: "ns" | "cpu" }} options the wall's clock or the processor's time
 * @returns {Promise<Record<string, number[]>>} milliseconds by engine and round
 */
export async function interleave(engines, { rounds, warmUp = 1, clock = "ns" }) {
	/** @type {Record<string, number[]>} */
	const times = Object.fromEntries(engines.map(({ name }) => [name, []]));
	for (let round = -warmUp; round < rounds; round++) {
		for (const { name, ask } of engines) {
			const { [clock]: spent } = await ask("run");
			if (round >= 0) times[name].push(spent / 1e6);
		}
	}
	return times;
}

/** @param {readonly number[]} values */
export function median(values) {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = (sorted.length - 1) / 2;
	return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
}

/** Median of the ratios round by round. @param {readonly number[]} above @param {readonly number[]} below */
export function pairedRatio(above, below) {
	return median(above.map((value, round) => value / below[round]));
}
