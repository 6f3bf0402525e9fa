import { refuseOtherGrid } from "./counts.js";
import type { Grid } from "./grid.js";
import { betweenRanks, ranksAround } from "./rank.js";

/**
 * Quantiles from counts alone, as {@link quantiles} defines them, with the draws of a bucket taken as evenly spread over it:
 * less than one width from the exact ones. Where many draws hold one value (a shortage of 0) one gets some value of that
 * value's bucket; a second pass gives the value.
 *
 * @param counts one per bucket of the grid
 * @param draws number of draws counted
 * @returns for a probability in [0, 1] the quantile in the unit of the values; NaN when it lies in the first or last bucket,
 *   which have no end: then only a second pass can tell it. It throws a RangeError when fewer draws were counted or the
 *   probability is outside [0, 1].
 */
export function openCountedQuantile(counts: Int32Array, grid: Grid, draws: number): (probability: number) => number {
	refuseOtherGrid(counts, grid);
	return (probability) => {
		const { lower, upper, fraction } = ranksAround(draws, probability);
		return betweenRanks(spreadValue(counts, grid, lower), spreadValue(counts, grid, upper), fraction);
	};
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
