import { type Executor, inThread } from "../draws/index.js";
import {
	messagesHeard,
	openPool,
	type Port,
	type Reply,
	type Request,
	serveBlocks,
	type WorkerScope,
} from "../workers/index.js";
import { openChunkMemory } from "./chunk-memory.js";
import { type Line, listen } from "./line.js";

/** An executor in the calling thread: it remembers pools and hears messages between blocks. */
export function openLocal(): Executor {
	return inThread(openChunkMemory(), messagesHeard);
}

/** An executor in the calling thread and at the far ends of some lines, where `serveHelp` answers. */
export function openTeam(lines: readonly Line<Request, Reply>[]): Executor {
	if (lines.length === 0) return openLocal();
	const { port1, port2 } = new MessageChannel();
	serveHelp(port2);
	return openPool([port1 as Line<Request, Reply>, ...lines].map(portOf));
}

/** Answers a team's requests for chunks; what was conditioned once is remembered from model to model. */
export function serveHelp(port: MessagePort): void {
	serveBlocks(port as WorkerScope, openChunkMemory());
}

function portOf(line: Line<Request, Reply>): Port {
	return {
		listen: ({ receive }) => listen(line, receive),
		send: (request) => line.postMessage(request),
		close: () => line.close?.(),
	};
}
