import { CsvError, parse } from "csv-parse/browser/esm/sync";
import type { TextPosition } from "./columns.js";
import { separatorOf } from "./separator.js";
import { type RawCell, type Separator, splitCsv } from "./split-csv.js";

export interface RawTable {
	/** Records that are not blank lines; the first is the header. */
	readonly records: readonly (readonly RawCell[])[];
	/** Offset of a quotation mark that is never closed; what follows it could not be read. */
	readonly openQuote: number | undefined;
	readonly positionOf: (offset: number) => TextPosition;
}

interface RawRecord {
	readonly record: readonly string[];
	readonly raw: string;
}

function parseRecords(text: string, separator: Separator, atMost?: number): readonly RawRecord[] {
	if (atMost === 0) return [];
	return parse(text, {
		raw: true,
		delimiter: separator,
		relax_column_count: true,
		relax_quotes: true,
		record_delimiter: ["\r\n", "\n", "\r"],
		...(atMost === undefined ? {} : { to: atMost }),
	}) as unknown as readonly RawRecord[];
}

/** Where a quoted cell closes: the offset after its last quotation mark, or the end of the text. */
function afterQuoted(raw: string, start: number): number {
	let i = start + 1;
	for (;;) {
		const quote = raw.indexOf('"', i);
		if (quote < 0) return raw.length;
		if (raw[quote + 1] !== '"') return quote + 1;
		i = quote + 2;
	}
}

/** Splits one raw record into the spans of its cells, the way RFC 4180 does. */
function spans(raw: string, separator: Separator): { readonly start: number; readonly strayQuote: boolean }[] {
	const found = [];
	for (let start = 0; start <= raw.length; ) {
		const closed = raw[start] === '"' ? afterQuoted(raw, start) : start;
		const next = raw.indexOf(separator, closed);
		const end = next < 0 ? raw.length : next;
		found.push({
			start,
			strayQuote: raw.slice(closed, end).includes('"') || (closed > start && /\S/.test(raw.slice(closed, end))),
		});
		start = end + 1;
	}
	return found;
}

function cellsOf({ record, raw }: RawRecord, offset: number, separator: Separator): RawCell[] {
	const marks = spans(raw.replace(/\r?\n$|\r$/, ""), separator);
	return record.map((text, i) => {
		const { start, strayQuote } = marks[i] ?? { start: 0, strayQuote: true };
		return { text, offset: offset + start, strayQuote };
	});
}

function lineIndex(text: string): (offset: number) => TextPosition {
	const starts = [0];
	for (const end of text.matchAll(/\r\n|\n|\r/g)) starts.push(end.index + end[0].length);
	return (offset) => {
		let low = 0;
		let high = starts.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if (starts[middle] <= offset) low = middle;
			else high = middle - 1;
		}
		return { line: low + 1, col: offset - starts[low] + 1 };
	};
}

function readable(
	text: string,
	separator: Separator,
): { readonly records: readonly RawRecord[]; readonly complete: boolean } {
	try {
		return { records: parseRecords(text, separator), complete: true };
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		const before = (error as unknown as { readonly records?: number }).records ?? 0;
		return { records: parseRecords(text, separator, before), complete: false };
	}
}

function findOpenQuote(text: string, from: number, separator: Separator): number {
	const open = spans(text.slice(from), separator).at(-1);
	return from + (open?.start ?? 0);
}

// The parser counts CR LF as one record delimiter but gives only its CR in `raw`.
function afterRecord(text: string, end: number): number {
	return text[end - 1] === "\r" && text[end] === "\n" ? end + 1 : end;
}

const isBlank = ({ raw }: RawRecord) => raw.trim() === "";

/**
 * Splits separated text (RFC 4180, any line ends; commas, tabs or semicolons) into cells that know where they stand.
 * `text` has no byte order mark.
 */
export function readRecords(text: string): RawTable {
	const separator = separatorOf(text);
	const records = splitCsv(text, separator);
	return records ? { records, openQuote: undefined, positionOf: lineIndex(text) } : readAnyRecords(text, separator);
}

/** As {@link readRecords}, of text with quotation marks anywhere, by a parser that forgives them. */
export function readAnyRecords(text: string, separator: Separator = separatorOf(text)): RawTable {
	const { records, complete } = readable(text, separator);
	let offset = 0;
	const cells: RawCell[][] = [];
	for (const record of records) {
		if (!isBlank(record)) cells.push(cellsOf(record, offset, separator));
		offset = afterRecord(text, offset + record.raw.length);
	}
	const openQuote = complete ? undefined : findOpenQuote(text, offset, separator);
	return { records: cells, openQuote, positionOf: lineIndex(text) };
}
