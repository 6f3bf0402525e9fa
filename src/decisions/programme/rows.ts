import type { LinearProgramme } from "../../solver/index.js";

/** A variable: what one of it costs, its bounds, whether it is whole. */
interface Column {
	readonly cost: number;
	readonly upper: number;
	readonly whole?: boolean;
}

/** Bounds of a sum; an end that is left out bounds nothing. */
interface Bounds {
	readonly lower?: number;
	readonly upper?: number;
}

/** Column and coefficient. */
export type Entry = readonly [column: number, value: number];

/** Collects a programme column by column and row by row. */
export interface Rows {
	/** Adds a variable of at least 0 and gives its position. */
	column(column: Column): number;
	/** Adds a row and gives its position. */
	row(bounds: Bounds, entries: readonly Entry[]): number;
	programme(): LinearProgramme;
}

export function openRows(): Rows {
	const columns: Column[] = [];
	const bounds: Bounds[] = [];
	const [starts, indices, values]: [number[], number[], number[]] = [[0], [], []];
	return {
		column: (column) => columns.push(column) - 1,
		row(bound, entries) {
			for (const [at, value] of entries) {
				indices.push(at);
				values.push(value);
			}
			starts.push(indices.length);
			return bounds.push(bound) - 1;
		},
		programme: () => ({
			columns: columns.length,
			cost: Float64Array.from(columns, ({ cost }) => cost),
			lower: new Float64Array(columns.length),
			upper: Float64Array.from(columns, ({ upper }) => upper),
			whole: Int32Array.from(columns, ({ whole }) => (whole ? 1 : 0)),
			rows: bounds.length,
			rowLower: Float64Array.from(bounds, ({ lower = Number.NEGATIVE_INFINITY }) => lower),
			rowUpper: Float64Array.from(bounds, ({ upper = Number.POSITIVE_INFINITY }) => upper),
			starts: Int32Array.from(starts),
			indices: Int32Array.from(indices),
			values: Float64Array.from(values),
		}),
	};
}
