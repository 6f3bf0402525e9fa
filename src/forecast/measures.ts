import { sampleStandardDeviation } from "simple-statistics";
import { type Model, placeOf } from "../draws/index.js";
import { FAILS, HOLDS, UNDEFINED } from "../plan/index.js";
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
	/** Share of the draws that have an answer in which it is `HOLDS`, or in which a series is above 0. */
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
	const shareOfSet: Measures["probability"] = (answers) =>
		replicates ? replicateProbability(answers, replicates) : probability(answers);
	return {
		statistics: (values) => {
			if (!replicates) return statistics(values);
			const shareUndefined = () => shareOfSet(values.map((value) => Number(!Number.isFinite(value))));
			return replicateStatistics(values, replicates, statistics).map((row) =>
				row.stat === "undefined" ? { ...row, ...shareUndefined() } : row,
			);
		},
		mean: plainMean,
		probability: shareOfSet,
		above: (values) => shareOfSet(aboveZero(values)),
	};
}

function aboveZero(values: Float64Array): Uint8Array {
	const flags = new Uint8Array(values.length);
	for (let draw = 0; draw < flags.length; draw++) {
		if (!Number.isFinite(values[draw])) flags[draw] = UNDEFINED;
		else flags[draw] = values[draw] > 0 ? HOLDS : FAILS;
	}
	return flags;
}

/** Draws that were only counted; series and flags are known by their places. */
export interface Counts {
	readonly draws: number;
	/** Whether the draws are independent of each other. */
	readonly independent: boolean;
	sample(series: number): Sample;
	/** Draws in which a condition holds and in which it is undefined; in which a series is above 0. */
	hits(flag: number): number;
	unknown(flag: number): number;
	above(series: number): number;
}

/** Measures of draws that were only counted. Where they depend on each other, no error is better than a wrong one. */
export function measuresOfCounts({ draws, independent, sample, ...counts }: Counts): Measures<number, number> {
	const told = <T extends Estimate>(one: T): T => (independent ? one : { ...one, mcse: Number.NaN });
	return {
		statistics: (series) => statisticsOf(sample(series)).map(told),
		mean: (series) => sample(series).mean,
		probability: (flag) => told(shareOf(counts.hits(flag), draws, counts.unknown(flag))),
		above: (series) => told(shareOf(counts.above(series), draws, draws - sample(series).defined)),
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

/** What an estimator finds in all values, its errors taken from replicates of the defined ones. */
export function replicateStatistics<T extends Estimate>(
	values: Float64Array,
	replicates: Replicates,
	estimate: (values: Float64Array) => readonly T[],
): T[] {
	const known = onlyWhere(Number.isFinite, values, replicates);
	const errors = replicateErrors(known.values, known.replicates, (part) => estimate(part).map(({ value }) => value));
	return estimate(values).map((row, at) => ({ ...row, mcse: errors[at] ?? Number.NaN }));
}

/** Share of draws whose answer is `HOLDS`; no hit in n draws leaves an error of the order of 1/n. */
export function replicateProbability(answers: ArrayLike<number>, replicates: Replicates): Probability {
	const isKnown = (answer: number) => answer !== UNDEFINED;
	const known = onlyWhere(isKnown, Float64Array.from(answers), replicates);
	const [mcse] = replicateErrors(known.values, known.replicates, (part) => [probability(part).value]);
	const found = probability(answers);
	return { ...found, mcse: known.values.length > 0 ? Math.max(1 / known.values.length, mcse) : Number.NaN };
}

/** The values that are wanted, with their replicates; the same where all are. */
function onlyWhere(
	isWanted: (value: number) => boolean,
	values: Float64Array,
	{ count, of }: Replicates,
): { readonly values: Float64Array; readonly replicates: Replicates } {
	if (values.every(isWanted)) return { values, replicates: { count, of } };
	const positions = Array.from(values.keys()).filter((position) => isWanted(values[position]));
	return {
		values: Float64Array.from(positions, (position) => values[position]),
		replicates: { count, of: (position) => of(positions[position]) },
	};
}

function split(values: Float64Array, { count, of }: Replicates): Float64Array[] {
	const parts: number[][] = Array.from({ length: count }, () => []);
	values.forEach((value, position) => {
		parts[of(position)].push(value);
	});
	return parts.filter((part) => part.length > 0).map((part) => Float64Array.from(part));
}
