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
	const values = new Float64Array(shape.metrics * shape.areas * shape.years * size);
	for (let draw = from; draw < to; draw++) {
		engine.simulate(randomnessOf(draw), (area, year, metrics) => {
			for (let metric = 0; metric < shape.metrics; metric++) {
				values[rowOf(shape, metric, area, year) * size + draw - from] = metrics[metric];
			}
		});
	}
	return { from, to, values };
}

/** The medium path: every error at its median, births at their expectation. One value per row. */
export function medianPath(engine: Engine): Float64Array {
	const shape = shapeOf(engine);
	const values = new Float64Array(shape.metrics * shape.areas * shape.years);
	engine.simulate(MEDIAN, (area, year, metrics) => {
		metrics.forEach((value, metric) => {
			values[rowOf(shape, metric, area, year)] = value;
		});
	});
	return values;
}
