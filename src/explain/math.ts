import exp from "@stdlib/math-base-special-exp";
import ln from "@stdlib/math-base-special-ln";
import cdf from "@stdlib/stats-base-dists-normal-cdf";

/*
 * Closed forms behind the sentences of `explain.ts`. `test/report/explain.test.ts` holds them to the simulated processes.
 */

export { exp, ln };

/** Half an 80 % interval in standard deviations: the normal quantile of 0.9. */
export const HALF_80 = 1.2815515655446004;

/** Probability that a standard normal is at most `z`. */
export function normalCdf(z: number): number {
	return cdf(z, 0, 1);
}

export function power(base: number, exponent: number): number {
	let product = 1;
	for (let step = 0; step < exponent; step++) product *= base;
	return product;
}

/** An AR(1): how much of an error stays, the standard deviations of a year's and of the start. */
export interface Walk {
	readonly damping: number;
	readonly sd: number;
	readonly startSd?: number;
}

/** Standard deviation of an AR(1) error `years` after its start. */
export function walkSd({ damping, sd, startSd = 0 }: Walk, years: number): number {
	let variance = startSd * startSd;
	for (let year = 0; year < years; year++) variance = damping * damping * variance + sd * sd;
	return Math.sqrt(variance);
}

/** Scale of a damped trend's Student's t `years` ahead: the shocks of a year and what they set moving. */
export function trendSpread({ damping, sd }: Walk, years: number): number {
	let [sum, pull] = [0, 0];
	for (let year = 0; year < years; year++) {
		pull = 1 + damping * pull;
		sum += pull * pull;
	}
	return sd * Math.sqrt(sum);
}

/** Standard deviation in the long run; infinite without damping. */
export function stationarySd(damping: number, sd: number): number {
	return sd === 0 ? 0 : sd / Math.sqrt(1 - damping * damping);
}

/** Standard deviation of the sum of `years` values of a stationary AR(1). */
export function cumulativeSd(damping: number, sd: number, years: number): number {
	let terms = years;
	for (let lag = 1; lag < years; lag++) terms += 2 * (years - lag) * power(damping, lag);
	return stationarySd(Math.min(damping, LARGEST_DAMPING), sd) * Math.sqrt(terms);
}

/** The model begins at most this far out, so that an undamped rate has a start (`netRatePath`). */
const LARGEST_DAMPING = 0.99995;

/** Years until half of a deviation is left. */
export function halfLife(damping: number): number {
	return ln(0.5) / ln(damping);
}

/** A rate moved by `change` on its own scale. */
export function moved(rate: number, change: number, scale: "logit" | "log"): number {
	if (scale === "log") return rate * exp(change);
	return rate >= 1 ? rate : 1 / (1 + ((1 - rate) / rate) * exp(-change));
}

/** 80 % range of a rate whose error on its own scale is normal. */
export function range80(rate: number, sd: number, scale: "logit" | "log"): readonly [number, number] {
	return [moved(rate, -HALF_80 * sd, scale), moved(rate, HALF_80 * sd, scale)];
}

export interface Triangle {
	readonly low: number;
	readonly mode: number;
	readonly high: number;
}

export function triangleMean({ low, mode, high }: Triangle): number {
	return (low + mode + high) / 3;
}

/** Probability that a triangular variate reaches `least`. */
export function triangleAtLeast({ low, mode, high }: Triangle, least: number): number {
	if (least <= low) return 1;
	if (least > high) return 0;
	if (least <= mode) return 1 - ((least - low) * (least - low)) / ((high - low) * (mode - low));
	return ((high - least) * (high - least)) / ((high - low) * (high - mode));
}

/** Formats by significant digits, made once: making one takes longer than using it a hundred times. */
const FORMATS = [1, 2, 3, 4].map((digits) => new Intl.NumberFormat("en-GB", { maximumSignificantDigits: digits }));
const WHOLE = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });

/** A figure with so many significant digits, thousands separated; both languages write it alike. */
export function round(value: number, digits: 1 | 2 | 3 | 4 = 3): string {
	return Number.isFinite(value) ? FORMATS[digits - 1].format(value) : "∞";
}

/** A count in full. */
export function whole(value: number): string {
	return WHOLE.format(value);
}

/** What a share beside 100 % exceeds, by significant digits. */
const NEARLY_ALL = ["90", "99", "99.9", "99.99"] as const;

/** A share in percent with so many significant digits; 100 stands for exactly all, what would only round to it is beside it. */
export function percent(share: number, digits: 1 | 2 | 3 | 4 = 2): string {
	const text = round(100 * share, digits);
	if (text !== "100" || share === 1) return `${text} %`;
	return share < 1 ? `>${NEARLY_ALL[digits - 1]} %` : ">100 %";
}
