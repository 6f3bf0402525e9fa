import { rangeOf } from "./grid.js";
import { type Moments, moments } from "./moments.js";
import { lowerAt, quantiles, ranksOf, upperAt } from "./quantiles.js";
import { betweenRanks, ranksAround } from "./rank.js";
import { ranksOfBucket } from "./select-ranks.js";

/** Mean, standard deviation and quantiles of draws, in their unit. */
export interface Description extends Moments {
	/** One per probability. */
	readonly quantiles: Float64Array;
}

/**
 * Opens a description of many series of equally many draws: for each the same doubles as {@link moments} and
 * {@link quantiles}, in two passes over the draws. The first sums and counts them into buckets, the second sums the
 * squares and picks the draws of the buckets that hold a wanted rank. The buckets span a sample of the draws; where they
 * lie decides how many draws are picked, never what is found.
 *
 * @param draws number of draws, at least one
 * @param probabilities in [0, 1], in any order
 * @returns a function that leaves its draws alone
 */
export function openDescription(
	draws: number,
	probabilities: readonly number[],
): (values: Float64Array) => Description {
	const plainly = (values: Float64Array) => ({ ...moments(values), quantiles: quantiles(values, probabilities) });
	if (draws <= SAMPLE) return plainly;
	const workspace = openWorkspace(draws, probabilities);
	return (values) => {
		const scale = scaleOf(values);
		if (scale === undefined) return isWholeConstant(values) ? constant(values[0], workspace) : plainly(values);
		const mean = sumAndCount(values, scale, workspace) / draws;
		// A sum that is not finite may hide NaN, which no bucket tells from a small number.
		if (!Number.isFinite(mean)) return plainly(values);
		findBuckets(workspace);
		const deviation = Math.sqrt(squareAndPick(values, mean, workspace) / draws);
		return { mean, deviation, quantiles: quantilesAt(readRanks(workspace), workspace) };
	};
}

/** Draws that fix the buckets' span: about one in `SAMPLE` draws lies outside, and the tails are seldom wanted. */
const SAMPLE = 256;

/** Buckets: one for all draws up to the smallest of the sample, `INNER` equal ones, one for the largest and beyond. */
const INNER = 1022;
const LAST = INNER + 1;

/** Up to so many picked draws of a bucket are sorted by insertion. */
const FEW = 64;

/** Where the buckets lie: a draw is in bucket 1 + (value - low) * perWidth, rounded down, and within 0 and `LAST`. */
interface Scale {
	readonly low: number;
	readonly perWidth: number;
}

/** What is used again for every series. */
interface Workspace {
	readonly probabilities: readonly number[];
	/** For each probability how far the quantile lies between its two ranks. */
	readonly fractions: Float64Array;
	/** Wanted ranks, ascending, none twice; for each of `ranksOf` its index among them. */
	readonly ranks: Float64Array;
	readonly rankAt: Int32Array;
	/** For each wanted rank: the value, and the bucket with the rank within it. */
	readonly found: Float64Array;
	readonly bucketOf: Int32Array;
	readonly within: Float64Array;
	/** For each draw its bucket. */
	readonly buckets: Uint16Array;
	/** For each bucket: its draws, and where the next one is put, -1 when it holds no wanted rank. */
	readonly counts: Int32Array;
	readonly next: Int32Array;
	/** The picked draws, bucket by bucket. */
	readonly picked: Float64Array;
}

function openWorkspace(draws: number, probabilities: readonly number[]): Workspace {
	const wanted = ranksOf(draws, probabilities);
	const ranks = Float64Array.from(new Set(wanted)).sort();
	return {
		probabilities,
		fractions: Float64Array.from(probabilities, (p) => ranksAround(draws, p).fraction),
		ranks,
		rankAt: Int32Array.from(wanted, (rank) => ranks.indexOf(rank)),
		found: new Float64Array(ranks.length),
		bucketOf: new Int32Array(ranks.length),
		within: new Float64Array(ranks.length),
		buckets: new Uint16Array(draws),
		counts: new Int32Array(LAST + 1),
		next: new Int32Array(LAST + 1),
		picked: new Float64Array(draws),
	};
}

/** Buckets over a sample, or over all draws where the sample is constant; `undefined` when no buckets can be laid. */
function scaleOf(values: Float64Array): Scale | undefined {
	const step = Math.floor(values.length / SAMPLE);
	let [low, high] = [values[0], values[0]];
	for (let draw = step; draw < values.length; draw += step) {
		const value = values[draw];
		if (value < low) low = value;
		if (value > high) high = value;
	}
	return spanned({ low, high }) ?? spanned(rangeOf(values));
}

/** A hair more than `INNER` buckets, so that the largest value does not share one with those just below. */
function spanned({ low, high }: { readonly low: number; readonly high: number }): Scale | undefined {
	const perWidth = (INNER / (high - low)) * (1 + 4 * Number.EPSILON);
	return high > low && perWidth > 0 && Number.isFinite(perWidth) ? { low, perWidth } : undefined;
}

/** Whether all draws are one whole number that adds up without rounding: its mean is the number itself. */
function isWholeConstant(values: Float64Array): boolean {
	const first = values[0];
	const exact = Number.isInteger(first) && Math.abs(first) * values.length <= Number.MAX_SAFE_INTEGER;
	if (!exact || Object.is(first, -0)) return false;
	for (let draw = 1; draw < values.length; draw++) if (!Object.is(values[draw], first)) return false;
	return true;
}

function constant(value: number, { probabilities }: Workspace): Description {
	return { mean: value, deviation: 0, quantiles: new Float64Array(probabilities.length).fill(value) };
}

/** The sum as {@link moments} takes it (Neumaier 1974); counts the draws by bucket. */
function sumAndCount(values: Float64Array, { low, perWidth }: Scale, { buckets, counts }: Workspace): number {
	counts.fill(0);
	let sum = 0;
	let lost = 0;
	for (let draw = 0; draw < values.length; draw++) {
		const value = values[draw];
		const next = sum + value;
		lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
		sum = next;
		const at = (value - low) * perWidth;
		const bucket = at > 0 ? (at < INNER ? (at + 1) | 0 : LAST) : 0;
		buckets[draw] = bucket;
		counts[bucket]++;
	}
	return sum + lost;
}

/** Finds each wanted rank's bucket, and makes room for the draws of those buckets. */
function findBuckets({ ranks, bucketOf, within, counts, next }: Workspace): void {
	next.fill(-1);
	let [bucket, below, size] = [0, 0, 0];
	for (let k = 0; k < ranks.length; k++) {
		while (below + counts[bucket] <= ranks[k]) below += counts[bucket++];
		bucketOf[k] = bucket;
		within[k] = ranks[k] - below;
		if (next[bucket] >= 0) continue;
		next[bucket] = size;
		size += counts[bucket];
	}
}

/** The sum of squared deviations from the mean; picks the draws of the wanted buckets. */
function squareAndPick(values: Float64Array, mean: number, { buckets, next, picked }: Workspace): number {
	let squares = 0;
	for (let draw = 0; draw < values.length; draw++) {
		const value = values[draw];
		squares += (value - mean) * (value - mean);
		const bucket = buckets[draw];
		const at = next[bucket];
		if (at < 0) continue;
		picked[at] = value;
		next[bucket] = at + 1;
	}
	return squares;
}

/** The values of the wanted ranks, from the picked draws. */
function readRanks(workspace: Workspace): Float64Array {
	const { ranks, found, bucketOf, within, counts, next, picked } = workspace;
	for (let first = 0, after = 0; first < ranks.length; first = after) {
		const bucket = bucketOf[first];
		while (after < ranks.length && bucketOf[after] === bucket) after++;
		const [from, to] = [next[bucket] - counts[bucket], next[bucket]];
		if (to - from <= FEW && sortFew(picked, from, to)) {
			for (let k = first; k < after; k++) found[k] = picked[from + within[k]];
		} else found.set(ranksOfBucket(picked.subarray(from, to), within.subarray(first, after)), first);
	}
	return found;
}

/** Sorts by insertion; false when it meets a zero, whose sign only a real sort minds. */
function sortFew(values: Float64Array, from: number, to: number): boolean {
	for (let k = from; k < to; k++) {
		const value = values[k];
		if (value === 0) return false;
		let at = k;
		while (at > from && values[at - 1] > value) {
			values[at] = values[at - 1];
			at--;
		}
		values[at] = value;
	}
	return true;
}

function quantilesAt(found: Float64Array, { probabilities, fractions, rankAt }: Workspace): Float64Array {
	const values = new Float64Array(probabilities.length);
	for (let k = 0; k < values.length; k++)
		values[k] = betweenRanks(found[rankAt[lowerAt(k)]], found[rankAt[upperAt(k)]], fractions[k]);
	return values;
}
