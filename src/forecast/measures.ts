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
	type Statistic,
} from "./statistic.js";

/**
 * What draws say of series and flags, with the errors that suit how they were drawn. Series and flags are numbers by draw
 * where draws are kept, and places in a tally where they were only counted.
 */
export interface Measures<Series = Float64Array, Flags = ArrayLike<number>> {
	statistics(series: Series): Statistic[];
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
	const independent = { statistics: openStatistics(), probability };
	const replicates = replicatesOf(model, draws, among);
	const measures = replicates
		? {
				statistics: (values: Float64Array) => replicateStatistics(values, replicates, independent.statistics),
				probability: (flags: ArrayLike<number>) => replicateProbability(flags, replicates),
			}
		: independent;
	const above = (values: Float64Array) => measures.probability(values.map((value) => Number(value > 0)));
	return { ...measures, mean: plainMean, above };
}

/** The same where draws depend on each other and nobody can tell how: no error is better than a wrong one. */
export function withoutErrors<Series, Flags>(measures: Measures<Series, Flags>): Measures<Series, Flags> {
	const bare = <T extends Estimate>(estimate: T): T => ({ ...estimate, mcse: Number.NaN });
	return {
		mean: measures.mean,
		statistics: (series) => measures.statistics(series).map(bare),
		probability: (flags) => bare(measures.probability(flags)),
		above: (series) => bare(measures.above(series)),
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
