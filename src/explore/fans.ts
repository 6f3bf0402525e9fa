import { areaOf } from "../answers/index.js";
import { definedIn, type Forecast, isBeforeFlows, QUANTILES, type Quantile } from "../forecast/index.js";
import type { Memo } from "../memo/index.js";
import { openSpareColumns } from "../plan/index.js";
import { openDescription } from "../summaries/index.js";
import type { Fan, Wanted } from "./job.js";
import type { PageForecast } from "./page-forecasts.js";

/** Opens what is read for a fan, in columns that stay as they are until the next fan's are read. */
type ReadIn = (room: () => Float64Array) => (one: Wanted, metric: string, year: number) => Float64Array | undefined;

/** The fans of some quantities; what rests on the same draws is described once. */
export function fansOf(forecast: PageForecast, wanted: readonly Wanted[], memo: Memo): Fan[] {
	const { draws, restsOn } = forecast;
	const fans = wanted.map((one) => {
		const basis = restsOn([one.metric, ...(one.where === undefined ? [] : [one.where])]);
		const [shelf, item] = [memo.shelf("fan", { draws, basis }), JSON.stringify(one)];
		return { one, shelf, item, known: shelf.find<Fan>(item) };
	});
	const missing = wanted.filter((_, k) => !fans[k].known);
	const made = describeFans(forecast, missing, (room) => {
		const values = forecast.valuesIn(room);
		return (one, metric, year) => values(metric, areaOf(forecast, one), year);
	});
	return fans.map(({ one, shelf, item, known }) => known ?? shelf.get(item, () => made[missing.indexOf(one)]));
}

/** The fans of own minus other, draw by draw; `other` may have more draws. */
export function differenceFans(other: Forecast, own: Forecast, wanted: readonly Wanted[]): Fan[] {
	return describeFans(own, wanted, () => (one, metric, year) => {
		const twin = other.values(metric, areaOf(other, one), year);
		return twin && own.values(metric, areaOf(own, one), year)?.map((value, draw) => value - twin[draw]);
	});
}

const NAMES = Object.keys(QUANTILES) as Quantile[];
const PROBABILITIES = NAMES.map((name) => QUANTILES[name]);

/** Mean and quantiles of the draws in which a quantity is defined, and the share of the others. */
interface Described {
	readonly mean: number;
	readonly quantiles: Float64Array;
	readonly undefined: number;
}

function openDefined(draws: number): (values: Float64Array) => Described {
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

/** A fan's year. */
interface FanYear extends Described {
	readonly year: number;
	readonly atMost: number | undefined;
}

/** Goes through the years once for all fans: what several of a year are derived from is then derived once. */
function describeFans(forecast: Forecast, wanted: readonly Wanted[], readIn: ReadIn): Fan[] {
	const describe = openDefined(forecast.draws);
	const rooms = openSpareColumns(forecast.draws);
	const read = readIn(rooms.take);
	const fans = wanted.map((one) => ({ one, columns: [] as FanYear[] }));
	for (const year of forecast.years) {
		for (const { one, columns } of fans) {
			rooms.reset();
			const values = read(one, one.metric, year);
			if (!values || isBeforeFlows(forecast.model, one.metric, year)) continue;
			const counted = one.where === undefined ? undefined : read(one, one.where, year);
			const atMost = one.atMost === undefined ? undefined : shareUpTo(values, one.atMost, counted);
			columns.push({ year, atMost, ...describe(values) });
		}
	}
	return fans.map(({ one, columns }) => fanOf(one, areaOf(forecast, one), columns));
}

function fanOf({ metric, atMost: limit }: Wanted, area: string, columns: readonly FanYear[]): Fan {
	const left = columns.map((column) => column.undefined);
	const cuts = Object.fromEntries(NAMES.map((name, k) => [name, columns.map(({ quantiles }) => quantiles[k])]));
	const path = cuts as Record<Quantile, number[]>;
	return {
		...{ metric, area, years: columns.map(({ year }) => year), ...path, mean: columns.map(({ mean }) => mean) },
		...(limit !== undefined && { atMost: columns.map(({ atMost }) => atMost!) }),
		...(left.some((share) => share > 0) && { undefined: left }),
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
