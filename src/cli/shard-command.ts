import { chunkSize, refuseRange, streams, THRESHOLDS } from "../node.js";
import { type Console, type ExitCode, openNotes } from "./console.js";
import { type Invocation, UsageError } from "./invocation.js";
import { openProgress } from "./progress.js";
import { stateOf } from "./shard-files.js";
import type { SHARD } from "./shard-usage.js";
import { computeShard, openShardedRun } from "./sharded-run.js";
import { loadRun, refuseTooMany, withExecutor } from "./surroundings.js";

/** `nianlun shard`: computes a range of a run's draws into one file; a whole shard of the same draws is left alone. */
export async function shardCommand(
	invocation: Invocation<typeof SHARD>,
	console: Console,
	thresholds = THRESHOLDS,
): Promise<ExitCode> {
	const { files, from, to, out } = invocation;
	const place = { range: { from, to }, path: out };
	const run = loadRun(files[0], invocation, thresholds);
	const refusal = refuseRange(place.range, run.draws, chunkSize(run.prepared.model));
	if (refusal) throw new UsageError(refusal);
	refuseTooMany(run.prepared, { draws: streams(run.draws, thresholds) ? run.draws : to - from, thresholds });
	const say = openNotes(console, invocation);
	const progress = openProgress(console, to - from, invocation);
	const onProgress = (done: number) => progress(done - from);
	await withExecutor(invocation, to - from, async (executor, signal) => {
		const sharded = openShardedRun(run, { executor });
		if (stateOf(place, sharded.identity) === "whole")
			return say({ zh: `已经有了：${out}`, en: `already there: ${out}` });
		await computeShard(sharded, place, { signal, onProgress });
		say({ zh: `分片写入 ${out}`, en: `Shard in ${out}` });
	});
	return 0;
}
