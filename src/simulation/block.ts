import type { Conditioned } from "./condition.js";
import { type Engine, openEngine } from "./engine.js";
import type { Model } from "./model.js";
import { MEDIAN, type Randomness } from "./randomness.js";

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

export function shapeOf({ model, metrics }: Engine): Shape {
	return { metrics: metrics.length, areas: model.areas.length, years: model.years + 1 };
}

/** Number of rows. */
export function rowsOf({ metrics, areas, years }: Shape): number {
	return metrics * areas * years;
}

/** Gives each draw its random numbers. */
export type RandomnessOf = (draw: number) => Randomness;

/** Opens a model for computing draws `from` (inclusive) to `to` (exclusive). */
export function openBlockRunner(model: Model): (from: number, to: number, randomnessOf: RandomnessOf) => Block {
	const engine = openEngine(model);
	return (from, to, randomnessOf) => runBlock(engine, from, to, randomnessOf);
}

function runBlock(engine: Engine, from: number, to: number, randomnessOf: RandomnessOf): Block {
	const shape = shapeOf(engine);
	const size = to - from;
	const values = new Float64Array(rowsOf(shape) * size);
	for (let first = from; first < to; first += TILE) {
		const batch = Array.from({ length: Math.min(TILE, to - first) }, (_, slot) => randomnessOf(first + slot));
		copyTile(recordBatch(engine, batch), values, shape, size, first - from);
	}
	return { from, to, values };
}

/** Draws per tile: eight neighbouring draws of a row fill a cache line, and a tile of all rows stays in the cache. */
const TILE = 16;

/** A few draws as they are made: for each draw, area and year the metrics contiguous. */
function recordBatch(engine: Engine, batch: readonly Randomness[]): Float64Array {
	const { metrics, areas, years } = shapeOf(engine);
	const tile = new Float64Array(batch.length * areas * years * metrics);
	engine.simulate(batch, (slot, area, year, values) => {
		const at = ((slot * areas + area) * years + year) * metrics;
		for (let metric = 0; metric < metrics; metric++) tile[at + metric] = values[metric];
	});
	return tile;
}

/** Turns a tile into rows, metrics outermost; `first` is the tile's first draw within the rows of `size` draws. */
function copyTile(tile: Float64Array, values: Float64Array, shape: Shape, size: number, first: number): void {
	const rows = rowsOf(shape);
	const moments = shape.areas * shape.years;
	const draws = tile.length / rows;
	for (let metric = 0; metric < shape.metrics; metric++) {
		for (let moment = 0; moment < moments; moment++) {
			const to = (metric * moments + moment) * size + first;
			const from = moment * shape.metrics + metric;
			for (let draw = 0; draw < draws; draw++) values[to + draw] = tile[draw * rows + from];
		}
	}
}

/** The medium path: every error at its median, births at their expectation. One value per row. */
export function medianPath(engine: Engine): Float64Array {
	const shape = shapeOf(engine);
	const values = new Float64Array(rowsOf(shape));
	copyTile(recordBatch(engine, [MEDIAN]), values, shape, 1, 0);
	return values;
}
