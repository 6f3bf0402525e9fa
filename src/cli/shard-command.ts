import { createHash, randomUUID } from "node:crypto";
import {
	closeSync,
	existsSync,
	fsyncSync,
	mkdirSync,
	openSync,
	readFileSync,
	renameSync,
	rmSync,
	writeSync,
} from "node:fs";
import { dirname } from "node:path";
import {
	chunkSize,
	type Digest,
	decodeShard,
	encodeShard,
	fileIssue,
	foreignIssue,
	InputError,
	inputHashes,
	openPartedRun,
	openScenarioFolder,
	type PartedRun,
	type Prepared,
	quantitiesOf,
	type ReportOptions,
	type RunIdentity,
	type RunPart,
	refuseRange,
	type Shard,
	ShardError,
	scenarioHash,
	streams,
	THRESHOLDS,
} from "../node.js";
import { usageText } from "./help.js";
import { type Console, drawRange, type Invocation, onlyFile, UsageError } from "./invocation.js";
import { openProgress } from "./progress.js";
import type { ExitCode } from "./run-cli.js";
import { interruptible, loadRun, refuseTooMany, withExecutor } from "./surroundings.js";
import { version } from "./version.js";

type Range = RunPart["range"];

/** A run whose draws are computed in shards. */
export interface ShardedRun {
	readonly prepared: Prepared;
	readonly identity: RunIdentity;
	readonly parted: PartedRun;
}

/** `nianlun shard`: computes a range of a run's draws into one file; a whole shard of the same draws is left alone. */
export async function shardCommand(
	invocation: Invocation,
	console: Console,
	thresholds = THRESHOLDS,
): Promise<ExitCode> {
	const { lang, out } = invocation;
	const file = onlyFile(invocation);
	if (invocation.exact) throw new UsageError(usageText("exactShard", "shard", lang));
	if (out === undefined) throw new UsageError(usageText("shardOut", "", lang));
	const range = drawRange(invocation);
	const { prepared, draws } = loadRun(file, invocation);
	const refusal = refuseRange(range, draws, chunkSize(prepared.model));
	if (refusal) throw new UsageError(refusal[lang]);
	refuseTooMany(prepared, { draws: streams(draws, thresholds) ? draws : range.to - range.from, thresholds }, lang);
	await withExecutor(invocation, range.to - range.from, (executor) => {
		const run = openShardedRun(file, prepared, { draws, thresholds, executor });
		return fileShard(run, range, out, invocation, console);
	});
	return 0;
}

/** Computes a shard into its file unless it is there. */
async function fileShard(run: ShardedRun, range: Range, out: string, invocation: Invocation, console: Console) {
	const { quiet, lang } = invocation;
	const say = (text: { zh: string; en: string }) => quiet || console.stderr.write(`${text[lang]}\n`);
	if (stateOf(out, run.identity, range) === "whole") {
		say({ zh: `已经有了：${out}`, en: `already there: ${out}` });
		return;
	}
	const progress = openProgress(console, range.to - range.from, invocation);
	const onProgress = (done: number) => progress(done - range.from);
	const part = await interruptible((signal) => run.parted.compute(range, { signal, onProgress }));
	writeShard(out, shardOf(run, part));
	say({ zh: `分片写入 ${out}`, en: `Shard in ${out}` });
}

/** Opens a scenario's run for computing or merging shards. */
export function openShardedRun(file: string, prepared: Prepared, options: ReportOptions): ShardedRun {
	const parted = openPartedRun(prepared, options);
	const hash = (value: unknown) => createHash("sha256").update(JSON.stringify(value)).digest("hex");
	const { model } = prepared;
	const areas = model.areas.map(({ id }) => id);
	return {
		prepared,
		parted,
		identity: {
			version: version(),
			scenario: scenarioHash(prepared),
			inputs: hash(Object.entries(inputHashes(prepared, openScenarioFolder(file).read)).sort()),
			seed: model.seed,
			draws: options.draws,
			kind: parted.kind,
			names: hash([quantitiesOf(model), areas, model.base, model.years]),
		},
	};
}

/** Name of a shard's file within a run's folder. */
export function shardName({ from, to }: Range): string {
	return `${String(from).padStart(8, "0")}-${String(to).padStart(8, "0")}.shard`;
}

export function shardOf({ identity }: ShardedRun, { range, pools, arrays }: RunPart): Shard {
	return { header: { ...identity, ...range, pools }, arrays };
}

/** The part of a run that a shard holds. */
export function partOf({ header, arrays }: Shard): RunPart {
	const { kind, from, to } = header;
	return { kind, range: { from, to }, pools: header.pools as RunPart["pools"], arrays };
}

/**
 * Whether a file holds a range of a run.
 *
 * @throws InputError when it holds something else, which nobody may want overwritten
 */
export function stateOf(file: string, identity: RunIdentity, { from, to }: Range): "whole" | "damaged" | "absent" {
	if (!existsSync(file)) return "absent";
	try {
		const { header } = decodeShard(readFileSync(file), digest);
		const foreign = foreignIssue({ file, header }, identity);
		if (foreign) throw new InputError([foreign]);
		if (header.from === from && header.to === to) return "whole";
		throw new InputError([otherRange(file, header)]);
	} catch (error) {
		if (error instanceof ShardError && error.path !== "format") return "damaged";
		throw error instanceof ShardError ? new InputError([fileIssue(file, error.path, error.text)]) : error;
	}
}

function otherRange(file: string, { from, to }: Range) {
	return fileIssue(file, "from", {
		zh: `这个文件里是第 ${from} 至 ${to} 次抽样（不含 ${to}）；请把 --out 换成另一个文件`,
		en: `this file holds draws ${from} to ${to} (exclusive); name another file with --out`,
	});
}

/** @throws InputError when the file is no whole shard */
export function readShard(file: string): Shard {
	try {
		return decodeShard(readFileSync(file), digest);
	} catch (error) {
		if (error instanceof ShardError) throw new InputError([fileIssue(file, error.path, error.text)]);
		if ((error as NodeJS.ErrnoException).code === undefined) throw error;
		throw new InputError([fileIssue(file, "file", unreadable((error as Error).message))]);
	}
}

function unreadable(reason: string) {
	return { zh: `读不了这个文件（${reason}）；请核对文件名`, en: `cannot be read (${reason}); check the name` };
}

/** Writes the whole shard beside its place and flushes it before it takes its name: what has the name is whole. */
export function writeShard(file: string, shard: Shard): void {
	// Machines that share a folder may give two processes one number: the name must not rest on it.
	const draft = `${file}.${randomUUID()}.part`;
	mkdirSync(dirname(file), { recursive: true });
	try {
		const handle = openSync(draft, "w");
		try {
			for (const piece of encodeShard(shard, digest)) writeWhole(handle, piece);
			fsyncSync(handle);
		} finally {
			closeSync(handle);
		}
		renameSync(draft, file);
	} finally {
		rmSync(draft, { force: true });
	}
}

function writeWhole(handle: number, piece: Uint8Array): void {
	for (let at = 0; at < piece.length; ) at += writeSync(handle, piece, at);
}

const digest: Digest = (pieces) => {
	const hash = createHash("sha256");
	for (const piece of pieces) hash.update(piece);
	return hash.digest();
};
