import { WorkerError } from "./worker-error.js";

/** More workers than this only cost memory: each holds the model and the program. */
export const MOST_WORKERS = 256;

/**
 * The number of workers, if one can have that many.
 *
 * @throws WorkerError unless it is a whole number from 1 to `MOST_WORKERS`
 */
export function checkedWorkerCount(count: number): number {
	if (Number.isInteger(count) && count >= 1 && count <= MOST_WORKERS) return count;
	throw new WorkerError({
		zh: `工作线程数 ${count} 不可用：须为 1 到 ${MOST_WORKERS} 的整数；通常取处理器的核数`,
		en: `${count} workers are not possible: use a whole number from 1 to ${MOST_WORKERS}, usually the number of processor cores`,
	});
}
