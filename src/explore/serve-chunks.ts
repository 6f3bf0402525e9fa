import { InputError } from "../errors/index.js";
import { type Block, chunksOf, type DrawRange, type Executor, type Model } from "../simulation/index.js";
import { type Failure, openPool, type Port, type Reply, type Request } from "../workers/index.js";
import { type Chunks, openChunkMemory } from "./chunk-memory.js";
import { type Line, listen, messagesHeard } from "./line.js";

type Open = (model: Model) => Chunks;

/** An executor in the calling thread: it remembers pools and hears messages between blocks. */
export function openLocal(open: Open = openChunkMemory()): Executor {
	return {
		async run(model, range, deliver, { signal } = {}) {
			const compute = open(model);
			for (const chunk of chunksOf(model, range)) {
				for (const block of compute(chunk)) {
					signal?.throwIfAborted();
					deliver(block);
					await messagesHeard();
				}
			}
		},
		close() {},
	};
}

/** An executor in the calling thread and at the far ends of some lines, where `serveChunks` answers. */
export function openTeam(lines: readonly Line<Request, Reply>[]): Executor {
	if (lines.length === 0) return openLocal();
	const { port1, port2 } = new MessageChannel();
	serveChunks(port2);
	return openPool([port1 as Line<Request, Reply>, ...lines].map(portOf));
}

function portOf(line: Line<Request, Reply>): Port {
	return {
		listen: ({ receive }) => listen(line, receive),
		send: (request) => line.postMessage(request),
		close: () => line.close?.(),
	};
}

interface Task {
	readonly job: number;
	readonly chunk: DrawRange;
	readonly compute: Chunks;
}

/** Answers a pool's requests for chunks; what was conditioned once is remembered from model to model. */
export function serveChunks(line: Line<Reply, Request>): void {
	const open = openChunkMemory();
	let compute: Chunks | undefined;
	let waiting: Task[] = [];
	const workOff = async () => {
		for (let task = waiting[0]; task; task = waiting[0]) {
			const own = task;
			await perform(own, line, () => waiting[0] === own);
			if (waiting[0] === own) waiting.shift();
		}
	};
	listen(line, (request) => {
		if (request.kind === "open") compute = openOnce(open, request.model);
		if (request.kind === "cancel") waiting = [];
		if (request.kind !== "compute") return;
		const task = { job: request.job, chunk: request.chunk, compute: compute! };
		if (waiting.push(task) === 1) void workOff();
	});
}

/** Opens the model at its first chunk, so that an error in opening is that chunk's. */
function openOnce(open: Open, model: Model): Chunks {
	let opened: Chunks | undefined;
	return (chunk) => {
		opened ??= open(model);
		return opened(chunk);
	};
}

/** Computes a chunk block by block; one that is not wanted any more ends between blocks. */
async function perform({ job, chunk, compute }: Task, line: Line<Reply, Request>, wanted: () => boolean) {
	let { from } = chunk;
	try {
		for (const block of compute(chunk)) {
			send(line, job, block);
			from = block.to;
			await messagesHeard();
			if (!wanted()) return;
		}
		line.postMessage({ kind: "done", job });
	} catch (error) {
		line.postMessage({ kind: "failed", job, from, failure: failureOf(error) });
	}
}

function send(line: Line<Reply, Request>, job: number, block: Block): void {
	line.postMessage({ kind: "block", job, block }, { transfer: [block.values.buffer as ArrayBuffer] });
}

function failureOf(error: unknown): Failure {
	if (error instanceof InputError) return { kind: "input", issues: error.issues };
	const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
	return { kind: "other", name, message, stack };
}
