import type { Issue, LocalText } from "../errors/index.js";
import { type CellAddress, cellName, parseRange } from "./cell-address.js";
import { splitReference } from "./sheet-reference.js";
import type { SheetText } from "./sheet-text.js";

/** Paths that say nothing a cell's name does not say better. */
const NO_COLUMN = ["row", "table"];

/**
 * An issue with a sheet's text, at the cell that a user sees: `county.xlsx:7:3 人口!C7 population: …`. Issues of other files
 * stay as they are.
 *
 * @param sheetOf the sheet behind a reference
 */
export function placeIssue(issue: Issue, sheetOf: (reference: string) => SheetText | undefined): Issue {
	const named = splitReference(issue.file);
	const sheet = named && sheetOf(issue.file);
	if (!sheet) return issue;
	const cell = cellAt(sheet.text, issue);
	const path = `${sheet.name}!${cellName(cell)}`;
	return {
		...{ file: named.file, line: cell.row, col: cell.column },
		path: NO_COLUMN.includes(issue.path) ? path : `${path} ${issue.path}`,
		message: withMerged(issue.message, cell, sheet.merged),
	};
}

/** The cell in which a place of a sheet's text lies. */
function cellAt(text: string, { line, col }: Pick<Issue, "line" | "col">): CellAddress {
	const before = (text.split("\n", line)[line - 1] ?? "").slice(0, col - 1);
	const outside = before.replace(/"(?:[^"]|"")*("|$)/g, "");
	return { row: line, column: outside.split(",").length };
}

function withMerged({ zh, en }: LocalText, cell: CellAddress, merged: readonly string[]): LocalText {
	const range = merged.find((range) => lies(cell, range));
	if (range === undefined) return { zh, en };
	return {
		zh: `${zh}（这一格在合并单元格 ${range} 内，只有第一格有值；请取消合并，每格都填）`,
		en: `${en} (the cell is part of the merged cells ${range}, of which only the first has a value; unmerge them and fill each)`,
	};
}

/** Whether a cell is covered by merged cells, other than as the first one. */
function lies({ row, column }: CellAddress, name: string): boolean {
	const range = parseRange(name);
	if (!range) return false;
	const { from, to } = range;
	const within = row >= from.row && row <= to.row && column >= from.column && column <= to.column;
	return within && !(row === from.row && column === from.column);
}
