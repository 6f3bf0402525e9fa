import { studentTransform } from "../random/index.js";
import { measureArea, newAreaRun, startArea, stepArea } from "./area-run.js";
import { type Model, metricsOf } from "./model.js";
import type { Randomness } from "./randomness.js";
import { drawShared } from "./shared-paths.js";

/**
 * Receives one area's year of one draw: the metrics in the order of `metricsOf(model)`, and the state behind them. Both
 * arrays are reused: copy what must stay.
 */
export type Recorder = (area: number, year: number, metrics: Float64Array, state: Float64Array) => void;

/** Computes whole draws of a model. No draw depends on another, nor on the order in which they are asked for. */
export interface Engine {
	readonly model: Model;
	/** Names of the recorded quantities. */
	readonly metrics: readonly string[];
	simulate(randomness: Randomness, record: Recorder): void;
}

/** Prepares what all draws share. */
export function openEngine(model: Model): Engine {
	const metrics = metricsOf(model);
	const needAt = Object.fromEntries(metrics.map((metric, at) => [metric.replace(/\.need$/, ""), at]));
	const { process } = model.fertility.national;
	const heavyTail = process.kind === "damped-walk" ? studentTransform(process.tail) : (z: number) => z;
	const runs = model.areas.map((area) => newAreaRun(model, area, metrics.length));
	return {
		model,
		metrics,
		simulate(randomness, record) {
			const shared = drawShared(model, heavyTail, randomness);
			for (const run of runs) startArea(run, shared, randomness);
			for (let year = 0; year <= model.years; year++) {
				runs.forEach((run, area) => {
					if (year > 0) stepArea(run, model, shared, randomness, year);
					measureArea(run, model, shared, randomness, year, needAt);
					record(area, year, run.values, run.state);
				});
			}
		},
	};
}
