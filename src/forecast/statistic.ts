import { HOLDS, UNDEFINED } from "../plan/index.js";
import { type Description, openDescription } from "../summaries/index.js";

/** A number estimated from draws, with the error that their number leaves in it. */
export interface Estimate {
	readonly value: number;
	/** Monte Carlo standard error of `value`. */
	readonly mcse: number;
}

/** A probability estimated by counting the draws in which its question has an answer. */
export interface Probability extends Estimate {
	/**
	 * Share of all draws in which the question is undefined, such as a ratio with a zero denominator, and the number of the
	 * others, which `value` is over. Absent where it is defined in every draw; `value` is not a number where it is in none.
	 */
	readonly undefined?: number;
	readonly draws?: number;
}

/**
 * One statistic of a series: its mean, or a quantile by the name of its column; where the series is undefined in some draws,
 * these are over the others, and `undefined` is the share of such draws.
 */
export interface Statistic extends Estimate {
	readonly stat: string;
}

/** Probabilities of the reported quantiles by the name of their column. */
export const QUANTILES = { p025: 0.025, p10: 0.1, p25: 0.25, p50: 0.5, p75: 0.75, p90: 0.9, p975: 0.975 } as const;

export type Quantile = keyof typeof QUANTILES;

const QUANTILE_NAMES = Object.keys(QUANTILES);

/** What the statistics need to know of a series, whether its draws are kept or were only counted. */
export interface Sample {
	/** All draws, and those in which the series is a finite number; the others tell nothing. */
	readonly draws: number;
	readonly defined: number;
	readonly mean: number;
	/** Standard error of the mean of independent draws. */
	readonly error: number;
	/** Its quantiles at `cutsOf` the number of defined draws; not asked for where there is none. */
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
export function statisticsOf({ draws, defined, mean, error, cuts }: Sample): Statistic[] {
	const rows = defined === 0 ? [...NOTHING] : [{ stat: "mean", value: mean, mcse: error }, ...quantilesIn(cuts())];
	return defined === draws ? rows : [...rows, { stat: "undefined", ...shareOf(draws - defined, draws) }];
}

function quantilesIn(cuts: ArrayLike<number>): Statistic[] {
	return QUANTILE_NAMES.map((stat, k) => ({
		stat,
		value: cuts[3 * k + 1],
		mcse: (cuts[3 * k + 2] - cuts[3 * k]) / 2,
	}));
}

/** What is said of a series that is undefined in every draw. */
const NOTHING: readonly Statistic[] = ["mean", ...QUANTILE_NAMES].map((stat) => ({
	stat,
	value: Number.NaN,
	mcse: Number.NaN,
}));

/** The statistics of kept draws. */
export function statistics(values: Float64Array): Statistic[] {
	return openStatistics()(values);
}

/** As {@link statistics}, of many series: what depends on their number of draws only is prepared once. */
export function openStatistics(): typeof statistics {
	const byDraws = new Map<number, (values: Float64Array) => Description>();
	const describe = (values: Float64Array) => {
		const known = byDraws.get(values.length) ?? openDescription(values.length, cutsOf(values.length));
		byDraws.set(values.length, known);
		return known(values);
	};
	const sampleOf = (values: Float64Array, draws: number): Sample => {
		const defined = values.length;
		if (defined === 0) return { draws, defined, mean: Number.NaN, error: Number.NaN, cuts: () => [] };
		const { mean, deviation, quantiles } = describe(values);
		return { draws, defined, mean, error: errorOfMean(deviation, defined), cuts: () => quantiles };
	};
	return (values) => {
		const sample = sampleOf(values, values.length);
		// The mean is finite only where every value is.
		return statisticsOf(Number.isFinite(sample.mean) ? sample : sampleOf(definedIn(values), values.length));
	};
}

/** The values that are finite numbers: the same array where all are. */
export function definedIn(values: Float64Array): Float64Array {
	return isDefinedThroughout(values) ? values : values.filter(Number.isFinite);
}

/** Whether every value is a finite number: only such a number less itself is 0. */
function isDefinedThroughout(values: Float64Array): boolean {
	let sum = 0;
	for (let draw = 0; draw < values.length; draw++) sum += values[draw] - values[draw];
	return sum === 0;
}

/** Standard error of the mean of independent figures; one alone says nothing of it. */
export function errorOfMean(deviation: number, count: number): number {
	return count > 1 ? deviation / Math.sqrt(count) : Number.NaN;
}

/** Share of draws whose answer is `HOLDS` among those whose answer is not `UNDEFINED`. */
export function probability(answers: ArrayLike<number>): Probability {
	let [hits, unknown] = [0, 0];
	for (let draw = 0; draw < answers.length; draw++) {
		hits += answers[draw] & HOLDS;
		unknown += answers[draw] & UNDEFINED;
	}
	return shareOf(hits, answers.length, unknown / UNDEFINED);
}

/**
 * A count of draws as a probability.
 *
 * @param unknown draws in which the question is undefined
 */
export function shareOf(hits: number, all: number, unknown = 0): Probability {
	const draws = all - unknown;
	const value = hits / draws;
	// No hit in n draws does not make the probability exactly 0: the error is then of the order of 1/n.
	const mcse = Math.max(1 / draws, Math.sqrt((value * (1 - value)) / draws));
	if (unknown === 0) return { value, mcse };
	return { value, mcse: draws > 0 ? mcse : Number.NaN, undefined: unknown / all, draws };
}

/** Mean of what is defined by a plain sum, for what carries no error: fast, and the last digits are rounding. */
export function plainMean(values: Float64Array): number {
	const found = definedIn(values);
	let sum = 0;
	for (let draw = 0; draw < found.length; draw++) sum += found[draw];
	return sum / found.length;
}
