import { bucketsOfRanks } from "./buckets-of-ranks.js";
import { type Collector, collectFrom, openCollector, readCollector } from "./collector.js";
import { countBuckets } from "./counts.js";
import { bucketsOf, type Grid, rangeOf, spanningGrid } from "./grid.js";
import { refuseRanks } from "./rank.js";

const BUCKETS = 512;

/** Up to so many values a sort is faster than a histogram. */
const FEW = 512;

/** Histograms within histograms before values are sorted after all: each outlier far beyond the others costs one. */
const PASSES = 4;

/**
 * Order statistics by a histogram between the smallest and the largest value, then sorting only the buckets that hold a
 * wanted rank. The same doubles as sorting everything, with -0 before 0, infinities at the ends and NaN last; a bucket
 * that still holds many values is divided again.
 *
 * @param values draws in any order, left alone
 * @param ranks 0-based, in any order, duplicates allowed
 * @returns for each rank the value at that place of the sorted draws
 * @throws RangeError when a rank is not a whole number in [0, values.length)
 */
export function selectRanks(values: Float64Array, ranks: ArrayLike<number>): Float64Array {
	refuseRanks(values.length, ranks);
	return select(values, ranks, PASSES);
}

function select(values: Float64Array, ranks: ArrayLike<number>, passes: number): Float64Array {
	if (values.length <= FEW || passes === 0) return sortedRanks(values.slice(), ranks);
	const { low, high } = rangeOf(values);
	if (Object.is(low, high) && !Number.isNaN(low)) return new Float64Array(ranks.length).fill(low);
	const grid = spanningGrid(low, high, BUCKETS);
	if (!grid) return sortedRanks(values.slice(), ranks);
	return readCollector(collectRanks(values, grid, ranks), ranks, (bucket, within) =>
		selectWithin(bucket, within, passes - 1),
	);
}

/** As {@link selectRanks}, of the draws of one bucket of a histogram; reorders them. */
export function ranksOfBucket(values: Float64Array, ranks: ArrayLike<number>): Float64Array {
	return selectWithin(values, ranks, PASSES);
}

function selectWithin(bucket: Float64Array, ranks: ArrayLike<number>, passes: number): Float64Array {
	if (bucket.length <= FEW) return sortedRanks(bucket, ranks);
	return tiedRanks(bucket, ranks) ?? select(bucket, ranks, passes);
}

/**
 * The order statistics when they all tie with the first value. A bucket with many values often holds little else than
 * one of them: a shortage of 0, a capped share of 1, a whole number.
 */
function tiedRanks(values: Float64Array, ranks: ArrayLike<number>): Float64Array | undefined {
	const tie = values[0];
	let less = 0;
	let same = 0;
	for (let k = 0; k < values.length; k++) {
		if (values[k] < tie) less++;
		else if (values[k] === tie) same++;
	}
	if (tie === 0 && !sameSigns(values)) return undefined;
	for (let k = 0; k < ranks.length; k++) if (ranks[k] < less || ranks[k] >= less + same) return undefined;
	return new Float64Array(ranks.length).fill(tie);
}

/** Whether no zero differs in sign from the first value, a zero. */
function sameSigns(values: Float64Array): boolean {
	const first = 1 / values[0];
	for (let k = 0; k < values.length; k++) if (values[k] === 0 && 1 / values[k] !== first) return false;
	return true;
}

/** Both passes over values in memory. */
function collectRanks(values: Float64Array, grid: Grid, ranks: ArrayLike<number>): Collector {
	const buckets = bucketsOf(grid, values);
	const counts = new Int32Array(grid.bins);
	countBuckets(counts, buckets);
	const collector = openCollector(bucketsOfRanks(counts, grid, ranks));
	collectFrom(collector, values, buckets);
	return collector;
}

/** Sorts in place. */
function sortedRanks(values: Float64Array, ranks: ArrayLike<number>): Float64Array {
	values.sort();
	const found = new Float64Array(ranks.length);
	for (let k = 0; k < ranks.length; k++) found[k] = values[ranks[k]];
	return found;
}

/**
 * Order statistics of a stream after its second pass: the same doubles as sorting all draws.
 *
 * @param ranks 0-based, in any order, in buckets that the collector was opened for
 * @throws RangeError when a rank was not asked for in the first pass or the second pass had other draws
 */
export function collectedRanks(collector: Collector, ranks: ArrayLike<number>): Float64Array {
	return readCollector(collector, ranks, selectRanks);
}
