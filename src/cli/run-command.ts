import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { formatIssue, type LocalText } from "../errors/index.js";
import { partsOf, type ReportOptions, type RunOptions, type RunReport, reportRun, THRESHOLDS } from "../node.js";
import { type Console, type ExitCode, openNotes } from "./console.js";
import type { Invocation } from "./invocation.js";
import { openProgress } from "./progress.js";
import { writeResults } from "./results.js";
import type { RUN } from "./run-usage.js";
import { type ShardPlace, shardName, stateOf } from "./shard-files.js";
import { computeShard, mergeShards, openShardedRun, type ShardedRun } from "./sharded-run.js";
import { type LoadedRun, loadRun, refuseTooMany, withExecutor } from "./surroundings.js";
import { openTimings } from "./timings.js";

/** `nianlun run`: forecast, scorecard on stdout, result files in the output folder. */
export async function runCommand(
	invocation: Invocation<typeof RUN>,
	console: Console,
	thresholds = THRESHOLDS,
): Promise<ExitCode> {
	const timings = openTimings();
	timings.end("start");
	const { files, exact, checkpoint: folder } = invocation;
	const run = loadRun(files[0], invocation, thresholds);
	timings.end("reading");
	const { prepared, draws } = run;
	const say = openNotes(console, invocation);
	for (const note of prepared.readAs) say({ zh: formatIssue(note, "zh"), en: formatIssue(note, "en") });
	refuseTooMany(prepared, { draws, thresholds, exact });
	const onProgress = openProgress(console, draws, invocation);
	const report = await withExecutor(invocation, draws, (threads, signal) => {
		const options = { exact, onProgress, signal, executor: timings.around(threads) };
		if (folder === undefined) return reportRun(prepared, { draws, thresholds, ...options });
		return runInParts({ ...run, folder }, options, say);
	});
	timings.end("plan");
	await writeResults(invocation, console, { ...run, report });
	timings.end("writing");
	if (invocation.timings) timings.write(console, invocation.lang);
	return 0;
}

type Computing = Omit<ReportOptions, "draws" | "thresholds" | "onProgress"> & Required<Pick<RunOptions, "onProgress">>;

/** Computes the parts that the folder does not hold yet, writes each when it is done, and puts all together. */
async function runInParts(
	run: LoadedRun & { readonly folder: string },
	{ onProgress, ...options }: Computing,
	say: (text: LocalText) => void,
): Promise<RunReport> {
	const sharded = openShardedRun(run, options);
	const parts = partsOf(run.prepared, run.draws, run.thresholds).map((range) => placeOf(range, run.folder));
	refuseStrangers(run.folder, sharded);
	const missing = parts.filter((part) => stateOf(part, sharded.identity) !== "whole");
	const done = drawsOf(parts) - drawsOf(missing);
	if (done > 0) say(resumedText(done, run.draws));
	let before = done;
	for (const part of missing) {
		const reached = (draw: number) => onProgress(before + draw - part.range.from);
		await computeShard(sharded, part, { ...options, onProgress: reached });
		before += drawsOf([part]);
	}
	const paths = parts.map(({ path }) => path);
	return mergeShards(sharded, paths);
}

function placeOf(range: ShardPlace["range"], folder: string): ShardPlace {
	return { range, path: join(folder, shardName(range)) };
}

function drawsOf(parts: readonly ShardPlace[]): number {
	return parts.reduce((sum, { range }) => sum + range.to - range.from, 0);
}

function resumedText(done: number, draws: number): LocalText {
	return { zh: `接着算：${draws} 次抽样已有 ${done} 次`, en: `resumed at ${done} of ${draws} draws` };
}

/** A folder that holds shards of another run is not this run's, also where their names differ. */
function refuseStrangers(folder: string, { identity }: ShardedRun): void {
	if (!existsSync(folder)) return;
	for (const name of readdirSync(folder)) {
		const range = /^(\d{8})-(\d{8})\.shard$/.exec(name);
		if (range) stateOf(placeOf({ from: Number(range[1]), to: Number(range[2]) }, folder), identity);
	}
}
