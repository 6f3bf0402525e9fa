import { bucketsOf, type Grid } from "./grid.js";

/** Most draws that one bucket can count. A run of no more draws than this cannot overflow. */
export const MOST_DRAWS = 2_147_483_647;

/**
 * Counts values into the buckets of a grid. Where counts of many metrics lie in one array, `counts` is a metric's part of it.
 *
 * NaN is not looked for (it would count in bucket 0): a metric that is NaN in all draws must not be added.
 *
 * @param counts changed in place: `counts[k]` is the number of values in bucket k
 * @throws RangeError when a bucket would pass {@link MOST_DRAWS}; the counts are then of no use
 */
export function addTo(counts: Int32Array, grid: Grid, values: Float64Array): void {
	refuseOtherGrid(counts, grid);
	const buckets = bucketsOf(grid, values);
	for (let k = 0; k < buckets.length; k++) {
		const count = counts[buckets[k]];
		if (count === MOST_DRAWS) throw tooMany();
		counts[buckets[k]] = count + 1;
	}
}

/**
 * Adds the counts of other draws on the same grids. Integers add up the same in any order, so neither workers nor shards
 * can change a bit of what follows.
 *
 * @param into changed in place, but not when this throws
 * @throws RangeError when the lengths differ or a bucket would pass {@link MOST_DRAWS}
 */
export function merge(into: Int32Array, other: Int32Array): void {
	if (into.length !== other.length) throw new RangeError(`cannot merge ${other.length} counts into ${into.length}`);
	if (into.some((count, k) => count + other[k] > MOST_DRAWS)) throw tooMany();
	for (let k = 0; k < into.length; k++) into[k] += other[k];
}

/** @throws RangeError when there is not one count for each bucket of the grid */
export function refuseOtherGrid(counts: Int32Array, { bins }: Grid): void {
	if (counts.length !== bins) throw new RangeError(`${counts.length} counts do not fit a grid of ${bins} buckets`);
}

function tooMany(): RangeError {
	return new RangeError(`a bucket cannot count more than ${MOST_DRAWS} draws`);
}
