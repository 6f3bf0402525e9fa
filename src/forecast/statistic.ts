import { type Description, openDescription } from "../summaries/index.js";

/** A number estimated from draws, with the error that their number leaves in it. */
export interface Estimate {
	readonly value: number;
	/** Monte Carlo standard error of `value`. */
	readonly mcse: number;
}

/** A probability estimated by counting draws. */
export type Probability = Estimate;

/** One statistic of a series: its mean, or a quantile by the name of its column. */
export interface Statistic extends Estimate {
	readonly stat: string;
}

/** Probabilities of the reported quantiles by the name of their column. */
export const QUANTILES = { p025: 0.025, p10: 0.1, p25: 0.25, p50: 0.5, p75: 0.75, p90: 0.9, p975: 0.975 } as const;

export type Quantile = keyof typeof QUANTILES;

const QUANTILE_NAMES = Object.keys(QUANTILES);

/** What the statistics need to know of a series, whether its draws are kept or were only counted. */
export interface Sample {
	readonly mean: number;
	/** Standard error of the mean of independent draws. */
	readonly error: number;
	/** Its quantiles at `cutsOf` the number of draws. */
	cuts(): ArrayLike<number>;
}

/**
 * Each reported quantile's probability between those one binomial standard error to either side: half the distance
 * between the outer quantiles estimates the standard error of the inner one without assuming a shape.
 */
export function cutsOf(draws: number): number[] {
	return Object.values(QUANTILES).flatMap((p) => {
		const error = Math.sqrt((p * (1 - p)) / draws);
		return [Math.max(0, p - error), p, Math.min(1, p + error)];
	});
}

/** All statistics of a sample, with errors that hold where its draws are independent. */
export function statisticsOf({ mean, error, cuts }: Sample): Statistic[] {
	const at = cuts();
	const quantiles = QUANTILE_NAMES.map((stat, k) => ({
		stat,
		value: at[3 * k + 1],
		mcse: (at[3 * k + 2] - at[3 * k]) / 2,
	}));
	return [{ stat: "mean", value: mean, mcse: error }, ...quantiles];
}

/** The statistics of kept draws. */
export function statistics(values: Float64Array): Statistic[] {
	return openStatistics()(values);
}

/** As {@link statistics}, of many series: what depends on their number of draws only is prepared once. */
export function openStatistics(): typeof statistics {
	const byDraws = new Map<number, (values: Float64Array) => Description>();
	return (values) => {
		const draws = values.length;
		const describe = byDraws.get(draws) ?? openDescription(draws, cutsOf(draws));
		byDraws.set(draws, describe);
		const { mean, deviation, quantiles } = describe(values);
		return statisticsOf({ mean, error: errorOfMean(deviation, draws), cuts: () => quantiles });
	};
}

/** Standard error of the mean of independent figures; one alone says nothing of it. */
export function errorOfMean(deviation: number, count: number): number {
	return count > 1 ? deviation / Math.sqrt(count) : Number.NaN;
}

/** Share of draws whose flag is set. */
export function probability(flags: ArrayLike<number>): Probability {
	let hits = 0;
	for (let draw = 0; draw < flags.length; draw++) hits += flags[draw];
	return shareOf(hits, flags.length);
}

/** A count of draws as a probability. */
export function shareOf(hits: number, draws: number): Probability {
	const value = hits / draws;
	// No hit in n draws does not make the probability exactly 0: the error is then of the order of 1/n.
	return { value, mcse: Math.max(1 / draws, Math.sqrt((value * (1 - value)) / draws)) };
}

/** Mean by a plain sum, for what carries no error: fast, and the last digits are rounding. */
export function plainMean(values: Float64Array): number {
	let sum = 0;
	for (let draw = 0; draw < values.length; draw++) sum += values[draw];
	return sum / values.length;
}
