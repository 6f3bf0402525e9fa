import { plain } from "./plain.js";

/** One cell of a sheet and where it stands in its file; lines and columns count from 1. */
export interface FormCell {
	readonly text: string;
	readonly line: number;
	readonly col: number;
}

/** A sheet as cells, row by row; rows may differ in length, and blank ones may be left out. */
export type FormGrid = readonly (readonly FormCell[])[];

/** Columns of the widest row. */
export function widthOf(grid: FormGrid): number {
	return grid.reduce((widest, row) => Math.max(widest, row.length), 0);
}

export const textAt = (row: readonly FormCell[], column: number): string => plain(row[column]?.text ?? "");

/** Columns of a row in which something stands. */
export function filled(row: readonly FormCell[]): number[] {
	return row.flatMap((cell, column) => (plain(cell.text) === "" ? [] : [column]));
}

/** The largest of any number of values: a spread argument list overflows the stack at a hundred thousand rows. */
export const largest = (values: readonly number[], least: number) => values.reduce((a, b) => Math.max(a, b), least);
