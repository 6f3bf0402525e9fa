import { refuseOutside } from "./counts.js";
import type { Grid } from "./grid.js";
import { between, positionOf } from "./rank.js";

/**
 * Quantile from counts alone, as {@link quantiles} defines it, with the draws of a bucket taken as evenly spread over it:
 * less than one width from the exact one. Where many draws hold one value (a shortage of 0) it gives some value of that
 * value's bucket; a second pass gives the value.
 *
 * @param offset where the `grid.bins` counts begin
 * @param draws number of draws counted
 * @param p probability in [0, 1]
 * @returns the quantile in the unit of the values; NaN when it lies in the first or last bucket, which have no end: then
 *   only a second pass can tell it
 * @throws RangeError when fewer draws were counted or p is outside [0, 1]
 */
export function quantileOf(counts: Int32Array, offset: number, grid: Grid, draws: number, p: number): number {
	refuseOutside(counts, offset, grid);
	const { lower, upper, fraction } = positionOf(draws, p);
	const valueAt = (rank: number) => spreadValue(counts.subarray(offset, offset + grid.bins), grid, rank);
	return between(valueAt(lower), valueAt(upper), fraction);
}

/** Where a rank lies when the draws of its bucket stand in the middles of equal parts. */
function spreadValue(counts: Int32Array, { low, width, bins }: Grid, rank: number): number {
	let bucket = 0;
	let below = 0;
	while (bucket < bins && below + counts[bucket] <= rank) below += counts[bucket++];
	if (bucket === bins) throw new RangeError(`only ${below} draws were counted, none has rank ${rank}`);
	if (bucket === 0 || bucket === bins - 1) return Number.NaN;
	return low + width * (bucket + (rank - below + 0.5) / counts[bucket]);
}
