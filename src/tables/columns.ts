import type { Status } from "./table.js";

interface BaseColumn {
	/** Canonical English header. */
	readonly name: string;
	/** The column may be absent and its cells empty. */
	readonly optional?: true;
}

export interface TextColumn extends BaseColumn {
	readonly kind: "text";
}

export interface NumberColumn extends BaseColumn {
	readonly kind: "number" | "integer";
	readonly min?: number;
	readonly max?: number;
	/** Entry of `hints.ts` that words a value outside `min`…`max`. */
	readonly hint?: string;
	/** Whether figures stand in the table's own units, so that 97 % is written 97. */
	readonly ownUnits?: true;
}

export interface EnumColumn extends BaseColumn {
	readonly kind: "enum";
	readonly values: readonly string[];
}

/** What one column of a table must hold. */
export type Column = TextColumn | NumberColumn | EnumColumn;

type Held<C extends Column> = C extends EnumColumn ? C["values"][number] : C extends NumberColumn ? number : string;
type Cell<C extends Column> = C extends { readonly optional: true } ? Held<C> | undefined : Held<C>;

/** The values of one row under the given columns, with the provenance every row has. */
export type Values<C extends readonly Column[]> = {
	readonly [K in C[number] as K["name"]]: Cell<K>;
} & { readonly source: string; readonly status: Status; readonly note?: string | undefined };

/** Where something stands in the table's file; lines and columns count from 1, columns in UTF-16 units as editors do. */
export interface TextPosition {
	readonly line: number;
	readonly col: number;
}

/** One row whose cells are all well formed. */
export interface Row<C extends readonly Column[]> {
	readonly values: Values<C>;
	/** Where a column's cell begins (its opening quote, if quoted). */
	readonly at: (column: string) => TextPosition;
}

export const statuses = ["published", "derived", "recalled", "assumed", "unknown"] as const satisfies readonly Status[];

export const sex = { name: "sex", kind: "enum", values: ["female", "male"] } as const satisfies Column;
export const age = { name: "age", kind: "integer", min: 0, max: 100, hint: "age" } as const satisfies Column;
export const year = { name: "year", kind: "integer", min: 1900, max: 2200, hint: "year" } as const satisfies Column;

/** Columns every table has or may have besides its own. */
export const sharedColumns = [
	{ name: "source", kind: "text" },
	{ name: "status", kind: "enum", values: statuses },
	{ name: "note", kind: "text", optional: true },
] as const satisfies readonly Column[];
