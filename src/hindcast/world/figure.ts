import { rescale } from "../recalibrate.js";
import { sortedQuantile } from "../scores.js";

/** Probabilities of the quantiles that are kept and written. */
export const PROBABILITIES = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975] as const;
export const MEDIAN = 3;
/** Places of the bounds of the intervals of 50, 80 and 95 %. */
export const BOUNDS = [
	[2, 4],
	[1, 5],
	[0, 6],
] as const;

/** Nominal coverage of the intervals in `BOUNDS`. */
export const NOMINALS = [0.5, 0.8, 0.95] as const;

/** A forecast of one figure and what came. */
export interface Figure {
	/** UN code of the country. */
	readonly country: string;
	readonly origin: number;
	/** Calendar year; people at 1 July of it. */
	readonly target: number;
	readonly quantity: string;
	/** By `PROBABILITIES`; births per woman or persons. */
	readonly quantiles: Float64Array;
	readonly outcome: number;
}

export const horizonOf = ({ origin, target }: Pick<Figure, "origin" | "target">) => target - origin;

/**
 * The kept quantiles of sorted draws, at rank p (n + 1): what comes has n + 1 places among n draws, each as likely as another, so
 * that intervals hold what they promise whatever the number of draws.
 */
export function quantilesOf(draws: Float64Array): Float64Array {
	const last = draws.length - 1;
	return Float64Array.from(PROBABILITIES, (p) => {
		const place = (p * (draws.length + 1) - 1) / last;
		return sortedQuantile(draws, Math.min(1, Math.max(0, place)));
	});
}

/** Factors of the intervals of 80 and 95 %; that of 50 % goes with 80. */
export interface LevelFactors {
	readonly of80: number;
	readonly of95: number;
}

export const UNCHANGED: LevelFactors = { of80: 1, of95: 1 };

/** Quantiles widened or narrowed around their median by factors, on the log scale; their order is kept. */
export function rescaled(quantiles: Float64Array, { of80, of95 }: LevelFactors): Float64Array {
	const inner = rescale(quantiles, of80, quantiles[MEDIAN]).slice();
	const outer = rescale(quantiles, of95, quantiles[MEDIAN]);
	const last = inner.length - 1;
	inner[0] = Math.min(outer[0], inner[1]);
	inner[last] = Math.max(outer[last], inner[last - 1]);
	return inner;
}
