import type { Grid } from "./grid.js";

/**
 * Order statistics from counts alone, with the draws of a bucket taken as evenly spread over it: less than one width from the
 * exact ones. Where many draws hold one value (a shortage of 0) one gets some value of that value's bucket; a second pass gives
 * the value.
 *
 * @param counts one per bucket of the grid
 * @param extremes smallest and largest draw, where the outermost buckets end
 * @returns for a 0-based rank among the draws counted its value
 */
export function openCountedRanks(
	counts: Int32Array,
	{ low, width, bins }: Grid,
	extremes: { readonly low: number; readonly high: number },
): (rank: number) => number {
	return (rank) => {
		let [bucket, below] = [0, 0];
		while (below + counts[bucket] <= rank) below += counts[bucket++];
		const [start, end] = [bucket, bucket + 1].map((edge) => low + width * edge);
		const from = bucket === 0 ? extremes.low : Math.max(extremes.low, start);
		const to = bucket === bins - 1 ? extremes.high : Math.min(extremes.high, end);
		const within = (rank - below + 0.5) / counts[bucket];
		return from === to ? from : from + within * (to - from);
	};
}
