import type { Executor } from "../draws/index.js";
import { openPool } from "./pool.js";
import { lazyPort, type Port } from "./port.js";
import { checkedWorkerCount } from "./worker-count.js";

/**
 * An executor over Web Workers. They start when they are first needed and end with `close()`.
 *
 * @param create starts one worker whose script calls `serveBlocks(self)`
 * @throws WorkerError for a count that is not a whole number from 1 to 256
 */
export function openWebWorkers(count: number, create: () => Worker): Executor {
	const start = () => webPort(create());
	return openPool(Array.from({ length: checkedWorkerCount(count) }, () => lazyPort(start)));
}

function webPort(worker: Worker): Port {
	return {
		listen({ receive, lost }) {
			worker.addEventListener("message", ({ data }) => receive(data));
			worker.addEventListener("error", ({ message }) => lost(message || "its script could not be loaded"));
			worker.addEventListener("messageerror", () => lost("a message could not be read"));
		},
		send: (request) => worker.postMessage(request),
		close: () => worker.terminate(),
	};
}
