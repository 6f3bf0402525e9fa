import { fileIssue, type Issue } from "../errors/index.js";
import { rangeName } from "./cell-address.js";
import { csvText } from "./cell-text.js";
import { faultIssues, WHOLE_WORKBOOK, WorkbookFault } from "./faults.js";
import { foreignFile, isZip, NOT_A_WORKBOOK } from "./foreign-files.js";
import { type ListedSheet, readPackage } from "./package.js";
import { type FilledCell, MOST_CELLS, readSheet, type Shared, type SheetCells, tooManyCells } from "./read-sheet.js";
import { readLooks, readSharedTexts } from "./shared-parts.js";
import type { SheetText } from "./sheet-text.js";
import { openZip, type ZipParts } from "./zip-entries.js";

/** What a workbook says: its sheets in their order, and what cannot be read, one issue for each kind of fault and sheet. */
export interface WorkbookReading {
	readonly sheets: readonly SheetText[];
	/** Those of a sheet begin their path with its name and `!`; others keep the whole workbook from being read. */
	readonly issues: readonly Issue[];
}

/** Of what cannot be read, that of one sheet. */
export function issuesOfSheet({ issues }: WorkbookReading, sheet: string): readonly Issue[] {
	return issues.filter(({ path }) => path.slice(0, path.lastIndexOf("!")) === sheet);
}

/**
 * Reads the sheets of a workbook (.xlsx). Never throws on bad bytes: what is wrong is an issue of the file, with the cell
 * as path (`人口!C7`), its row as line and its column as col. Nothing is inflated before the sizes of all parts are known
 * to be sane. Formulas count by the result that was saved with them; hidden rows are read, hidden sheets are marked.
 *
 * @param file name under which issues report the workbook
 */
export function readWorkbook(file: string, bytes: Uint8Array): WorkbookReading {
	try {
		return readSheets(file, bytes);
	} catch (error) {
		if (!(error instanceof WorkbookFault)) throw error;
		return { sheets: [], issues: [fileIssue(file, WHOLE_WORKBOOK, error.text)] };
	}
}

function readSheets(file: string, bytes: Uint8Array): WorkbookReading {
	if (!isZip(bytes)) throw new WorkbookFault(foreignFile(file, bytes) ?? NOT_A_WORKBOOK);
	const parts = openZip(bytes);
	const { sheets, from1904, styles, texts } = readPackage(parts);
	const part = (path: string | undefined) => (path === undefined ? undefined : parts.bytesOf(path));
	const shared: Shared = {
		texts: readSharedTexts(part(texts)),
		looks: readLooks(part(styles)),
		calendar: { from1904 },
	};
	let room = MOST_CELLS;
	const read = sheets.map((sheet) => {
		const { text, size, issues } = readOne(file, { sheet, parts, shared }, room);
		room -= size;
		return { text, issues };
	});
	return { sheets: read.map(({ text }) => text), issues: read.flatMap(({ issues }) => issues) };
}

interface SheetToRead {
	readonly sheet: ListedSheet;
	readonly parts: ZipParts;
	readonly shared: Shared;
}

function readOne(file: string, { sheet: { name, hidden, path }, parts, shared }: SheetToRead, room: number) {
	const bytes = parts.bytesOf(path);
	const held: SheetCells = bytes ? readSheet(bytes, shared) : { cells: [], merged: [], faults: [] };
	const rows = held.cells.reduce((most, { row }) => Math.max(most, row), 0);
	const columns = held.cells.reduce((most, { column }) => Math.max(most, column), 0);
	if (rows * columns > room) throw tooManyCells();
	return {
		text: { name, hidden, text: sheetText(held.cells, rows, columns), merged: held.merged.map(rangeName) },
		size: rows * columns,
		issues: faultIssues(file, name, held.faults),
	};
}

function sheetText(cells: readonly FilledCell[], rows: number, columns: number): string {
	const lines = new Map<number, string[]>();
	for (const { row, column, text } of cells) {
		if (!lines.has(row)) lines.set(row, new Array<string>(columns).fill(""));
		lines.get(row)![column - 1] = csvText(text);
	}
	return Array.from({ length: rows }, (_, i) => `${lines.get(i + 1)?.join(",") ?? ""}\n`).join("");
}
