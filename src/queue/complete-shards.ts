import { setTimeout as pause } from "node:timers/promises";
import type { Board } from "./board.js";
import { QueueError } from "./faults.js";
import type { ShardTask } from "./task.js";

export interface CompleteOptions {
	/** Whether the task's file is there and whole. */
	readonly isWhole: (task: ShardTask) => boolean;
	/** Called with the tasks whose files are whole. */
	readonly onProgress?: (done: readonly ShardTask[]) => void;
	readonly signal?: AbortSignal;
	/** Milliseconds between two looks. */
	readonly every?: number;
}

/**
 * Puts up the tasks whose files are missing and waits until all files are there. What the board forgets is put up again,
 * so it may be lost and started again at any time: only files count.
 *
 * @throws QueueError when a shard fails again and again
 */
export async function completeShards(tasks: readonly ShardTask[], board: Board, options: CompleteOptions) {
	const { isWhole, onProgress, signal, every = 500 } = options;
	const done = tasks.filter(isWhole);
	let missing = tasks.filter((task) => !done.includes(task));
	onProgress?.(done);
	await unlessAborted(forgetFailures(missing, board), signal);
	while (missing.length > 0) {
		const looks = await unlessAborted(Promise.all(missing.map((task) => look(task, board, isWhole))), signal);
		const found = missing.filter((_, k) => looks[k]);
		missing = missing.filter((_, k) => !looks[k]);
		done.push(...found);
		if (found.length > 0) onProgress?.(done);
		if (missing.length > 0) await pause(every, undefined, { ...(signal && { signal }) });
	}
}

/** Shards that failed at an earlier start get all their attempts again. */
async function forgetFailures(tasks: readonly ShardTask[], board: Board): Promise<void> {
	for (const task of tasks) if ((await board.stateOf(task)) === "failed") await board.remove(task);
}

/** Whether a task's file is there by now. A task leaves the board after its file is written, hence the second look. */
async function look(task: ShardTask, board: Board, isWhole: CompleteOptions["isWhole"]): Promise<boolean> {
	if (isWhole(task)) return true;
	const state = await board.stateOf(task);
	if (state === "open") return false;
	if (isWhole(task)) return true;
	if (state === "failed") throw failure(task, await board.reasonOf(task));
	await board.add(task);
	return false;
}

function failure({ from, to }: ShardTask, reason: string): QueueError {
	return new QueueError({
		zh: `第 ${from} 至 ${to} 次抽样（不含 ${to}）的分片算不出来：${reason}；其余分片不受影响，修好后再运行同一命令`,
		en: `the shard of draws ${from} to ${to} (exclusive) cannot be computed: ${reason}; other shards are kept: repair this, then run the same command again`,
	});
}

/** In an outage an answer may never come: whoever wants to stop need not wait for it. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
	if (!signal) return work;
	return new Promise((resolve, reject) => {
		const stop = () => reject(signal.reason);
		if (signal.aborted) stop();
		signal.addEventListener("abort", stop, { once: true });
		work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
	});
}
