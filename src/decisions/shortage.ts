import { type Figure, figureOf, type Groups, split } from "./groups.js";

/** Need beyond places: a column per year with one value per draw, below 0 where places stand idle. */
export interface Gaps {
	readonly years: readonly number[];
	readonly columns: readonly Float64Array[];
	readonly groups: Groups;
}

/** What further places would do, asked of one group of draws at a time. */
export interface Unmet {
	readonly years: readonly number[];
	/** Draws of each group. */
	readonly sizes: readonly number[];
	/** Largest gap of any draw and year, at least 0. */
	readonly most: number;
	/** People without a place in a year, were there so many more, summed over the group's draws. */
	missing(places: number, at: Moment): number;
	/** Draws of the group in which the n-th further place is used in a year; a place that part of a person needs counts in part. */
	used(n: number, at: Moment): number;
}

/** The same, with the draws themselves. */
export interface Shortage extends Unmet {
	/** The gaps of a group's draws, by year. */
	readonly parts: readonly (readonly Float64Array[])[];
}

/** A group of draws and the position of a year. */
interface Moment {
	readonly group: number;
	readonly year: number;
}

/** Sorts every year's gaps once; each question is then answered by bisection. */
export function openShortage({ years, columns, groups }: Gaps): Shortage {
	const byYear = columns.map((values) => split(values, groups));
	const parts = Array.from({ length: groups.count }, (_, group) => byYear.map((year) => year[group]));
	const excess = parts.map((years) => years.map(openExcess));
	return {
		years,
		sizes: parts.map(([first]) => first.length),
		parts,
		most: Math.max(0, ...excess.flatMap((years) => years.map(({ most }) => most))),
		missing: (places, { group, year }) => excess[group][year].above(places),
		used: (n, { group, year }) => excess[group][year].within(n),
	};
}

/** The mean over all draws of what was summed over those of each group: sums of whole numbers make no rounding. */
export function meanOver({ sizes }: Pick<Unmet, "sizes">, sums: readonly number[]): number {
	return total(sums) / total(sizes);
}

/** The same with its error, from the means of the groups. */
export function figureOver(shortage: Pick<Unmet, "sizes">, sums: readonly number[]): Figure {
	return figureOf(
		meanOver(shortage, sums),
		sums.map((sum, group) => sum / shortage.sizes[group]),
	);
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

function openExcess(values: Float64Array) {
	const sorted = values.filter((value) => value > 0).sort();
	const sums = suffixSums(sorted);
	const { length } = sorted;
	return {
		most: length > 0 ? sorted[length - 1] : 0,
		above(places: number): number {
			const first = firstAbove(sorted, places);
			return sums[first] - (length - first) * places;
		},
		within(n: number): number {
			// Persons are fractions where they are means of a model: the place that a fraction needs is used in part.
			let sum = 0;
			let at = firstAbove(sorted, n - 1);
			for (; at < length && sorted[at] < n; at++) sum += sorted[at] - (n - 1);
			return sum + length - at;
		},
	};
}

function suffixSums(sorted: Float64Array): Float64Array {
	const sums = new Float64Array(sorted.length + 1);
	for (let at = sorted.length - 1; at >= 0; at--) sums[at] = sums[at + 1] + sorted[at];
	return sums;
}

/** Position of the first value above a bound. */
function firstAbove(sorted: Float64Array, bound: number): number {
	let [low, high] = [0, sorted.length];
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (sorted[middle] > bound) high = middle;
		else low = middle + 1;
	}
	return low;
}
