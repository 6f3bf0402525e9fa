import {
	coverageIssues,
	foreignIssue,
	InputError,
	type Issue,
	type NamedHeader,
	type RunReport,
	THRESHOLDS,
} from "../node.js";
import { usageText } from "./help.js";
import { type Console, type Invocation, UsageError } from "./invocation.js";
import { writeResults } from "./results.js";
import type { ExitCode } from "./run-cli.js";
import { openShardedRun, partOf, readShard, type ShardedRun } from "./shard-command.js";
import { interruptible, loadRun, refuseTooMany, withExecutor } from "./surroundings.js";

/** `nianlun merge`: puts a run's shards together; the same result files as those of `nianlun run`. */
export async function mergeCommand(
	invocation: Invocation,
	console: Console,
	thresholds = THRESHOLDS,
): Promise<ExitCode> {
	const [file, ...shards] = invocation.files;
	const { lang } = invocation;
	if (invocation.exact) throw new UsageError(usageText("exactShard", "merge", lang));
	if (shards.length === 0) throw new UsageError(usageText("noShards", "", lang));
	const { prepared, draws } = loadRun(file, invocation);
	refuseTooMany(prepared, { draws, thresholds }, lang);
	const report = await withExecutor(invocation, draws, (executor) =>
		interruptible((signal) => {
			const run = openShardedRun(file, prepared, { draws, thresholds, signal, executor });
			return mergeShards(run, shards, file);
		}),
	);
	writeResults(invocation, console, { file, prepared, report });
	return 0;
}

/**
 * Checks all shards before any is used, then adds them one by one.
 *
 * @throws InputError that lists everything wrong with the shards
 */
export async function mergeShards(run: ShardedRun, files: readonly string[], scenario: string): Promise<RunReport> {
	const { identity, parted } = run;
	const found = files.map((file) => inspect(file, run));
	const sound = found.flatMap(({ shard }) => shard ?? []);
	const issues = found.flatMap(({ issues }) => issues);
	const gaps = issues.length > 0 && sound.length < files.length ? [] : coverageIssues(sound, identity.draws, scenario);
	const all = [...issues, ...gaps];
	if (all.length > 0) throw new InputError(all);
	for (const { file } of sound) await parted.add(partOf(readShard(file)));
	return parted.report();
}

/** A shard's header; its arrays are read again when their turn comes, so that memory holds one shard at a time. */
function inspect(file: string, { identity }: ShardedRun): { shard?: NamedHeader; issues: readonly Issue[] } {
	try {
		const shard = { file, header: readShard(file).header };
		const foreign = foreignIssue(shard, identity);
		return foreign ? { issues: [foreign] } : { shard, issues: [] };
	} catch (error) {
		if (error instanceof InputError) return { issues: error.issues };
		throw error;
	}
}
