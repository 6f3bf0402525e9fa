/** The most rows and columns that a sheet of the format has. */
const MOST_ROWS = 1_048_576;
export const MOST_COLUMNS = 16_384;

/** A cell by number: rows and columns count from 1. */
export interface CellAddress {
	readonly row: number;
	readonly column: number;
}

/** Cells from one corner to the other, both included. */
export interface CellRange {
	readonly from: CellAddress;
	readonly to: CellAddress;
}

/** `A` for 1, `Z` for 26, `AA` for 27. */
export function columnName(column: number): string {
	const letter = String.fromCharCode(65 + ((column - 1) % 26));
	return column <= 26 ? letter : columnName(Math.floor((column - 1) / 26)) + letter;
}

/** `C7` for row 7 of column 3. */
export function cellName({ row, column }: CellAddress): string {
	return `${columnName(column)}${row}`;
}

/** `B3:C7`, or `B3` where that is all. */
export function rangeName({ from, to }: CellRange): string {
	const [first, last] = [cellName(from), cellName(to)];
	return first === last ? first : `${first}:${last}`;
}

/** Reads `C7`, with dollar signs or without; nothing when it is no cell of a sheet. */
export function parseCell(name: string): CellAddress | undefined {
	const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(name.toUpperCase());
	if (!match) return undefined;
	const column = [...match[1]].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
	const row = Number(match[2]);
	return row >= 1 && row <= MOST_ROWS && column <= MOST_COLUMNS ? { row, column } : undefined;
}

/** Reads `B3:C7` or `B3`; nothing when it is no range whose first cell is the upper left one. */
export function parseRange(name: string): CellRange | undefined {
	const [first, last = first, ...more] = name.split(":");
	const from = parseCell(first);
	const to = parseCell(last);
	const ordered = from && to && from.row <= to.row && from.column <= to.column;
	return ordered && more.length === 0 ? { from, to } : undefined;
}

/** `$C$7`: the cell, wherever the formula stands. */
export function absoluteCell({ row, column }: CellAddress): string {
	return `$${columnName(column)}$${row}`;
}

/** `'人口 2025'!$B$3:$B$40`, as charts and names of a workbook write the cells of a sheet. */
export function absoluteRange(sheet: string, { from, to }: CellRange): string {
	const [first, last] = [absoluteCell(from), absoluteCell(to)];
	return `${quotedSheet(sheet)}!${first === last ? first : `${first}:${last}`}`;
}

/** A sheet's name as a reference writes it. */
export function quotedSheet(name: string): string {
	return `'${name.replaceAll("'", "''")}'`;
}
