import { exp, type Stream } from "../random/index.js";

/** Weights that sum to 1 from unnormalised log weights. */
export function normalised(logs: Float64Array): Float64Array {
	const largest = logs.reduce((a, b) => Math.max(a, b));
	const weights = logs.map((log) => exp(log - largest));
	const sum = weights.reduce((a, b) => a + b, 0);
	return weights.map((weight) => weight / sum);
}

/** Effective number of draws over their number: 1 / (n sum of squared weights) (Kong, Liu and Wong 1994). */
export function effectiveShare(weights: Float64Array): number {
	return 1 / (weights.length * weights.reduce((sum, weight) => sum + weight * weight, 0));
}

/** Systematic resampling: the ancestor of each slot, one uniform for all. Each draw is taken n w times, rounded either way. */
export function systematicResample(weights: Float64Array, uniform: Stream): Int32Array {
	const step = 1 / weights.length;
	let ancestor = 0;
	let reached = weights[0];
	const first = uniform() * step;
	return Int32Array.from({ length: weights.length }, (_, slot) => {
		while (reached < first + slot * step && ancestor < weights.length - 1) reached += weights[++ancestor];
		return ancestor;
	});
}

/**
 * Gives every surviving ancestor its own slot, and the slots of the others to the further copies, in order. Which slot
 * holds which copy means nothing for the draws, but a draw that keeps itself can be compared with its twin of another
 * scenario, whose observations select a little differently.
 *
 * @param ancestors ascending, one per slot
 */
export function keepInPlace(ancestors: Int32Array): Int32Array {
	const placed = new Int32Array(ancestors.length).fill(-1);
	const further: number[] = [];
	for (const ancestor of ancestors) {
		if (placed[ancestor] < 0) placed[ancestor] = ancestor;
		else further.push(ancestor);
	}
	let next = 0;
	return placed.map((ancestor) => (ancestor < 0 ? further[next++] : ancestor));
}
