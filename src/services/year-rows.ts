/**
 * Rows of numbers by year, 0 being the base year: number k of year y stands at `values[first + y * step + k]`. Opened once
 * and moved from draw to draw.
 */
export interface YearRows {
	values: Float64Array;
	first: number;
	readonly step: number;
}

/** Position of a year's first number. */
export function rowOf({ first, step }: YearRows, year: number): number {
	return first + year * step;
}
