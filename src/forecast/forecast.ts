import {
	type Block,
	type Executor,
	inProcess,
	type Model,
	medianPath,
	metricsOf,
	openQuantities,
	type PoolReport,
	quantitiesOf,
	readingWhole,
	rowOrder,
	WHOLE,
} from "../draws/index.js";
import { type Indicators, parseIndicators, withIndicators } from "./indicators.js";

/** All draws of a model. */
export interface Forecast {
	readonly model: Model;
	readonly draws: number;
	/** Base year and the years after it. */
	readonly years: readonly number[];
	/** Ids of the areas; with more than one, `WHOLE` comes last. */
	readonly areas: readonly string[];
	/** Recorded metrics, those derived from need and places, then indicators. */
	readonly metrics: readonly string[];
	/**
	 * One value per draw; `undefined` when the metric, area or year is not part of the forecast. Shortage and surplus of the
	 * whole are sums over areas: a place idle in one town does not serve another. What serves the whole place has values of the
	 * whole only.
	 */
	values(metric: string, area: string, year: number): Float64Array | undefined;
	/** The same, where derived quantities and sums are written to columns that are given; recorded ones need none. */
	valuesIn(room: (draws: number) => Float64Array): Forecast["values"];
	/** The medium path's value: every error at its median. `undefined` as above. */
	median(metric: string, area: string, year: number): number | undefined;
	/** How far observations narrowed the draws; without observations nothing is listed. */
	readonly conditioning: Conditioning;
}

/** Averages over the pools of draws that were conditioned together. */
export interface Conditioning {
	/** Effective draws over all draws in each observed year. */
	readonly effective: readonly { readonly year: number; readonly share: number }[];
	/** Distinct start populations over all draws. */
	readonly distinct: number;
}

export interface RunOptions {
	readonly draws: number;
	/** Called with the number of finished draws. */
	readonly onProgress?: (done: number) => void;
	readonly signal?: AbortSignal;
	/** Where the draws are computed; in the calling thread unless given. */
	readonly executor?: Executor;
}

/**
 * Computes all draws and keeps them.
 *
 * @throws InputError when the observations and the model cannot both be right
 */
export async function runForecast(
	model: Model,
	{ draws, onProgress, signal, executor = inProcess }: RunOptions,
): Promise<Forecast> {
	const opener = openRows(model);
	const pools: PoolReport[] = [];
	const rows = opener.emptyRows(draws);
	const keep = (block: Block) => {
		copyRows(block, rows);
		if (block.pool) pools.push(block.pool);
		onProgress?.(block.to);
	};
	await executor.run(model, { from: 0, to: draws }, { deliver: keep, signal });
	return opener.forecast(rows, pools);
}

/** Opens a model's rows, all draws or a few, as forecasts. */
export interface RowOpener {
	/** Number of recorded rows: metrics, areas and years. */
	readonly count: number;
	/** Rows to be filled by `copyRows`. */
	emptyRows(draws: number): Float64Array[];
	/** @param rows in the `rowOrder` of the model, one value per draw; only rows that are there can be looked up */
	forecast(rows: readonly Float64Array[], pools?: readonly PoolReport[], draws?: number): Forecast;
	/** A block's draws as a forecast of their own; its rows are not copied. */
	block(block: Block): Forecast;
}

export function openRows(model: Model): RowOpener {
	const order = rowOrder(model);
	const { count } = order;
	const median = once(() => medianPath(model));
	const indicators = parseIndicators(model);
	const forecast: RowOpener["forecast"] = (rows, pools = [], draws = rows[0].length) => ({
		...openForecast(model, rows, { order, median, draws, indicators }),
		conditioning: conditioningOf(pools),
	});
	return {
		count,
		forecast,
		emptyRows: (draws) => Array.from({ length: count }, () => new Float64Array(draws)),
		block: ({ from, to, values }) =>
			forecast(Array.from({ length: count }, (_, row) => values.subarray(row * (to - from), (row + 1) * (to - from)))),
	};
}

/** Few ask for the medium path, and it takes an engine of its own. */
function once<T>(make: () => T): () => T {
	let made: T | undefined;
	return () => {
		made ??= make();
		return made;
	};
}

/** How far the observations of some pools narrowed the draws. */
export function conditioningOf(pools: readonly PoolReport[]): Conditioning {
	const mean = (of: (pool: PoolReport) => number) => pools.reduce((sum, pool) => sum + of(pool), 0) / pools.length;
	const years = pools[0]?.effective ?? [];
	return {
		effective: years.map(({ year }, at) => ({ year, share: mean(({ effective }) => effective[at].share) })),
		distinct: pools.length > 0 ? mean(({ distinct }) => distinct) : 1,
	};
}

/** Copies a block's draws to their places in rows of all draws. */
export function copyRows({ from, to, values }: Block, rows: readonly Float64Array[]): void {
	const size = to - from;
	rows.forEach((row, index) => {
		row.set(values.subarray(index * size, (index + 1) * size), from);
	});
}

interface Opening {
	readonly order: ReturnType<typeof rowOrder>;
	readonly draws: number;
	/** Rows of the medium path, one value each. */
	readonly median: () => Float64Array;
	readonly indicators: Indicators;
}

function openForecast(
	model: Model,
	rows: readonly Float64Array[],
	{ order, draws, median, indicators }: Opening,
): Omit<Forecast, "conditioning"> {
	const ids = model.areas.map(({ id }) => id);
	const areas = ids.length > 1 ? [...ids, WHOLE] : ids;
	const years = Array.from({ length: model.years + 1 }, (_, year) => model.base + year);
	const open = (of: readonly Float64Array[], count: number) =>
		withIndicators(openLookup(of, order, model), { model, draws: count, areas, indicators });
	const medians = once(() => open(asRows(median()), 1)(newColumn));
	const valuesIn = open(rows, draws);
	return {
		model,
		draws,
		years,
		areas,
		metrics: quantitiesOf(model),
		values: valuesIn(newColumn),
		valuesIn,
		median: (metric: string, area: string, year: number) => medians()(metric, area, year)?.[0],
	};
}

/** Reads recorded rows, and what follows from them. */
function openLookup(
	rows: readonly Float64Array[],
	order: ReturnType<typeof rowOrder>,
	model: Model,
): Forecast["valuesIn"] {
	const { areas, base, years } = model;
	const [metricsAt, areasAt] = [positions(metricsOf(model)), positions(areas.map(({ id }) => id))];
	const readIn = (id: string) => (name: string, year: number) => {
		const [metric, area] = [metricsAt.get(name), areasAt.get(id)];
		return metric === undefined || area === undefined || year < base || year > base + years
			? undefined
			: rows[order.at({ metric, area, year: year - base })];
	};
	const ids = areas.map(({ id }) => id);
	return (room) => openQuantities(model, readingWhole(readIn, ids), room);
}

function positions(names: readonly string[]): ReadonlyMap<string, number> {
	return new Map(names.map((name, at) => [name, at]));
}

const newColumn = (draws: number) => new Float64Array(draws);

function asRows(values: Float64Array): Float64Array[] {
	return Array.from(values, (value) => Float64Array.of(value));
}

/**
 * The same forecast, with every quantity that is asked for kept: for work that reads a few quantities many times. What is
 * derived or summed over areas takes 8 bytes per draw, area and year for as long as the result is held.
 */
export function remembering(forecast: Forecast): Forecast {
	const known = new Map<string, Float64Array | undefined>();
	return {
		...forecast,
		valuesIn: () => forecast.values,
		values: (metric, area, year) => {
			const key = `${metric}\n${area}\n${year}`;
			if (!known.has(key)) known.set(key, forecast.values(metric, area, year));
			return known.get(key);
		},
	};
}
