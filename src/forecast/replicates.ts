import { mean, sampleStandardDeviation } from "simple-statistics";
import type { Model } from "../draws/index.js";
import { placeOf } from "../draws/index.js";
import type { Probability, SummaryRow } from "./summary.js";

type Statistic = Pick<SummaryRow, "stat" | "value" | "mcse">;

/** Groups of draws that are independent of each other, while the draws of one group are not. */
export interface Replicates {
	readonly count: number;
	/** The group of the value at a position. */
	of(position: number): number;
}

/** The scrambles of a forecast's draws, or the pools where observations condition the draws; undefined for plain random. */
export function replicatesOf(model: Model, draws: number): Replicates | undefined {
	const { sampling } = model;
	if (!sampling) return undefined;
	const of = (draw: number) => placeOf(model, sampling, draw).scramble;
	return { count: model.observations.length > 0 ? of(draws - 1) + 1 : Math.min(sampling.scrambles, draws), of };
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
	return (parts[0] ?? []).map((_, at) => errorOfMean(parts.map((part) => part[at])));
}

/** The rows of a `statistics` function, their errors taken from replicates. */
export function replicateStatistics(
	values: Float64Array,
	replicates: Replicates,
	statistics: (values: Float64Array) => readonly Statistic[],
): Statistic[] {
	const errors = replicateErrors(values, replicates, (part) => statistics(part).map(({ value }) => value));
	return statistics(values).map((row, at) => ({ ...row, mcse: errors[at] ?? Number.NaN }));
}

/** Share of draws whose flag is set; no hit in n draws leaves an error of the order of 1/n. */
export function replicateProbability(flags: ArrayLike<number>, replicates: Replicates): Probability {
	const values = Float64Array.from(flags);
	const [error] = replicateErrors(values, replicates, (part) => [mean(Array.from(part))]);
	return { value: mean(Array.from(values)), mcse: Math.max(1 / values.length, error ?? Number.NaN) };
}

function split(values: Float64Array, { count, of }: Replicates): Float64Array[] {
	const parts: number[][] = Array.from({ length: count }, () => []);
	values.forEach((value, position) => {
		parts[of(position)].push(value);
	});
	return parts.filter((part) => part.length > 0).map((part) => Float64Array.from(part));
}

function errorOfMean(figures: number[]): number {
	return figures.length > 1 ? sampleStandardDeviation(figures) / Math.sqrt(figures.length) : Number.NaN;
}
