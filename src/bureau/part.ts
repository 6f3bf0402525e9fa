import type { LocalText } from "../errors/index.js";
import type { OutputValue } from "../tables/index.js";
import type { Book } from "./book.js";
import type { DataRow } from "./read-rows.js";
import type { CellFault, CellPlace } from "./sheet-cells.js";
import { isTotal } from "./total-rows.js";

/** Plain data of a scenario, laid over the template. */
export type Fragment = { readonly [key: string]: unknown };

/** A row of a table that is made from the workbook, and the cell it comes from. */
export interface MadeRow {
	readonly values: Readonly<Record<string, OutputValue>>;
	readonly at: CellPlace;
}

/** What one sheet adds to the scenario. */
export interface Part {
	readonly scenario?: Fragment;
	/** Rows by the name of the table they belong to. */
	readonly tables?: Partial<Readonly<Record<TableName, readonly MadeRow[]>>>;
	/** What stands in for what the workbook does not say, and where it would be said. */
	readonly notes?: readonly Note[];
	readonly faults?: readonly CellFault[];
}

/** Tables that are made from the workbook; a scenario names them behind the workbook's name, as `county.xlsx#observed`. */
export type TableName = "observed" | "births" | "facilities" | "projects" | "targets";

/** Something assumed, and the sheet that would replace it. */
export interface Note {
	readonly sheet: string;
	readonly message: LocalText;
}

/** What every part needs to know. */
export interface Context {
	readonly book: Book;
	readonly years: { readonly base: number; readonly today: number; readonly focus: number; readonly to: number };
	/** Reference of a table made from the workbook. */
	readonly tableOf: (name: TableName) => string;
	/** Id of the area of a row; nothing for the whole place. */
	readonly areaOf: (row: DataRow) => string | undefined;
	/** Whether the place is split into towns. */
	readonly towns: boolean;
	/** Components whose places the workbook knows. */
	readonly known: ReadonlySet<string>;
}

export const numberIn = (row: DataRow, column: string): number | undefined => {
	const value = row.values[column];
	return typeof value === "number" ? value : undefined;
};

export const textIn = (row: DataRow, column: string): string => String(row.values[column] ?? "");

/** Rows but those that are headed as the sum of others. */
export const withoutTotals = (rows: readonly DataRow[], head: string) =>
	rows.filter((row) => !isTotal(textIn(row, head)));

/** Sum of a column over rows; empty cells count as nothing. */
export const totalOf = (rows: readonly DataRow[], column: string) =>
	rows.reduce((sum, row) => sum + (numberIn(row, column) ?? 0), 0);

/** Whether every row has a figure in a column. */
export const allHave = (rows: readonly DataRow[], column: string) =>
	rows.length > 0 && rows.every((row) => numberIn(row, column) !== undefined);

/** Provenance of a row of the workbook: published by the bureau that filled it in. */
export const fromSheet = ({ file }: Book, sheet: string) => ({ source: `${file} ${sheet}`, status: "published" });

/** A fault of a cell of a row. */
export function faultAt(row: DataRow, column: string, { zh, en }: LocalText): CellFault {
	return { ...row.at(column), kind: zh.replace(/[\d.]+/g, "#"), message: { zh, en } };
}
