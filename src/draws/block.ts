import type { Conditioned } from "./condition.js";
import { type Deal, type Engine, MEDIAN } from "./engine.js";
import { type Model, metricsOf } from "./model.js";

/** The recorded quantities of a range of draws: one row per (metric, area, year), draws contiguous. */
export interface Block {
	readonly from: number;
	readonly to: number;
	readonly values: Float64Array;
	/** How observations narrowed the pool that begins with this block. */
	readonly pool?: Pick<Conditioned, "effective" | "distinct">;
}

/** Row of a quantity: metrics outermost, then areas, then years. */
export function rowOf(shape: Shape, metric: number, area: number, year: number): number {
	return (metric * shape.areas + area) * shape.years + year;
}

/** Sizes of the row index; `years` counts the base year. */
export interface Shape {
	readonly metrics: number;
	readonly areas: number;
	readonly years: number;
}

export function shapeOf(model: Model): Shape {
	return { metrics: metricsOf(model).length, areas: model.areas.length, years: model.years + 1 };
}

/** Number of rows. */
export function rowsOf({ metrics, areas, years }: Shape): number {
	return metrics * areas * years;
}

/** Computes draws `from` (inclusive) to `to` (exclusive). */
export type BlockRunner = (from: number, to: number, deal: Deal) => Block;

export function openBlockRunner(engine: Engine): BlockRunner {
	return (from, to, deal) => ({ from, to, values: computeRows(engine, from, to, deal) });
}

function computeRows(engine: Engine, from: number, to: number, deal: Deal): Float64Array {
	const { model, metrics } = engine;
	const columns = metricsOf(model).map((metric) => metrics.indexOf(metric));
	const moments = model.areas.length * (model.years + 1);
	const size = to - from;
	const rows = new Float64Array(columns.length * moments * size);
	engine.simulate(from, to, deal, ({ first, count, values }) => {
		turn({ values, count, columns, metrics: metrics.length, moments }, rows, size, first - from);
	});
	return rows;
}

interface Turned {
	/** [draw][moment][metric]. */
	readonly values: Float64Array;
	readonly count: number;
	readonly metrics: number;
	/** Positions of the metrics that become rows. */
	readonly columns: readonly number[];
	/** Areas times years. */
	readonly moments: number;
}

/**
 * Turns values into rows of `size` draws, metrics outermost; `first` is the first draw's place in the rows. The metrics of
 * one moment lie together in a draw, so moments go outermost: what is read then stays in the cache.
 */
function turn(
	{ values, count, metrics, columns, moments }: Turned,
	rows: Float64Array,
	size: number,
	first: number,
): void {
	const width = moments * metrics;
	for (let moment = 0; moment < moments; moment++) {
		for (let column = 0; column < columns.length; column++) {
			const to = (column * moments + moment) * size + first;
			const from = moment * metrics + columns[column];
			for (let draw = 0; draw < count; draw++) rows[to + draw] = values[draw * width + from];
		}
	}
}

/** The medium path: every error at its median, births at their expectation. One value per row. */
export function medianPath(engine: Engine): Float64Array {
	return computeRows(engine, 0, 1, MEDIAN);
}
