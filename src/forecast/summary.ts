import { openSpareColumns } from "../plan/index.js";
import { type Description, openDescription } from "../summaries/index.js";
import type { Forecast } from "./forecast.js";
import { replicateProbability, replicateStatistics, replicatesOf } from "./replicates.js";

/** Probabilities of the reported quantiles by the name of their column. */
export const QUANTILES = { p025: 0.025, p10: 0.1, p25: 0.25, p50: 0.5, p75: 0.75, p90: 0.9, p975: 0.975 } as const;

const QUANTILE_NAMES = Object.keys(QUANTILES);

/** One number of the results: a statistic over all draws, with the error that the number of draws leaves in it. */
export interface SummaryRow {
	readonly area: string;
	readonly year: number;
	readonly metric: string;
	readonly stat: string;
	readonly value: number;
	/** Monte Carlo standard error of `value`. */
	readonly mcse: number;
}

/** All statistics of all metrics, areas and years. Years in which a metric is not defined are left out. */
export function summarise(forecast: Forecast): SummaryRow[] {
	const rows: SummaryRow[] = [];
	const read = openReader(forecast);
	const statisticsOf = openTwins(measuresOf(forecast).statistics);
	for (const metric of forecast.metrics) {
		for (const area of forecast.areas) {
			for (const year of forecast.years) {
				const { values, lasts } = read(metric, area, year);
				if (!values || Number.isNaN(values[0])) continue;
				for (const { stat, value, mcse } of statisticsOf(values, lasts))
					rows.push({ area, year, metric, stat, value, mcse });
			}
		}
	}
	return rows;
}

/** Reads quantities one after the other; one that does not last is overwritten by the next. */
function openReader(forecast: Forecast) {
	const rooms = openSpareColumns(forecast.draws);
	return (metric: string, area: string, year: number) => {
		rooms.reset();
		let lasts = true;
		const room = () => {
			lasts = false;
			return rooms.take();
		};
		return { values: forecast.values(metric, area, year, { room }), lasts };
	};
}

/**
 * Statistics of series of which many are the same draw by draw under several names (a group of one age and its age band,
 * places in use where nobody is short of one): a quarter of a large scenario's. Each is computed once.
 */
function openTwins(statisticsOf: typeof statistics): (values: Float64Array, lasts: boolean) => Statistic[] {
	const known = new Map<number, { readonly values: Float64Array; readonly statistics: Statistic[] }>();
	return (values, lasts) => {
		const key = values[0] + 3 * values[values.length >> 1] + 7 * values[values.length - 1];
		const twin = known.get(key);
		if (twin && isSame(twin.values, values)) return twin.statistics;
		const found = statisticsOf(values);
		if (lasts) known.set(key, { values, statistics: found });
		return found;
	};
}

function isSame(a: Float64Array, b: Float64Array): boolean {
	for (let draw = 0; draw < a.length; draw++) if (a[draw] !== b[draw]) return false;
	return true;
}

/** Mean, quantiles and, where a value can be zero, the probability of being above it. */
export function statistics(values: Float64Array): Statistic[] {
	return statisticsReader()(values);
}

/** As {@link statistics}, of many series: what depends on their number of draws only is prepared once. */
export function statisticsReader(): (values: Float64Array) => Statistic[] {
	const byDraws = new Map<number, (values: Float64Array) => Description>();
	return (values) => {
		const draws = values.length;
		const describe = byDraws.get(draws) ?? openDescription(draws, cutsOf(draws));
		byDraws.set(draws, describe);
		const { mean, deviation, quantiles } = describe(values);
		return [{ stat: "mean", value: mean, mcse: errorOfMean(deviation, draws) }, ...quantileRows(quantiles)];
	};
}

type Statistic = Pick<SummaryRow, "stat" | "value" | "mcse">;

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

/** @param values the quantiles at `cutsOf` */
export function quantileRows(values: ArrayLike<number>): Statistic[] {
	return QUANTILE_NAMES.map((stat, k) => ({
		stat,
		value: values[3 * k + 1],
		mcse: (values[3 * k + 2] - values[3 * k]) / 2,
	}));
}

function errorOfMean(deviation: number, draws: number): number {
	return draws > 1 ? deviation / Math.sqrt(draws) : Number.NaN;
}

/** A probability estimated by counting draws, with its Monte Carlo standard error. */
export interface Probability {
	readonly value: number;
	readonly mcse: number;
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

/** Statistics and probabilities of a forecast's draws, with the errors that suit how they were drawn. */
export interface Measures {
	readonly statistics: typeof statistics;
	readonly probability: typeof probability;
}

/** @param among the draws that the values belong to, where they are not all of the forecast's */
export function measuresOf({ model, draws }: Pick<Forecast, "model" | "draws">, among?: readonly number[]): Measures {
	const all = replicatesOf(model, draws);
	const statistics = statisticsReader();
	if (!all) return { statistics, probability };
	const replicates = among ? { count: all.count, of: (position: number) => all.of(among[position]) } : all;
	return {
		statistics: (values) => replicateStatistics(values, replicates, statistics),
		probability: (flags) => replicateProbability(flags, replicates),
	};
}
