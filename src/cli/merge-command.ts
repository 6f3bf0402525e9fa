import { THRESHOLDS } from "../node.js";
import type { Console, ExitCode } from "./console.js";
import type { Invocation } from "./invocation.js";
import type { MERGE } from "./merge-usage.js";
import { writeResults } from "./results.js";
import { mergeFiles } from "./sharded-run.js";
import { loadRun, refuseTooMany } from "./surroundings.js";

/** `nianlun merge`: puts a run's shards together; the same result files as those of `nianlun run`. */
export async function mergeCommand(
	invocation: Invocation<typeof MERGE>,
	console: Console,
	thresholds = THRESHOLDS,
): Promise<ExitCode> {
	const [file, ...shards] = invocation.files;
	const run = loadRun(file, invocation, thresholds);
	refuseTooMany(run.prepared, run);
	await writeResults(invocation, console, { ...run, report: await mergeFiles(run, shards, invocation) });
	return 0;
}
