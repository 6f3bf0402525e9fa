import { bucketsOf, type Grid } from "./grid.js";

/** Most draws that one bucket can count. A run of no more draws than this cannot overflow. */
export const MOST_DRAWS = 2_147_483_647;

/**
 * Counts values into the buckets of a grid. Counts of many metrics lie in one array, one after the other.
 *
 * NaN is not looked for (it would count in bucket 0): a metric that is NaN in all draws must not be added.
 *
 * @param counts changed in place: `counts[offset + k]` is the number of values in bucket k
 * @param offset where this metric's `grid.bins` counts begin
 * @throws RangeError when a bucket would pass {@link MOST_DRAWS}; the counts are then of no use
 */
export function addTo(counts: Int32Array, offset: number, grid: Grid, values: Float64Array): void {
	refuseOutside(counts, offset, grid);
	countBuckets(counts, offset, bucketsOf(grid, values));
}

/** As {@link addTo}, of values whose buckets are known. */
export function countBuckets(counts: Int32Array, offset: number, buckets: Int32Array): void {
	for (let k = 0; k < buckets.length; k++) {
		const count = counts[offset + buckets[k]];
		if (count === MOST_DRAWS) throw tooMany();
		counts[offset + buckets[k]] = count + 1;
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

/** @throws RangeError when the counts of the grid do not all lie in the array */
export function refuseOutside(counts: Int32Array, offset: number, { bins }: Grid): void {
	if (Number.isInteger(offset) && offset >= 0 && offset + bins <= counts.length) return;
	throw new RangeError(`no ${bins} counts begin at ${offset} of ${counts.length}`);
}

function tooMany(): RangeError {
	return new RangeError(`a bucket cannot count more than ${MOST_DRAWS} draws`);
}
