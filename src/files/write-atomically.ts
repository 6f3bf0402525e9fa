import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A result file: its name within the output folder and its content. */
export interface OutputFile {
	readonly name: string;
	readonly content: string;
}

/** The same of bytes, such as a workbook. */
export interface BinaryFile {
	readonly name: string;
	readonly content: string | Uint8Array;
}

/**
 * Writes all files or none: every file is written in full and flushed beside its place before the first takes its name.
 * When one cannot be written the folder holds what it held before.
 */
export function writeAtomically(folder: string, files: readonly BinaryFile[]): void {
	const staged = files.map(({ name, content }) => ({
		path: join(folder, name),
		draft: join(folder, `${name}.part`),
		content,
	}));
	try {
		for (const { draft, content } of staged) writeDurably(draft, content);
		for (const { draft, path } of staged) renameSync(draft, path);
	} finally {
		for (const { draft } of staged) rmSync(draft, { force: true });
	}
}

function writeDurably(path: string, content: string | Uint8Array): void {
	mkdirSync(dirname(path), { recursive: true });
	const file = openSync(path, "w");
	try {
		writeFileSync(file, content);
		fsyncSync(file);
	} finally {
		closeSync(file);
	}
}
