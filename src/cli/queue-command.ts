import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { partsOf, THRESHOLDS } from "../node.js";
import { completeShards, openBoard, type ShardTask } from "../queue/index.js";
import { type Console, type ExitCode, openNotes } from "./console.js";
import type { Invocation } from "./invocation.js";
import { LOCAL_REDIS } from "./kinds.js";
import { openProgress } from "./progress.js";
import type { QUEUE } from "./queue-usage.js";
import { withRedis } from "./redis-connection.js";
import { writeResults } from "./results.js";
import { shardName, stateOf } from "./shard-files.js";
import { mergeFiles, openShardedRun } from "./sharded-run.js";
import { interruptible, type LoadedRun, loadRun, refuseTooMany } from "./surroundings.js";
import { version } from "./version.js";

/** `nianlun queue`: has a run's shards computed by `nianlun work` wherever it runs, and merges them. */
export async function queueCommand(
	invocation: Invocation<typeof QUEUE>,
	console: Console,
	thresholds = THRESHOLDS,
): Promise<ExitCode> {
	const { files, shards, part = thresholds.part } = invocation;
	const run = loadRun(files[0], invocation, thresholds);
	refuseTooMany(run.prepared, run);
	const tasks = tasksOf(run, resolve(shards), part);
	const isWhole = wholeness(run);
	if (!tasks.every(isWhole)) await computeElsewhere({ tasks, isWhole }, invocation, console);
	const paths = tasks.map(({ out }) => out);
	await writeResults(invocation, console, { ...run, report: await mergeFiles(run, paths, invocation) });
	return 0;
}

/**
 * The shards of a run, each with the file it belongs into.
 *
 * @param part fewest chunks of a shard
 */
function tasksOf({ file, prepared, draws, thresholds }: LoadedRun, folder: string, part: number): readonly ShardTask[] {
	const common = { version: version(), scenario: resolve(file), seed: prepared.model.seed, draws };
	mkdirSync(folder, { recursive: true });
	return partsOf(prepared, draws, { ...thresholds, part }).map((range) => ({
		...{ ...common, ...range, out: join(folder, shardName(range)) },
	}));
}

/** @throws InputError when a file of that name belongs to another run */
function wholeness(run: LoadedRun) {
	const { identity } = openShardedRun(run);
	return ({ out, from, to }: ShardTask) => stateOf({ path: out, range: { from, to } }, identity) === "whole";
}

interface Work {
	readonly tasks: readonly ShardTask[];
	readonly isWhole: (task: ShardTask) => boolean;
}

async function computeElsewhere({ tasks, isWhole }: Work, invocation: Invocation<typeof QUEUE>, console: Console) {
	const { redis: url = LOCAL_REDIS, lang } = invocation;
	const progress = openProgress(console, tasks[0].draws, invocation);
	const onProgress = (done: readonly ShardTask[]) => progress(done.reduce((sum, { from, to }) => sum + to - from, 0));
	// An outage is told also to who wants no progress.
	await withRedis(url, openNotes(console, { lang, quiet: false }), (redis) =>
		interruptible((signal) => completeShards(tasks, openBoard(redis), { isWhole, onProgress, signal })),
	);
}
