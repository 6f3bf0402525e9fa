/**
 * A local trend of log fertility that fades: with y = ln F and g its yearly change,
 *
 *     g(t+1) = damping g(t) + s k z(t+1),   y(t+1) = y(t) + g(t+1),   k = sqrt(tail / chi-squared(tail)) once a path
 *
 * so that h years ahead y is Student's t with `tail` degrees of freedom around y + g (damping + damping² + … to h terms). A
 * heavy tail drawn anew each year would be lost in the sum; one scale a path keeps it (docs/method.md).
 */
export interface DampedTrend {
	/** Weight of the newest yearly change in the slope that a path begins with. */
	readonly weight: number;
	/** Part of a year's change that the next year repeats. */
	readonly damping: number;
	/** Degrees of freedom. */
	readonly tail: number;
	/** Scale s of a year's shock. */
	readonly sd: number;
}

/**
 * Scale of the yearly shocks of 71 countries with a rate of at most 2.1, over all origins from 1980 to 2022, at weight 0.7,
 * damping 0.5 and tail 5; each constant hardly moved whenever it was estimated anew (docs/calibration.md).
 */
export const POOLED_SCALE = 0.024;

/** Where the rates on record have led. */
export interface TrendStart {
	/** Logarithm of the last rate. */
	readonly level: number;
	/** Its yearly change, see `slopeOf`. */
	readonly slope: number;
}

/**
 * The trend at the end of a series of yearly logarithms: g(t) = (1 - weight) g(t-1) + weight (y(t) - y(t-1)), begun from the
 * first change. 0 where there is no change to be seen.
 */
export function slopeOf(logs: ArrayLike<number>, weight: number): number {
	return slopesOf(logs, weight).at(-1) ?? 0;
}

/** The slope after each change of a series. */
function slopesOf(logs: ArrayLike<number>, weight: number): number[] {
	const slopes: number[] = [];
	for (let year = 1; year < logs.length; year++) {
		const change = logs[year] - logs[year - 1];
		const before = slopes.at(-1) ?? change;
		slopes.push(before + weight * (change - before));
	}
	return slopes;
}

/** What each change of a series was beyond the trend known the year before; the first change has none. */
export function trendErrors(
	logs: ArrayLike<number>,
	{ weight, damping }: Pick<DampedTrend, "weight" | "damping">,
): number[] {
	const slopes = slopesOf(logs, weight);
	return slopes.slice(1).map((_, at) => logs[at + 2] - logs[at + 1] - damping * slopes[at]);
}

/** Newest errors that count: what a place was like a generation ago tells little of how it moves now. */
const SCALE_WINDOW = 25;

/** Years of its own that the pooled scale is worth. */
const PRIOR_YEARS = 10;

/** Years of a series below which the pooled scale stands; two of them have no error. */
export const LEAST_YEARS = 10;
const LEAST_ERRORS = LEAST_YEARS - 2;

/**
 * The scale s of a place from its own errors, drawn towards the pooled one: the mode of a t likelihood under a scaled inverse
 * chi-squared prior worth `PRIOR_YEARS`, found by the weights w = (tail + 1) / (tail + e² / s²) of EM (Liu and Rubin 1995).
 *
 * @param errors see `trendErrors`, oldest first
 */
export function trendScale(errors: readonly number[], { tail }: Pick<DampedTrend, "tail">): number {
	const own = errors.slice(-SCALE_WINDOW);
	if (own.length < LEAST_ERRORS) return POOLED_SCALE;
	const prior = PRIOR_YEARS * POOLED_SCALE * POOLED_SCALE;
	let square = POOLED_SCALE * POOLED_SCALE;
	for (let round = 0; round < MOST_ROUNDS; round++) {
		const weigh = (error: number) => (tail + 1) / (tail + (error * error) / square);
		const next =
			(prior + own.reduce((sum, error) => sum + weigh(error) * error * error, 0)) / (PRIOR_YEARS + own.length);
		if (Math.abs(next - square) <= CLOSE * square) break;
		square = next;
	}
	return Math.sqrt(square);
}

/** EM gains a digit in a few rounds here. */
const MOST_ROUNDS = 200;
const CLOSE = 1e-10;
