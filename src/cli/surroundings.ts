import { availableParallelism, totalmem } from "node:os";
import {
	type Executor,
	inProcess,
	loadFolder,
	type MemoryQuestion,
	openScenarioFolder,
	openThreads,
	type Prepared,
	refuseTooLarge,
	type ScenarioFolder,
	type Thresholds,
} from "../node.js";
import { UsageError } from "./invocation.js";

/** A scenario that is about to be run. */
export interface LoadedRun {
	readonly file: string;
	readonly prepared: Prepared;
	/** Texts that the scenario was read from, as they were then. */
	readonly read: ScenarioFolder["read"];
	readonly draws: number;
	readonly thresholds: Thresholds;
}

/** Reads the scenario of a run; seed and number of draws are the scenario's own unless the command names others. */
export function loadRun(
	file: string,
	{ draws, ...options }: { readonly draws?: number; readonly seed?: string },
	thresholds: Thresholds,
): LoadedRun {
	const folder = openScenarioFolder(file);
	const prepared = loadFolder(folder, options);
	return { file, prepared, read: folder.read, draws: draws ?? prepared.scenario.simulation.draws, thresholds };
}

/** Draws from which the start of threads, half a second, pays. */
const WORTH_THREADS = 2048;

/**
 * Runs work that Ctrl-C stops (see `interruptible`) on as many threads as were asked for; not asked, on one per core where
 * the draws are many.
 */
export async function withExecutor<T>(
	{ workers }: { readonly workers?: number },
	draws: number,
	work: (executor: Executor, signal: AbortSignal) => Promise<T>,
): Promise<T> {
	const threads = workers ?? (draws >= WORTH_THREADS ? Math.min(availableParallelism(), MOST_UNASKED) : 1);
	const executor = threads > 1 ? openThreads(threads) : inProcess;
	try {
		return await interruptible((signal) => work(executor, signal));
	} finally {
		executor.close();
	}
}

/** More threads than this only on request: each holds a block and a pool of its own. */
const MOST_UNASKED = 8;

/**
 * @param forecasts how many of this size are held at once
 * @throws UsageError when a run needs more memory than there is
 */
export function refuseTooMany(prepared: Prepared, question: MemoryQuestion, forecasts = 1): void {
	const refusal = refuseTooLarge(prepared, question, memoryLimit() / forecasts);
	if (refusal) throw new UsageError(refusal);
}

/** What the program itself takes. */
const OWN_MEMORY = 200 * 1_048_576;

/** Bytes that draws may take: of `NIANLUN_MEMORY_MB`, or of the machine's or container's memory. */
function memoryLimit(): number {
	const given = Number(process.env.NIANLUN_MEMORY_MB);
	if (given > 0) return given * 1_048_576 - OWN_MEMORY;
	const allowed = process.constrainedMemory();
	const machine = allowed > 0 ? Math.min(allowed, totalmem()) : totalmem();
	return 0.9 * machine - OWN_MEMORY;
}

/** Runs work that Ctrl-C stops between blocks, before anything is written. */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
	const controller = new AbortController();
	const stop = () => controller.abort();
	process.once("SIGINT", stop);
	try {
		return await work(controller.signal);
	} finally {
		process.removeListener("SIGINT", stop);
	}
}
