import type { LocalText } from "../errors/index.js";

/** A worker that cannot be had or was lost. `text` says in both languages what is wrong and what to do. */
export class WorkerError extends Error {
	constructor(
		readonly text: LocalText,
		options?: ErrorOptions,
	) {
		super(text.en, options);
		this.name = "WorkerError";
	}
}

/** The error for a worker that ended while it was needed. */
export function lostWorker(reason: unknown): WorkerError {
	const why = reason instanceof Error ? reason.message : String(reason);
	const text = {
		zh: `一个工作线程在计算中途退出：${why}；请重试，若内存不足请减少工作线程数或抽样次数`,
		en: `a worker ended in the middle of its work: ${why}; try again, with fewer workers or draws if memory ran out`,
	};
	return new WorkerError(text, { cause: reason });
}

/** Says that an executor was closed before its work was done. */
export function closedExecutor(): WorkerError {
	const text = {
		zh: "计算所用的工作线程已经关闭；请重新打开",
		en: "the workers of this computation were closed; open them anew",
	};
	return new WorkerError(text);
}
