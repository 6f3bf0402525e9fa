import type { Conditioned } from "./condition.js";
import { type Deal, type Engine, MEDIAN } from "./engine.js";

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

export function shapeOf({ model, metrics }: Pick<Engine, "model" | "metrics">): Shape {
	return { metrics: metrics.length, areas: model.areas.length, years: model.years + 1 };
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
	const shape = shapeOf(engine);
	const size = to - from;
	const rows = new Float64Array(rowsOf(shape) * size);
	engine.simulate(from, to, deal, ({ first, count, values }) => {
		turn(values, count, shape, rows, size, first - from);
	});
	return rows;
}

/**
 * Turns [draw][area][year][metric] into rows of `size` draws, metrics outermost; `first` is the first draw's place in the
 * rows. The metrics of one moment lie together in a draw, so moments go outermost: what is read then stays in the cache.
 */
function turn(
	values: Float64Array,
	count: number,
	shape: Shape,
	rows: Float64Array,
	size: number,
	first: number,
): void {
	const { metrics } = shape;
	const moments = shape.areas * shape.years;
	const width = moments * metrics;
	for (let moment = 0; moment < moments; moment++) {
		for (let metric = 0; metric < metrics; metric++) {
			const to = (metric * moments + moment) * size + first;
			const from = moment * metrics + metric;
			for (let draw = 0; draw < count; draw++) rows[to + draw] = values[draw * width + from];
		}
	}
}

/** The medium path: every error at its median, births at their expectation. One value per row. */
export function medianPath(engine: Engine): Float64Array {
	return computeRows(engine, 0, 1, MEDIAN);
}
