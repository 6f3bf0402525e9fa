import { type DrawRange, type Model, openChunks } from "../draws/index.js";
import { asFailure, type Reply, type Request } from "./messages.js";
import { messagesHeard } from "./messages-heard.js";

/** The worker's end of the line: `self` in a Web Worker, `parentPort` in a thread of Node. */
export interface WorkerScope {
	addEventListener(kind: "message", listener: (event: { readonly data: Request }) => void): void;
	postMessage(message: Reply, options: { readonly transfer: ArrayBuffer[] }): void;
	/** A message port holds messages back until it is started. */
	start?(): void;
}

type Open = (model: Model) => Chunks;
type Chunks = ReturnType<typeof openChunks>;

/**
 * Computes chunks of draws for a pool until the worker is ended. Call it once, when the worker starts.
 *
 * @param open opens a model for its chunks
 */
export function serveBlocks(scope: WorkerScope, open: Open = (model) => openChunks(model)): void {
	const desk = openDesk((reply, transfer = []) => scope.postMessage(reply, { transfer }), open);
	scope.addEventListener("message", ({ data }) => desk(data));
	scope.start?.();
}

type Send = (reply: Reply, transfer?: ArrayBuffer[]) => void;

interface Task {
	readonly job: number;
	readonly chunk: DrawRange;
	readonly compute: Chunks;
}

/** Works off one chunk after the other. The first one waiting is the one being computed. */
function openDesk(send: Send, open: Open): (request: Request) => void {
	let compute: Chunks = unopened;
	let waiting: Task[] = [];
	let working = false;

	async function workOff() {
		working = true;
		for (let task = waiting[0]; task; task = waiting[0]) {
			const own = task;
			await perform(own, send, () => waiting[0] === own);
			if (waiting[0] === own) waiting.shift();
		}
		working = false;
	}
	return (request) => {
		if (request.kind === "open") compute = openOnce(open, request.model);
		if (request.kind === "cancel") waiting = [];
		if (request.kind !== "compute") return;
		waiting.push({ job: request.job, chunk: request.chunk, compute });
		if (!working) void workOff();
	};
}

/** Computes a chunk block by block; between blocks messages are heard, so that a chunk not wanted any more ends there. */
async function perform({ job, chunk, compute }: Task, send: Send, wanted: () => boolean): Promise<void> {
	let { from } = chunk;
	try {
		for (const block of compute(chunk)) {
			const values = owned(block.values);
			send({ kind: "block", job, block: { ...block, values } }, [values.buffer]);
			from = block.to;
			await messagesHeard();
			if (!wanted()) return;
		}
		send({ kind: "done", job });
	} catch (error) {
		send({ kind: "failed", job, from, failure: asFailure(error) });
	}
}

/** Opens the model at its first chunk, so that an error in opening is that chunk's. */
function openOnce(open: Open, model: Model): Chunks {
	let opened: Chunks | undefined;
	return (chunk) => {
		opened ??= open(model);
		return opened(chunk);
	};
}

function unopened(): never {
	throw new Error("a chunk was asked for before a model was opened");
}

/** A transfer takes the whole buffer away, so values that share theirs are copied first. */
function owned(values: Float64Array): Float64Array<ArrayBuffer> {
	const { buffer, byteLength } = values;
	const alone = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength;
	return alone ? (values as Float64Array<ArrayBuffer>) : new Float64Array(values);
}
