import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Lang } from "../errors/index.js";
import {
	type Prepared,
	partsOf,
	type RunPart,
	type RunReport,
	reportRun,
	THRESHOLDS,
	type Thresholds,
} from "../node.js";
import { type Console, type Invocation, onlyFile } from "./invocation.js";
import { mergeShards } from "./merge-command.js";
import { openProgress } from "./progress.js";
import { writeResults } from "./results.js";
import type { ExitCode } from "./run-cli.js";
import { openShardedRun, type ShardedRun, shardName, shardOf, stateOf, writeShard } from "./shard-command.js";
import { interruptible, loadRun, refuseTooMany, withExecutor } from "./surroundings.js";
import { openTimings, type Timings } from "./timings.js";

/** A scenario that is run. */
interface Job {
	readonly file: string;
	readonly prepared: Prepared;
	readonly draws: number;
	readonly thresholds: Thresholds;
	readonly timings: Timings;
}

/** `nianlun run`: forecast, scorecard on stdout, result files in the output folder. */
export async function runCommand(invocation: Invocation, console: Console, thresholds = THRESHOLDS): Promise<ExitCode> {
	const timings = openTimings();
	timings.end("start");
	const file = onlyFile(invocation);
	const { prepared, draws } = loadRun(file, invocation);
	timings.end("reading");
	const job = { file, prepared, draws, thresholds, timings };
	refuseTooMany(prepared, { draws, thresholds, exact: invocation.exact }, invocation.lang);
	const report = await (invocation.checkpoint === undefined
		? runAtOnce(job, invocation, console)
		: runInParts(job, invocation.checkpoint, invocation, console));
	timings.end("plan");
	writeResults(invocation, console, { file, prepared, report });
	timings.end("writing");
	if (invocation.timings) timings.write(console, invocation.lang);
	return 0;
}

function runAtOnce({ prepared, draws, thresholds, timings }: Job, invocation: Invocation, console: Console) {
	const { exact } = invocation;
	const onProgress = openProgress(console, draws, invocation);
	return withExecutor(invocation, draws, (threads) => {
		const executor = timings.around(threads);
		return interruptible((signal) => reportRun(prepared, { draws, thresholds, exact, onProgress, signal, executor }));
	});
}

/** Computes the parts that the folder does not hold yet, writes each when it is done, and puts all together. */
function runInParts(job: Job, folder: string, invocation: Invocation, console: Console): Promise<RunReport> {
	const { file, prepared, draws, thresholds, timings } = job;
	const { quiet, lang, exact } = invocation;
	const progress = openProgress(console, draws, invocation);
	return withExecutor(invocation, draws, (threads) =>
		interruptible(async (signal) => {
			const executor = timings.around(threads);
			const run = openShardedRun(file, prepared, { draws, thresholds, exact, signal, executor });
			const parts = partsIn(folder, prepared, { draws, thresholds });
			refuseStrangers(folder, run);
			const missing = parts.filter(({ path, range }) => stateOf(path, run.identity, range) !== "whole");
			const done = parts.filter((part) => !missing.includes(part));
			if (!quiet && done.length > 0) console.stderr.write(resumedText(drawsOf(done), draws, lang));
			await computeParts(run, missing, signal, (reached) => progress(drawsOf(done) + reached));
			const paths = parts.map(({ path }) => path);
			return mergeShards(run, paths, file);
		}),
	);
}

interface Part {
	readonly range: RunPart["range"];
	readonly path: string;
}

function partsIn(folder: string, prepared: Prepared, { draws, thresholds }: Pick<Job, "draws" | "thresholds">): Part[] {
	return partsOf(prepared, draws, thresholds).map((range) => ({ range, path: join(folder, shardName(range)) }));
}

/** @param onProgress called with the number of draws computed here */
async function computeParts(
	run: ShardedRun,
	parts: readonly Part[],
	signal: AbortSignal,
	onProgress: (draws: number) => void,
): Promise<void> {
	let before = 0;
	for (const { range, path } of parts) {
		const reached = (draw: number) => onProgress(before + draw - range.from);
		writeShard(path, shardOf(run, await run.parted.compute(range, { onProgress: reached, signal })));
		before += range.to - range.from;
	}
}

function drawsOf(parts: readonly { readonly range: { from: number; to: number } }[]): number {
	return parts.reduce((sum, { range }) => sum + range.to - range.from, 0);
}

function resumedText(done: number, draws: number, lang: Lang): string {
	return lang === "zh" ? `接着算：${draws} 次抽样已有 ${done} 次\n` : `resumed at ${done} of ${draws} draws\n`;
}

/** A folder that holds shards of another run is not this run's, also where their names differ. */
function refuseStrangers(folder: string, { identity }: ShardedRun): void {
	if (!existsSync(folder)) return;
	for (const name of readdirSync(folder)) {
		const range = /^(\d{8})-(\d{8})\.shard$/.exec(name);
		if (range) stateOf(join(folder, name), identity, { from: Number(range[1]), to: Number(range[2]) });
	}
}
