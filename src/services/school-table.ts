import type { YearRows } from "./year-rows.js";

/** Writes some figures of all years of a draw. */
export type Writer = (into: YearRows) => void;

/** The column of a quantity; `undefined` where it is not counted. */
export type ColumnOf = (name: string) => number | undefined;

/** Where a draw's figures stand. */
export interface Table {
	readonly columnOf: ColumnOf;
	readonly years: number;
}
