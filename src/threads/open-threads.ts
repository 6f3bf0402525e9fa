import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import type { Executor } from "../draws/index.js";
import { checkedWorkerCount, lazyPort, openPool, type Port } from "../workers/index.js";

/**
 * An executor over worker threads of Node. They start when they are first needed, never keep an idle process alive, and end
 * with `close()`.
 *
 * @param count usually the number of processor cores; results do not depend on it
 * @throws WorkerError for a count that is not a whole number from 1 to 256
 */
export function openThreads(count: number): Executor {
	const pool = openPool(Array.from({ length: checkedWorkerCount(count) }, () => lazyPort(startThread)));
	return {
		...pool,
		async run(...request) {
			const alive = setInterval(() => {}, HOUR);
			try {
				await pool.run(...request);
			} finally {
				clearInterval(alive);
			}
		},
	};
}

/** Threads never keep the process alive; while one is waited for, a timer does. */
const HOUR = 3_600_000;

// The program's own Node options may not fit the thread's file: `--input-type` is for what is typed in.
function startThread(): Port {
	return threadPort(new Worker(entry(), { execArgv: [] }));
}

/** A pool's connection to a thread, which it no longer lets keep the process alive. */
export function threadPort(thread: Worker): Port {
	return {
		listen({ receive, lost }) {
			thread.on("message", receive);
			thread.on("messageerror", lost);
			thread.on("error", lost);
			thread.on("exit", (code) => lost(`it ended with exit code ${code}`));
			// Last, because a listener for messages takes the reference up again.
			thread.unref();
		},
		send: (request) => thread.postMessage(request),
		close: () => void thread.terminate(),
	};
}

/** A thread needs compiled code: run from source, it takes that of the last build. */
function entry(): URL {
	const beside = new URL("./worker.js", import.meta.url);
	return existsSync(beside) ? beside : new URL("../../dist/threads/worker.js", import.meta.url);
}
