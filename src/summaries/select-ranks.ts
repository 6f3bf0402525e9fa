import { refuseRanks } from "./rank.js";

/**
 * Order statistics: the same doubles as sorting everything, with -0 before 0, infinities at the ends and NaN last.
 *
 * @param values draws in any order, left alone
 * @param ranks 0-based, in any order, duplicates allowed
 * @returns for each rank the value at that place of the sorted draws
 * @throws RangeError when a rank is not a whole number in [0, values.length)
 */
export function selectRanks(values: Float64Array, ranks: ArrayLike<number>): Float64Array {
	refuseRanks(values.length, ranks);
	return ranksOfBucket(values.slice(), ranks);
}

/** As {@link selectRanks}, of the draws of one bucket of a histogram; reorders them. */
export function ranksOfBucket(values: Float64Array, ranks: ArrayLike<number>): Float64Array {
	return tiedRanks(values, ranks) ?? sortedRanks(values, ranks);
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

/** Sorts in place. */
function sortedRanks(values: Float64Array, ranks: ArrayLike<number>): Float64Array {
	values.sort();
	const found = new Float64Array(ranks.length);
	for (let k = 0; k < ranks.length; k++) found[k] = values[ranks[k]];
	return found;
}
