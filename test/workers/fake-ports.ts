import type { Block } from "../../src/draws/block.js";
import { BLOCK_SIZE } from "../../src/draws/executor.js";
import {
	lazyPort,
	type Port,
	type PortListener,
	type Reply,
	type Request,
	serveBlocks,
} from "../../src/workers/index.js";

/** A port whose worker is played by the test: `sent` holds what it was asked, `say` answers. */
export function playedPort() {
	const sent: Request[] = [];
	let listener: PortListener | undefined;
	const port: Port = {
		listen: (its) => {
			listener = its;
		},
		send: (request) => void sent.push(request),
		close: () => {},
	};
	const chunks = () => sent.filter((request) => request.kind === "compute");
	const say = (reply: Reply) => listener?.receive(reply);
	return {
		port,
		sent,
		chunks,
		say,
		die: (reason: unknown) => listener?.lost(reason),
		/** Answers what was asked `at`-th. */
		answer(at: number) {
			const { job, chunk } = chunks()[at]!;
			say({ kind: "block", job, block: { ...chunk, values: new Float64Array(1) } });
			say({ kind: "done", job });
		},
	};
}

/** Ports to real workers' code in this thread. Replies of different workers overtake one another, as `pick` wants it. */
export function shufflingPorts(count: number, pick: (below: number) => number): Port[] {
	const queues: (() => void)[][] = Array.from({ length: count }, () => []);
	const release = () => {
		const full = queues.filter((queue) => queue.length > 0);
		if (full.length > 0) full[pick(full.length)]!.shift()!();
	};
	return queues.map((queue) =>
		lazyPort(() =>
			servedPort((answer) => {
				queue.push(answer);
				setImmediate(release);
			}),
		),
	);
}

/** A worker's code in this thread; `later` decides when an answer comes. Messages are cloned as real ones are. */
export function servedPort(later: (answer: () => void) => void): Port {
	let ask: ((event: { data: Request }) => void) | undefined;
	let listener: PortListener | undefined;
	serveBlocks({
		addEventListener: (_, its) => {
			ask = its;
		},
		postMessage(reply, options) {
			const cloned = structuredClone(reply, { transfer: options.transfer });
			later(() => listener?.receive(cloned));
		},
	});
	return {
		listen: (its) => {
			listener = its;
		},
		send(request) {
			const data = structuredClone(request);
			setImmediate(() => ask?.({ data }));
		},
		close: () => {},
	};
}

/** Draws in blocks, as (from, to) pairs. */
export const span = ({ from, to }: Block) => [from, to];

/** Spans of the blocks of `count` full blocks. */
export const spans = (count: number) => Array.from({ length: count }, (_, k) => [k * BLOCK_SIZE, (k + 1) * BLOCK_SIZE]);
