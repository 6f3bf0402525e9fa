import { bucketOfRank, type WantedBuckets } from "./buckets-of-ranks.js";
import { bucketsOf } from "./grid.js";
import { refuseRanks } from "./rank.js";
import { ranksOfBucket } from "./select-ranks.js";

/** Room for the values of the wanted buckets, bucket by bucket. */
export interface Collector {
	readonly wanted: WantedBuckets;
	readonly values: Float64Array;
	/** Per bucket: where its next value goes, -1 when it is not wanted. */
	readonly next: Int32Array;
	/** Per wanted bucket: where its values end. */
	readonly ends: Int32Array;
}

/** Opens an empty collector. It takes 8 bytes per value of the wanted buckets. */
export function openCollector(wanted: WantedBuckets): Collector {
	const { starts, below, size } = wanted;
	const ends = starts.map((start, bucket) => start + below[bucket + 1] - below[bucket]);
	return { wanted, values: new Float64Array(size), next: starts.slice(), ends };
}

/**
 * Keeps the values that fall in wanted buckets; all draws of the first pass must come once, in any order and in any
 * blocks.
 *
 * @throws RangeError when a bucket gets more values than the first pass counted
 */
export function collect(collector: Collector, values: Float64Array): void {
	const { wanted, values: kept, next, ends } = collector;
	const buckets = bucketsOf(wanted.grid, values);
	for (let k = 0; k < values.length; k++) {
		const bucket = buckets[k];
		const at = next[bucket];
		if (at < 0) continue;
		if (at === ends[bucket]) throw differentDraws(bucket);
		kept[at] = values[k];
		next[bucket] = at + 1;
	}
}

/**
 * Order statistics of all draws from the collected ones, the same doubles as sorting all draws: a rank among all is a rank
 * within its bucket.
 *
 * @param ranks 0-based, in any order, in buckets that the collector was opened for
 * @throws RangeError when a rank was not asked for in the first pass or the second pass had other draws
 */
export function collectedRanks(collector: Collector, ranks: ArrayLike<number>): Float64Array {
	const { below } = collector.wanted;
	refuseRanks(below[below.length - 1], ranks);
	const found = new Float64Array(ranks.length);
	for (const [bucket, indexes] of indexesByBucket(below, ranks)) {
		const within = indexes.map((index) => ranks[index] - below[bucket]);
		const values = ranksOfBucket(valuesOf(collector, bucket), within);
		for (let k = 0; k < indexes.length; k++) found[indexes[k]] = values[k];
	}
	return found;
}

/** Per bucket: where its ranks stand in the list. */
function indexesByBucket(below: Float64Array, ranks: ArrayLike<number>): Map<number, number[]> {
	const indexes = new Map<number, number[]>();
	for (let index = 0; index < ranks.length; index++) {
		const bucket = bucketOfRank(below, ranks[index]);
		const others = indexes.get(bucket);
		if (others) others.push(index);
		else indexes.set(bucket, [index]);
	}
	return indexes;
}

function valuesOf({ wanted, values, next, ends }: Collector, bucket: number): Float64Array {
	if (wanted.starts[bucket] < 0) throw new RangeError(`bucket ${bucket} was not asked for in the first pass`);
	if (next[bucket] !== ends[bucket]) throw differentDraws(bucket);
	return values.subarray(wanted.starts[bucket], next[bucket]);
}

function differentDraws(bucket: number): RangeError {
	return new RangeError(`the second pass has other draws in bucket ${bucket} than the first`);
}
