import { MOST_DRAWS, refuseOtherGrid } from "./counts.js";
import type { Grid } from "./grid.js";
import { refuseRanks } from "./rank.js";

/** The buckets that hold the wanted ranks. */
export interface WantedBuckets {
	readonly grid: Grid;
	/** Per bucket: number of draws in all buckets below; one entry more for the number of all draws. */
	readonly below: Float64Array;
	/** Per bucket: where its values begin in a collection, -1 when it holds no wanted rank. */
	readonly starts: Int32Array;
	/** Values in all wanted buckets together: what a second pass collects. */
	readonly size: number;
}

/**
 * Finds the buckets of the wanted order statistics in the counts of a first pass.
 *
 * @param counts one per bucket of the grid
 * @param ranks 0-based, in any order
 * @throws RangeError when a rank is not among the draws counted, or its buckets hold more than {@link MOST_DRAWS}
 */
export function bucketsOfRanks(counts: Int32Array, grid: Grid, ranks: ArrayLike<number>): WantedBuckets {
	refuseOtherGrid(counts, grid);
	const below = drawsBelow(counts);
	refuseRanks(below[grid.bins], ranks);
	const starts = new Int32Array(grid.bins).fill(-1);
	let size = 0;
	for (let k = 0; k < ranks.length; k++) {
		const bucket = bucketOfRank(below, ranks[k]);
		if (starts[bucket] >= 0) continue;
		starts[bucket] = size;
		size += below[bucket + 1] - below[bucket];
	}
	if (size > MOST_DRAWS) throw new RangeError(`cannot collect ${size} draws: use more buckets`);
	return { grid, below, starts, size };
}

/** Number of draws below each bucket, and of all. */
function drawsBelow(counts: Int32Array): Float64Array {
	const below = new Float64Array(counts.length + 1);
	for (let bucket = 0; bucket < counts.length; bucket++) below[bucket + 1] = below[bucket] + counts[bucket];
	return below;
}

/** The bucket whose draws include the rank: the last one with no more than `rank` draws below. */
export function bucketOfRank(below: Float64Array, rank: number): number {
	let [bucket, after] = [0, below.length - 1];
	while (after - bucket > 1) {
		const middle = (bucket + after) >> 1;
		if (below[middle] <= rank) bucket = middle;
		else after = middle;
	}
	return bucket;
}
