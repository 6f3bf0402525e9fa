import { createHash } from "node:crypto";
import {
	coverageIssues,
	foreignIssue,
	InputError,
	type Issue,
	inputHashes,
	type NamedHeader,
	openPartedRun,
	type PartedRun,
	quantitiesOf,
	type ReportOptions,
	type RunIdentity,
	type RunOptions,
	type RunPart,
	type RunReport,
	type Shard,
	scenarioHash,
} from "../node.js";
import { readShard, type ShardPlace, writeShard } from "./shard-files.js";
import { type LoadedRun, withExecutor } from "./surroundings.js";
import { version } from "./version.js";

/** A run whose draws are computed in shards, and put together from shards. */
export interface ShardedRun {
	/** The scenario's file. */
	readonly file: string;
	readonly identity: RunIdentity;
	readonly parted: PartedRun;
}

/** Opens a scenario's run for computing or merging shards. */
export function openShardedRun(run: LoadedRun, options: Omit<ReportOptions, "draws" | "thresholds"> = {}): ShardedRun {
	const { file, prepared, read, draws, thresholds } = run;
	const parted = openPartedRun(prepared, { ...options, draws, thresholds });
	const hash = (value: unknown) => createHash("sha256").update(JSON.stringify(value)).digest("hex");
	const { model } = prepared;
	const areas = model.areas.map(({ id }) => id);
	return {
		file,
		parted,
		identity: {
			version: version(),
			scenario: scenarioHash(prepared),
			inputs: hash(Object.entries(inputHashes(prepared, read)).sort()),
			seed: model.seed,
			draws,
			kind: parted.kind,
			names: hash([quantitiesOf(model), areas, model.base, model.years]),
		},
	};
}

/** Computes draws of a run into their file. */
export async function computeShard(
	{ parted, identity }: ShardedRun,
	{ range, path }: ShardPlace,
	options: Pick<RunOptions, "onProgress" | "signal">,
): Promise<void> {
	const { pools, arrays } = await parted.compute(range, options);
	writeShard(path, { header: { ...identity, ...range, pools }, arrays });
}

/** The part of a run that a shard holds. */
function partOf({ header, arrays }: Shard): RunPart {
	const { kind, from, to } = header;
	return { kind, range: { from, to }, pools: header.pools as RunPart["pools"], arrays };
}

/** Puts a run together from the files of its shards, on as many threads as were asked for. */
export function mergeFiles(
	run: LoadedRun,
	files: readonly string[],
	asked: { readonly workers?: number },
): Promise<RunReport> {
	return withExecutor(asked, run.draws, (executor, signal) =>
		mergeShards(openShardedRun(run, { signal, executor }), files),
	);
}

/**
 * Checks all shards before any is used, then adds them one by one.
 *
 * @throws InputError that lists everything wrong with the shards
 */
export async function mergeShards(run: ShardedRun, files: readonly string[]): Promise<RunReport> {
	const { identity, parted } = run;
	const found = files.map((file) => inspect(file, run));
	const sound = found.flatMap(({ shard }) => shard ?? []);
	const issues = found.flatMap(({ issues }) => issues);
	const gaps = issues.length > 0 && sound.length < files.length ? [] : coverageIssues(sound, identity.draws, run.file);
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
