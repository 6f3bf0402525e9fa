/** Yearly figures without a gap. */
export interface Series {
	/** Calendar year of the first value. */
	readonly first: number;
	readonly values: Float64Array;
}

/** Calendar year of the last value. */
export const lastYear = ({ first, values }: Series) => first + values.length - 1;

/** The value of a year; NaN outside the series. */
export const valueIn = ({ first, values }: Series, year: number) => values[year - first] ?? Number.NaN;

/** The years up to one. */
export function upTo({ first, values }: Series, year: number): Series {
	return { first, values: values.slice(0, Math.max(0, year - first + 1)) };
}

/** Mean of the years `from` to `to` that the series has; NaN where it has none. */
export function meanIn(series: Series, from: number, to: number): number {
	let [sum, count] = [0, 0];
	for (let year = Math.max(from, series.first); year <= Math.min(to, lastYear(series)); year++, count++)
		sum += valueIn(series, year);
	return sum / count;
}

/** Value at the middle of a year, where flows run from 1 July to 1 July: the mean of two calendar years. */
export const midYear = (series: Series, year: number) => (valueIn(series, year - 1) + valueIn(series, year)) / 2;
