import { exp, ln, normalQuantile } from "../random/index.js";
import type { HindcastPlan } from "./plan.js";
import { sortedQuantile } from "./scores.js";

/** Quantile of a standard normal at 0.9: half an 80 % interval. */
const HALF_WIDTH = normalQuantile(0.9);

/**
 * Error in half-widths of the 80 % interval on the log scale, times 1.2816: a standard normal if the spread is right. The
 * side of the interval that the outcome lies on is used, so that skewed forecasts are not punished twice.
 */
export function standardError(draws: Float64Array, outcome: number): number {
	const median = ln(sortedQuantile(draws, 0.5));
	const error = ln(outcome) - median;
	const width = error > 0 ? ln(sortedQuantile(draws, 0.9)) - median : median - ln(sortedQuantile(draws, 0.1));
	return (HALF_WIDTH * error) / Math.max(width, 1e-12);
}

/** A past error that was known at an origin. */
export interface PastError {
	readonly origin: number;
	readonly error: number;
}

/**
 * Factor for the spread from errors known at an origin: the conformal 80 % quantile of |error| over 1.2816 (rank
 * ceil(0.8 (n + 1)), at most n; Vovk 2005), on the log scale shrunk towards 1 by m / (m + shrinkage) for m distinct
 * origins, since errors of one origin move together. It stays 1 while past coverage is inside the wanted range, and
 * a spread is narrowed only on the errors of `narrowAfter` origins or more: a few calm years prove little.
 */
export function spreadFactor(past: readonly PastError[], rule: HindcastPlan["recalibration"]): number {
	if (past.length === 0) return 1;
	const sizes = past.map(({ error }) => Math.abs(error)).sort((a, b) => a - b);
	const covered = sizes.filter((size) => size <= HALF_WIDTH).length / sizes.length;
	if (covered >= rule.from && covered <= rule.to) return 1;
	const rank = Math.min(sizes.length, Math.ceil(0.8 * (sizes.length + 1)));
	const origins = new Set(past.map(({ origin }) => origin)).size;
	if (covered > rule.to && origins < rule.narrowAfter) return 1;
	const weight = origins / (origins + rule.shrinkage);
	return exp(weight * ln(Math.max(sizes[rank - 1], LEAST) / HALF_WIDTH));
}

/** A few lucky errors must not shrink a spread to nothing. */
const LEAST = 0.25;

/** Widens or narrows positive values around their middle, the median unless given, by a factor on the log scale; their order is kept. */
export function rescale(draws: Float64Array, factor: number, middle = sortedQuantile(draws, 0.5)): Float64Array {
	if (factor === 1) return draws;
	const median = ln(middle);
	return draws.map((value) => exp(median + factor * (ln(value) - median)));
}
