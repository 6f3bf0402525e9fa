import { splitCsv } from "../tables/index.js";
import type { CellSpec, SheetSpec, SheetText } from "../workbook/index.js";
import { cellsOf } from "./sheet-cells.js";

/** A file of a scenario: the name by which the scenario asks for it, and its text. */
export interface PackedFile {
	readonly name: string;
	readonly text: string;
}

/** The sheet that says which sheet is which file. */
const CONTENTS = "nianlun";
const HEADS = ["sheet 表", "file 文件", "kind 种类", "columns 列数"] as const;
const KINDS = { scenario: "scenario", table: "table" } as const;

/** Whether a workbook holds a scenario with its tables, as `packSheets` lays them out. */
export function isPacked(sheets: readonly SheetText[]): boolean {
	return sheets[0]?.name === CONTENTS;
}

/**
 * A scenario and all its tables as sheets: a list of contents, then a sheet per file. Scenario files stand line by line in
 * the first column, tables cell by cell; a number is written as one where that gives its text back.
 *
 * @param files the scenario's own first
 */
export function packSheets(files: readonly PackedFile[]): SheetSpec[] {
	const sheets = files.map((file, at) => {
		const name = sheetName(file.name, at);
		return isTable(file.name) ? tableSheet(file, name) : textSheet(file, name);
	});
	const contents = sheets.map(({ name, columns }, at) => {
		const file = files[at].name;
		return isTable(file) ? [name, file, KINDS.table, columns.length] : [name, file, KINDS.scenario];
	});
	return [
		{
			name: CONTENTS,
			columns: [{ width: 34 }, { width: 44 }, { width: 12 }, { width: 14 }],
			frozenRows: 1,
			rows: [HEADS.map((value): CellSpec => ({ value, style: "head" })), ...contents],
		},
		...sheets,
	];
}

const isTable = (name: string) => !/\.(ya?ml|xlsx)$/i.test(name);

/** Names of sheets are short and hold few characters; the number keeps them apart. */
function sheetName(file: string, at: number): string {
	const plain = file.replace(/[\\/?*[\]:'#]/g, " ").trim();
	return `${at + 1} ${plain}`.slice(0, LONGEST_NAME).trim();
}
const LONGEST_NAME = 31;

/** Without the byte order mark, whatever the line ends. */
const plainText = (text: string) => text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");

function textSheet({ text }: PackedFile, name: string): SheetSpec {
	// A mark before every line keeps its indentation and lines that are empty.
	const rows = plainText(text)
		.replace(/\n$/, "")
		.split("\n")
		.map((line): CellSpec[] => [{ value: `${MARGIN}${line}`, format: "@" }]);
	return { name, columns: [{ width: 140 }], rows };
}
const MARGIN = "|";

/** Rows of a table; an empty line is a row, but where line breaks stand within cells. */
function tableRows(text: string): readonly (readonly string[])[] {
	const plain = plainText(text);
	const byLine = plain.split("\n").every((line) => line === "" || splitCsv(line) !== undefined);
	const records = byLine ? undefined : splitCsv(plain);
	return records?.map((cells) => cells.map((cell) => cell.text)) ?? cellsOf({ name: "", text: plain }).rows;
}

function tableSheet({ text }: PackedFile, name: string): SheetSpec {
	const rows = tableRows(text);
	const widest = rows.reduce((most, cells) => Math.max(most, cells.length), 0);
	return {
		name,
		columns: Array.from({ length: widest }, () => ({ width: 16 })),
		rows: rows.map((cells) => cells.map(cellSpec)),
	};
}

function cellSpec(cell: string): CellSpec {
	if (cell === "") return undefined;
	return isPlainNumber(cell) ? Number(cell) : { value: cell, format: "@" };
}

/** Whether a spreadsheet shows the number just as it is written: few digits, no power of ten. */
const isPlainNumber = (cell: string) =>
	/^-?\d+(\.\d+)?$/.test(cell) && String(Number(cell)) === cell && cell.replace(/\D/g, "").length <= KEPT_DIGITS;
/** Spreadsheets keep fifteen significant digits. */
const KEPT_DIGITS = 15;

/** Gives a packed scenario's files back under their names; the first is the workbook's own scenario. */
export function unpack(
	file: string,
	sheets: readonly SheetText[],
): { readonly read: (reference: string) => string | undefined } {
	const rows = cellsOf(sheets[0])
		.rows.slice(1)
		.filter(([sheet]) => sheet);
	const texts = new Map(
		rows.flatMap(([sheet, name, kind, width]): [string, string][] => {
			const found = sheets.find((one) => one.name === sheet);
			if (!found) return [];
			return [[name, kind === KINDS.scenario ? textOf(found) : tableText(found, Number(width))]];
		}),
	);
	const [first] = texts.values();
	return { read: (reference) => (reference === file ? first : texts.get(reference)) };
}

function textOf(sheet: SheetText): string {
	const lines = cellsOf(sheet).rows.map(([cell = ""]) => (cell.startsWith(MARGIN) ? cell.slice(MARGIN.length) : cell));
	return `${lines.join("\n")}\n`;
}

/** Cells beyond the last filled column are written again, so that every row has as many as the table had. */
function tableText(sheet: SheetText, width: number): string {
	const lines = cellsOf(sheet).rows.map((cells) => {
		if (cells.every((cell) => cell === "")) return "";
		return Array.from({ length: Math.max(width, cells.length) }, (_, at) => quoted(cells[at] ?? "")).join(",");
	});
	return `${lines.join("\n")}\n`;
}

const quoted = (cell: string) => (/[",\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
