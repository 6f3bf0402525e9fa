import { sampleStandardDeviation } from "simple-statistics";
import { type Model, placeOf } from "../draws/index.js";
import type { Forecast } from "./forecast.js";
import {
	type Estimate,
	errorOfMean,
	openStatistics,
	type Probability,
	plainMean,
	probability,
	type Sample,
	type Statistic,
	shareOf,
	statisticsOf,
} from "./statistic.js";

/**
 * What draws say of series and flags, with the errors that suit how they were drawn. Series and flags are numbers by draw
 * where draws are kept, and places in a tally where they were only counted.
 */
export interface Measures<Series = Float64Array, Flags = ArrayLike<number>> {
	statistics(series: Series): Statistic[];
	/** Without an error: of kept draws by a plain sum. */
	mean(series: Series): number;
	/** Share of draws in which a flag is set, or a series is above 0. */
	probability(flags: Flags): Probability;
	above(series: Series): Probability;
}

/**
 * Measures of a forecast's draws.
 *
 * @param among the draws that the values belong to, where they are not all of the forecast's
 */
export function measuresOf({ model, draws }: Pick<Forecast, "model" | "draws">, among?: readonly number[]): Measures {
	const statistics = openStatistics();
	const replicates = replicatesOf(model, draws, among);
	const shareOfSet: Measures["probability"] = (flags) =>
		replicates ? replicateProbability(flags, replicates) : probability(flags);
	return {
		statistics: (values) => (replicates ? replicateStatistics(values, replicates, statistics) : statistics(values)),
		mean: plainMean,
		probability: shareOfSet,
		above: (values) => shareOfSet(values.map((value) => Number(value > 0))),
	};
}

/** Draws that were only counted; series and flags are known by their places. */
export interface Counts {
	readonly draws: number;
	/** Whether the draws are independent of each other. */
	readonly independent: boolean;
	sample(series: number): Sample;
	/** Draws in which a flag is set, and in which a series is above 0. */
	hits(flag: number): number;
	above(series: number): number;
}

/** Measures of draws that were only counted. Where they depend on each other, no error is better than a wrong one. */
export function measuresOfCounts({ draws, independent, sample, hits, above }: Counts): Measures<number, number> {
	const told = <T extends Estimate>(one: T): T => (independent ? one : { ...one, mcse: Number.NaN });
	return {
		statistics: (series) => statisticsOf(sample(series)).map(told),
		mean: (series) => sample(series).mean,
		probability: (flag) => told(shareOf(hits(flag), draws)),
		above: (series) => told(shareOf(above(series), draws)),
	};
}

/** Groups of draws that are independent of each other, while the draws of one group are not. */
export interface Replicates {
	readonly count: number;
	/** The group of the value at a position. */
	of(position: number): number;
}

/**
 * The scrambles of a forecast's draws, or the pools where observations condition the draws; undefined for plain random.
 *
 * @param among the draws at the positions, where they are not all
 */
export function replicatesOf(model: Model, draws: number, among?: readonly number[]): Replicates | undefined {
	const { sampling } = model;
	if (!sampling) return undefined;
	const groupOf = (draw: number) => placeOf(model, sampling, draw).scramble;
	return {
		count: model.observations.length > 0 ? groupOf(draws - 1) + 1 : Math.min(sampling.scrambles, draws),
		of: among ? (position) => groupOf(among[position]) : groupOf,
	};
}

/**
 * Monte Carlo standard errors of statistics by independent replicates: the standard deviation of the replicates' own
 * statistics over the square root of their number (Owen 1997). The formula for independent draws does not hold here: it is
 * mostly too large, by an unknown factor. Not a number with fewer than two replicates.
 *
 * @param statistic any number of figures, always the same ones
 */
export function replicateErrors(
	values: Float64Array,
	replicates: Replicates,
	statistic: (values: Float64Array) => readonly number[],
): number[] {
	const parts = split(values, replicates).map(statistic);
	return (parts[0] ?? []).map((_, at) => {
		const figures = parts.map((part) => part[at]);
		return errorOfMean(figures.length > 1 ? sampleStandardDeviation(figures) : 0, figures.length);
	});
}

/** What an estimator finds in all values, its errors taken from replicates. */
export function replicateStatistics<T extends Estimate>(
	values: Float64Array,
	replicates: Replicates,
	estimate: (values: Float64Array) => readonly T[],
): T[] {
	const errors = replicateErrors(values, replicates, (part) => estimate(part).map(({ value }) => value));
	return estimate(values).map((row, at) => ({ ...row, mcse: errors[at] ?? Number.NaN }));
}

/** Share of draws whose flag is set; no hit in n draws leaves an error of the order of 1/n. */
export function replicateProbability(flags: ArrayLike<number>, replicates: Replicates): Probability {
	const [{ value, mcse }] = replicateStatistics(Float64Array.from(flags), replicates, (part) => [probability(part)]);
	return { value, mcse: Math.max(1 / flags.length, mcse) };
}

function split(values: Float64Array, { count, of }: Replicates): Float64Array[] {
	const parts: number[][] = Array.from({ length: count }, () => []);
	values.forEach((value, position) => {
		parts[of(position)].push(value);
	});
	return parts.filter((part) => part.length > 0).map((part) => Float64Array.from(part));
}
