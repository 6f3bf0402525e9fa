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
import { fileIssue } from "../errors/index.js";
import {
	type Digest,
	decodeShard,
	encodeShard,
	foreignIssue,
	InputError,
	type RunIdentity,
	type RunPart,
	type Shard,
	ShardError,
} from "../node.js";

type Range = RunPart["range"];

/** Draws of a run, and the file of their shard. */
export interface ShardPlace {
	readonly range: Range;
	readonly path: string;
}

/** Name of a shard's file within a run's folder. */
export function shardName({ from, to }: Range): string {
	return `${String(from).padStart(8, "0")}-${String(to).padStart(8, "0")}.shard`;
}

/**
 * Whether a file holds a range of a run.
 *
 * @throws InputError when it holds something else, which nobody may want overwritten
 */
export function stateOf({ path, range }: ShardPlace, identity: RunIdentity): "whole" | "damaged" | "absent" {
	if (!existsSync(path)) return "absent";
	try {
		const { header } = decodeShard(readFileSync(path), digest);
		const foreign = foreignIssue({ file: path, header }, identity);
		if (foreign) throw new InputError([foreign]);
		if (header.from === range.from && header.to === range.to) return "whole";
		throw new InputError([otherRange(path, header)]);
	} catch (error) {
		if (error instanceof ShardError && error.path !== "format") return "damaged";
		throw error instanceof ShardError ? new InputError([fileIssue(path, error.path, error.text)]) : error;
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
