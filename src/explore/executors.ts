import { type Executor, inThread, openChunks } from "../draws/index.js";
import { lruMemo } from "../memo/index.js";
import {
	messagesHeard,
	openPool,
	type Port,
	type Reply,
	type Request,
	serveBlocks,
	type WorkerScope,
} from "../workers/index.js";
import { listen, type MessageLine } from "./message-line.js";

/** Numbers of 8 bytes that a thread keeps of the stages of draws: people and needs of half of a page's draws, with room. */
const MOST_OF_STAGES = 20e6;

/** Opens models for their chunks; what the stages make is kept from model to model. */
function openKeeping() {
	const memo = lruMemo(MOST_OF_STAGES);
	return (model: Parameters<typeof openChunks>[0]) => openChunks(model, memo);
}

/** An executor in the calling thread, which hears messages between blocks. */
export function openLocal(): Executor {
	return inThread(openKeeping(), messagesHeard);
}

/** An executor in the calling thread and at the far ends of some lines, where `serveHelp` answers. */
export function openTeam(lines: readonly MessageLine<Request, Reply>[]): Executor {
	if (lines.length === 0) return openLocal();
	const { port1, port2 } = new MessageChannel();
	serveHelp(port2);
	return openPool([port1 as MessageLine<Request, Reply>, ...lines].map(portOf));
}

/** Answers a team's requests for chunks. */
export function serveHelp(port: MessagePort): void {
	serveBlocks(port as WorkerScope, openKeeping());
}

function portOf(line: MessageLine<Request, Reply>): Port {
	return {
		listen: ({ receive }) => listen(line, receive),
		send: (request) => line.postMessage(request),
		close: () => line.close?.(),
	};
}
