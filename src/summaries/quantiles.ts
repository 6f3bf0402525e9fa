import { betweenRanks, ranksAround } from "./rank.js";
import { selectRanks } from "./select-ranks.js";

/**
 * Exact quantiles: linear interpolation between order statistics (Hyndman and Fan 1996, type 7), the same doubles as
 * `quantileSorted` of simple-statistics 7.12 over the sorted values.
 *
 * @param values draws in any order, left alone, in any unit. NaN ranks above all numbers, as in a sort: draws that are
 *   NaN (a flow in the base year) are the caller's business.
 * @param probabilities in [0, 1], in any order
 * @returns one quantile per probability, in the unit of the values
 * @throws RangeError when there is no value or a probability is outside [0, 1]
 */
export function quantiles(values: Float64Array, probabilities: readonly number[]): Float64Array {
	return quantilesFrom(values.length, probabilities, (ranks) => selectRanks(values, ranks));
}

/**
 * Quantiles as {@link quantiles} defines them, of draws whose order statistics are known in some other way.
 *
 * @param valuesAt the values at `ranksOf` the probabilities
 */
export function quantilesFrom(
	draws: number,
	probabilities: readonly number[],
	valuesAt: (ranks: Float64Array) => Float64Array,
): Float64Array {
	const values = valuesAt(ranksOf(draws, probabilities));
	return Float64Array.from(probabilities, (p, k) =>
		betweenRanks(values[lowerAt(k)], values[upperAt(k)], ranksAround(draws, p).fraction),
	);
}

/** Where the two ranks of the k-th probability stand in `ranksOf`, and their values in what is read by it. */
export const lowerAt = (k: number): number => 2 * k;
export const upperAt = (k: number): number => 2 * k + 1;

/**
 * The ranks between which the quantiles lie, two per probability: what {@link bucketsOfRanks} needs for them.
 *
 * @throws RangeError when there is no draw or a probability is outside [0, 1]
 */
export function ranksOf(draws: number, probabilities: readonly number[]): Float64Array {
	const ranks = new Float64Array(2 * probabilities.length);
	probabilities.forEach((p, k) => {
		const { lower, upper } = ranksAround(draws, p);
		ranks[lowerAt(k)] = lower;
		ranks[upperAt(k)] = upper;
	});
	return ranks;
}
