import { areaOf } from "../answers/index.js";
import { definedIn, type Forecast, isBeforeFlows, QUANTILES, type Quantile } from "../forecast/index.js";
import type { Memo } from "../memo/index.js";
import { openSpareColumns } from "../plan/index.js";
import { openDescription } from "../summaries/index.js";
import type { Fan, Wanted } from "./job.js";
import type { PageForecast } from "./page-forecasts.js";

/** Reads values into columns that may be used again. */
type ReadIn = Forecast["valuesIn"];

/** The fans of some quantities; what rests on the same draws is described once. */
export function fansOf(forecast: PageForecast, wanted: readonly Wanted[], memo: Memo): Fan[] {
	const { draws, restsOn } = forecast;
	const reading = openReading(draws);
	return wanted.map((one) => {
		const basis = restsOn([one.metric, ...(one.where === undefined ? [] : [one.where])]);
		return memo
			.shelf("fan", { draws, basis })
			.get(JSON.stringify(one), () => fanOf(one, forecast, reading(forecast.valuesIn)));
	});
}

/** The fans of own minus other, draw by draw; `other` may have more draws. */
export function differenceFans(other: Forecast, own: Forecast, wanted: readonly Wanted[]): Fan[] {
	const reading = openReading(own.draws);
	return wanted.map((one) => {
		const readIn: ReadIn = () => (metric, area, year) => {
			const twin = other.values(metric, areaOf(other, one), year);
			return twin && own.values(metric, area, year)?.map((value, draw) => value - twin[draw]);
		};
		return fanOf(one, own, reading(readIn));
	});
}

const NAMES = Object.keys(QUANTILES) as Quantile[];
const PROBABILITIES = NAMES.map((name) => QUANTILES[name]);

interface Reading {
	/** Values that stay as they are until the next year is read. */
	readonly valuesOf: (metric: string, area: string, year: number) => Float64Array | undefined;
	readonly nextYear: () => void;
	readonly describe: (values: Float64Array) => Described;
}

/** Mean and quantiles of the draws in which a quantity is defined, and the share of the others. */
interface Described {
	readonly mean: number;
	readonly quantiles: Float64Array;
	readonly undefined: number;
}

function openReading(draws: number): (readIn: ReadIn) => Reading {
	const describe = openDefined(draws);
	const { take: room, reset: nextYear } = openSpareColumns(draws);
	return (readIn) => ({ describe, nextYear, valuesOf: readIn(room) });
}

function openDefined(draws: number): Reading["describe"] {
	const describe = openDescription(draws, PROBABILITIES);
	return (values) => {
		const { mean, quantiles } = describe(values);
		if (Number.isFinite(mean)) return { mean, quantiles, undefined: 0 };
		const defined = definedIn(values);
		const share = 1 - defined.length / draws;
		if (defined.length === 0)
			return { mean: Number.NaN, quantiles: new Float64Array(NAMES.length).fill(Number.NaN), undefined: share };
		return { ...openDescription(defined.length, PROBABILITIES)(defined), undefined: share };
	};
}

function fanOf(wanted: Wanted, forecast: Forecast, { valuesOf, nextYear, describe }: Reading): Fan {
	const { metric, atMost: limit, where } = wanted;
	const area = areaOf(forecast, wanted);
	const columns = forecast.years.flatMap((year) => {
		nextYear();
		const values = valuesOf(metric, area, year);
		if (!values || isBeforeFlows(forecast.model, metric, year)) return [];
		const counted = where === undefined ? undefined : valuesOf(where, area, year);
		const atMost = limit === undefined ? undefined : shareUpTo(values, limit, counted);
		const { mean, quantiles, undefined: left } = describe(values);
		return [{ year, cuts: quantiles, mean, atMost, left }];
	});
	const gaps = columns.some(({ left }) => left > 0) && { undefined: columns.map(({ left }) => left) };
	const cuts = Object.fromEntries(NAMES.map((name, k) => [name, columns.map((column) => column.cuts[k])]));
	const path = cuts as Record<Quantile, number[]>;
	return {
		...{ metric, area, years: columns.map(({ year }) => year), ...path, mean: columns.map(({ mean }) => mean) },
		...(limit !== undefined && { atMost: columns.map(({ atMost }) => atMost!) }),
		...gaps,
	};
}

/** Share of the draws in which all that is asked about is defined with a value of at most the limit. */
export function shareUpTo(values: Float64Array, limit: number, where?: Float64Array): number {
	let [hits, defined] = [0, 0];
	for (let draw = 0; draw < values.length; draw++) {
		if (!Number.isFinite(values[draw]) || (where && !Number.isFinite(where[draw]))) continue;
		defined++;
		if (values[draw] <= limit && (where === undefined || where[draw] > 0)) hits++;
	}
	return hits / defined;
}
