import { createReadStream } from "node:fs";
import { pipeline, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";

/** Whole lines of a file, without line ends, and the number of the first. */
export interface LineBatch {
	readonly first: number;
	readonly lines: readonly string[];
}

/** Bytes read, and characters handed on, at a time. */
const CHUNK = 256 * 1024;

/**
 * Streams a text file, gzipped or not, batch by batch: never more than a chunk and one line is held. The UN's files end
 * lines with CR LF or LF and begin with a byte order mark; both are taken off.
 */
export async function* readLines(path: string): AsyncGenerator<LineBatch> {
	let first = 1;
	let rest = "";
	for await (const chunk of openText(path)) {
		const lines = (rest + (chunk as string)).split("\n");
		rest = lines.pop() ?? "";
		if (lines.length === 0) continue;
		yield { first, lines: lines.map(trimmed) };
		first += lines.length;
	}
	if (rest !== "") yield { first, lines: [trimmed(rest)] };
}

function openText(path: string): Readable {
	const file = createReadStream(path, { highWaterMark: CHUNK });
	// The callback keeps an error of the file from going unheard; it reaches the reader through the last stream.
	const text = path.endsWith(".gz") ? pipeline(file, createGunzip({ chunkSize: CHUNK }), () => {}) : file;
	return text.setEncoding("utf8");
}

function trimmed(line: string): string {
	const from = line.charCodeAt(0) === 0xfeff ? 1 : 0;
	return line.slice(from, line.endsWith("\r") ? -1 : undefined);
}
