import { inHalfWidths, rescale } from "../recalibrate.js";
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

/** The kept quantiles of sorted draws. */
export function quantilesOf(draws: Float64Array): Float64Array {
	return Float64Array.from(PROBABILITIES, (p) => sortedQuantile(draws, p));
}

/** Error in half-widths of the 80 % interval, see `standardError`. */
export function standardised({ quantiles, outcome }: Pick<Figure, "quantiles" | "outcome">): number {
	const [low, high] = BOUNDS[1];
	return inHalfWidths({ low: quantiles[low], middle: quantiles[MEDIAN], high: quantiles[high] }, outcome);
}

/** Quantiles widened or narrowed around their median by a factor, on the log scale. */
export function rescaled(quantiles: Float64Array, factor: number): Float64Array {
	return rescale(quantiles, factor, quantiles[MEDIAN]);
}
