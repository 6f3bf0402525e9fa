import type { Executor } from "../draws/index.js";
import { unlessAborted } from "./unless-aborted.js";

/** Runs jobs of which only the newest matters, such as the forecast of a page whose slider has moved again. */
export interface Latest {
	/**
	 * Aborts the job that is running and starts this one. The job computes with the executor it is given. Its promise rejects
	 * with an `AbortError` as soon as a newer job begins; from then on no block reaches it and no result of it comes out.
	 */
	run<T>(job: (executor: Executor, signal: AbortSignal) => Promise<T>): Promise<T>;
	/** Aborts the running job without a new one. */
	cancel(): void;
}

/** @param executor stays open: whoever opened it closes it */
export function openLatest(executor: Executor): Latest {
	let newest = new AbortController();
	const renew = () => {
		newest.abort();
		newest = new AbortController();
		return newest.signal;
	};
	return {
		async run(job) {
			const signal = renew();
			const result = await unlessAborted(job(bound(executor, signal), signal), signal);
			signal.throwIfAborted();
			return result;
		},
		cancel: () => void renew(),
	};
}

/** The executor as one job may use it: until a newer job begins. */
function bound(executor: Executor, newest: AbortSignal): Executor {
	return {
		run(model, range, { deliver, signal, ...order }) {
			const current: typeof deliver = (block) => {
				newest.throwIfAborted();
				deliver(block);
			};
			return executor.run(model, range, {
				deliver: current,
				...order,
				signal: signal ? AbortSignal.any([newest, signal]) : newest,
			});
		},
		close() {},
	};
}
