import { lastWhere } from "./curve.js";
import type { Shortage, Unmet } from "./shortage.js";

/** What further places leave unmet, on a grid of their number: what is left of the draws where only sums over them are asked. */
export interface Collapsed {
	readonly years: readonly number[];
	/** Draws of each group. */
	readonly sizes: readonly number[];
	/** Points of the grid in rising order; below 0 where places are given up. */
	readonly at: readonly number[];
	/** People without a place per draw, by group, year and point; after the last one there are none. */
	readonly missing: readonly (readonly (readonly number[])[])[];
}

/**
 * Sums of excess are convex and piecewise linear in the number of places, with a bend at every draw. The grid joins some of
 * their points by straight lines: exact at the points, and between them too high by at most what the bends within a step are
 * worth, step / 4 × the share of draws whose gap lies in it.
 */
export function collapse({ years, sizes, parts }: Shortage, at: readonly number[]): Collapsed {
	return { years, sizes, at, missing: parts.map((byYear) => byYear.map((gaps) => meansAbove(gaps, at))) };
}

/** E max(0, gap − n) at the points n, as far as it is above 0. */
function meansAbove(gaps: Float64Array, at: readonly number[]): number[] {
	const sorted = Float64Array.from(gaps).sort();
	const { length } = sorted;
	let [sum, below] = [sorted.reduce((all, gap) => all + gap, 0), 0];
	const means = at.map((n) => {
		for (; below < length && sorted[below] <= n; below++) sum -= sorted[below];
		return below === length ? 0 : (sum - (length - below) * n) / length;
	});
	return means.slice(0, means.findLastIndex((mean) => mean > 0) + 1);
}

/** What was collapsed, to be asked as before; without the draws, so that what is asked of single draws cannot be. */
export function openCollapsed({ years, sizes, at, missing }: Collapsed): Unmet {
	const longest = Math.max(...missing.flat().map(({ length }) => length));
	const meanAt = (means: readonly number[], places: number) => {
		const cell = cellOf(at, places);
		const [low, high] = [means[cell] ?? 0, means[cell + 1] ?? 0];
		return low + ((high - low) * (places - at[cell])) / (at[cell + 1] - at[cell]);
	};
	return {
		...{ years, sizes, most: Math.max(0, at[Math.min(longest, at.length - 1)]) },
		missing: (places, { group, year }) => sizes[group] * meanAt(missing[group][year], places),
		// The mean over a step around the place: what one place alone takes away is lost in sums that were rounded.
		used: (n, { group, year }) => {
			const cell = cellOf(at, n - 0.5);
			const step = at[cell + 1] - at[cell];
			const [before, after] = [-0.5, 0.5].map((half) => meanAt(missing[group][year], n - 0.5 + half * step));
			return (sizes[group] * (before - after)) / step;
		},
	};
}

/** The step of the grid in which a number lies; the first or the last one for what lies outside. */
export function cellOf(at: ArrayLike<number>, places: number): number {
	return lastWhere((cell) => at[cell] <= places, at.length - 2);
}
