import { closest, type Issue, type LocalText } from "../errors/index.js";
import { canonicalHeader } from "./aliases.js";
import { type Column, type Row, sharedColumns, type TextPosition, type Values } from "./columns.js";
import { type RawTable, readRecords } from "./csv-records.js";
import { quote, readCell } from "./read-cell.js";
import type { RawCell } from "./split-csv.js";

/** What reading a table cell by cell gives. */
export interface ParsedTable<C extends readonly Column[]> {
	/** The rows whose cells are all right. */
	readonly rows: readonly Row<C>[];
	readonly issues: readonly Issue[];
	/** Where a column's header stands; the first cell of the file for a column it lacks. */
	readonly headerAt: (column: string) => TextPosition;
}

interface Header {
	readonly column: Column;
	readonly index: number;
}

interface Reader {
	readonly columns: readonly Column[];
	readonly issues: readonly Issue[];
	readonly positionOf: RawTable["positionOf"];
	/** Reports a mistake at an offset of the text. */
	readonly report: (offset: number, path: string, message: LocalText) => void;
}

/** Offset of what concerns the file as a whole. */
const FILE_START = 0;

interface TableFile {
	readonly file: string;
	/** Whether rows may lack `source` and `status`. */
	readonly foreign: boolean;
}

function openReader({ file, foreign }: TableFile, { positionOf }: RawTable, columns: readonly Column[]): Reader {
	const own = columns.filter((column) => !sharedColumns.some((shared) => shared.name === column.name));
	const shared = foreign ? sharedColumns.map((column) => ({ ...column, optional: true as const })) : sharedColumns;
	const issues: Issue[] = [];
	return {
		columns: [...own, ...shared],
		issues,
		positionOf,
		report: (offset, path, message) => issues.push({ file, ...positionOf(offset), path, message }),
	};
}

const strayQuote: LocalText = {
	zh: '引号的位置不对；含逗号或引号的文字要整格加引号，格内的引号写两遍 ""',
	en: 'a quotation mark in the wrong place; quote the whole cell and write a quotation mark inside it twice ""',
};

function unknownColumn(name: string, meant: string | undefined, known: readonly string[]): LocalText {
	const list = known.join(", ");
	return {
		zh: `没有 ${quote(name)} 这一列${meant ? `；是不是 ${meant}？` : `；可用的列有 ${list}`}`,
		en: `there is no column ${quote(name)}${meant ? `; did you mean ${meant}?` : `; known are ${list}`}`,
	};
}

const columnTwice = (name: string): LocalText => ({
	zh: `${name} 这一列出现了两次；请删去一列`,
	en: `the column ${name} appears twice; remove one`,
});

/** Finds the column of each header. A misspelt header is reported and then read as what it meant, so that its cells are checked too. */
function readHeaders(reader: Reader, cells: readonly RawCell[]): Header[] {
	const known = reader.columns.map((column) => column.name);
	const names = cells.map((cell) => canonicalHeader(cell.text, known));
	const headers: Header[] = [];
	names.forEach((name, index) => {
		const { offset } = cells[index];
		const meant = known.includes(name) ? name : closest(name, known);
		if (meant !== name) reader.report(offset, name, unknownColumn(name, meant, known));
		if (meant === undefined || (meant !== name && names.includes(meant))) return;
		const column = reader.columns.find((candidate) => candidate.name === meant)!;
		if (headers.some((header) => header.column === column)) reader.report(offset, name, columnTwice(name));
		else headers.push({ column, index });
	});
	return headers;
}

/** Reports the columns a table lacks. */
function hasAllColumns(reader: Reader, headers: readonly Header[]): boolean {
	const missing = reader.columns.filter(
		(column) => !column.optional && !headers.some((header) => header.column === column),
	);
	for (const { name } of missing) {
		const zh = `缺少 ${name} 这一列；请在第一行加上`;
		reader.report(FILE_START, name, { zh, en: `the column ${name} is missing; add it to the first line` });
	}
	return missing.length === 0;
}

function hasWidth(reader: Reader, cells: readonly RawCell[], width: number): boolean {
	if (cells.length === width) return true;
	const { offset } = cells[width] ?? cells[0];
	const zh = `这一行有 ${cells.length} 格，表头有 ${width} 格；请检查逗号和引号`;
	const en = `this row has ${cells.length} cells, the header ${width}; check commas and quotes`;
	reader.report(offset, "row", { zh, en });
	return false;
}

function readCells(
	reader: Reader,
	cells: readonly RawCell[],
	headers: readonly Header[],
): Record<string, unknown> | undefined {
	const before = reader.issues.length;
	const values: [string, unknown][] = headers.map(({ column, index }) => {
		const cell = cells[index];
		const outcome = cell.strayQuote ? { problem: strayQuote } : readCell(cell.text, column);
		if ("value" in outcome) return [column.name, outcome.value];
		reader.report(cell.offset, column.name, outcome.problem);
		return [column.name, undefined];
	});
	return reader.issues.length === before ? Object.fromEntries(values) : undefined;
}

function readRow<C extends readonly Column[]>(
	reader: Reader,
	headers: readonly Header[],
	cells: readonly RawCell[],
): Row<C>[] {
	const values = readCells(reader, cells, headers);
	if (!values) return [];
	const cellOf = (name: string) => cells[headers.find((header) => header.column.name === name)?.index ?? 0];
	return [{ values: values as Values<C>, at: (column) => reader.positionOf(cellOf(column).offset) }];
}

/** Texts that are no comma-separated table at all, for which cell by cell messages would be noise. */
function notCsv(text: string, first: readonly RawCell[] | undefined): LocalText | undefined {
	if (text.startsWith("PK\u0003\u0004"))
		return {
			zh: "这是 Excel 工作簿，不是 CSV；请另存为“CSV UTF-8”",
			en: "this is a workbook, not CSV; save it as CSV UTF-8",
		};
	if (!first) return { zh: "表是空的；第一行应为列名", en: "the table is empty; the first line names the columns" };
	if (first.length === 1 && /[；，]/.test(first[0].text))
		return {
			zh: "各格要用半角逗号 , 分隔",
			en: "separate the cells with commas (,), semicolons (;) or tabs, none of them full width",
		};
	return undefined;
}

const openQuote: LocalText = {
	zh: '引号没有关上；请补上 "',
	en: 'this quotation mark is never closed; add the closing "',
};

/**
 * Reads separated text under a list of columns. Headers are accepted in English or Chinese in any order; every
 * table also has `source` and `status` and may have `note`. Digits may be full width and thousands may have commas.
 * Never throws on bad text: every mistake is an issue at the line and column where its cell begins.
 *
 * @param file name under which issues report the table; `foreign` where rows may lack `source` and `status`, because the
 * table is not kept here
 */
export function parseCsv<const C extends readonly Column[]>(
	text: string,
	file: string | TableFile,
	columns: C,
): ParsedTable<C> {
	const content = text.replace(/^\uFEFF/, "");
	const table = readRecords(content);
	const reader = openReader(typeof file === "string" ? { file, foreign: false } : file, table, columns);
	const [first, ...records] = table.records;
	const problem = notCsv(content, first);
	if (table.openQuote !== undefined) reader.report(table.openQuote, "row", openQuote);
	else if (problem) reader.report(FILE_START, "table", problem);
	if (problem || !first) return { rows: [], issues: reader.issues, headerAt: () => table.positionOf(FILE_START) };
	return readRows<C>(reader, first, records);
}

/** Mistakes of a table that are kept to be counted: a million of them would fill the memory. */
const MOST_ISSUES = 200_000;

const tooMany: LocalText = {
	zh: "错误已有二十万处，从这一行起不再检查；请先改正前面的",
	en: "there are two hundred thousand mistakes above; from this row on nothing was checked, mend those first",
};

function readRows<C extends readonly Column[]>(
	reader: Reader,
	first: readonly RawCell[],
	records: readonly (readonly RawCell[])[],
): ParsedTable<C> {
	const headers = readHeaders(reader, first);
	const complete = hasAllColumns(reader, headers);
	const rows: Row<C>[] = [];
	for (const cells of records) {
		if (reader.issues.length >= MOST_ISSUES) {
			reader.report(cells[0].offset, "table", tooMany);
			break;
		}
		if (hasWidth(reader, cells, first.length)) rows.push(...readRow<C>(reader, headers, cells));
	}
	const offsetOf = (name: string) => {
		const header = headers.find(({ column }) => column.name === name);
		return header ? first[header.index].offset : FILE_START;
	};
	return { rows: complete ? rows : [], issues: reader.issues, headerAt: (name) => reader.positionOf(offsetOf(name)) };
}
