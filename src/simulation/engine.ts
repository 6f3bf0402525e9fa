import { AGES, countAges, GAP_TAIL, moveBetween } from "../demography/index.js";
import { studentTransform } from "../random/index.js";
import { drawLuck, newLuck } from "../supply/index.js";
import { type AreaRun, disturbShares, measureArea, newAreaRun, setRates, startArea, stepArea } from "./area-run.js";
import { type Model, metricsOf } from "./model.js";
import { ALL_AREAS, type Randomness } from "./randomness.js";
import { drawShared, type SharedPaths, type Tails } from "./shared-paths.js";

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
	const index = Object.fromEntries(metrics.map((metric, at) => [metric, at]));
	const tails = openTails(model);
	const luck = newLuck(model);
	const runs = model.areas.map((area) => newAreaRun(model, area, metrics.length, luck, index));
	return {
		model,
		metrics,
		simulate(randomness, record) {
			const shared = drawShared(model, tails, randomness);
			drawLuck(model, (component) => randomness.once(component, ALL_AREAS), luck);
			startAreas(runs, model, shared, randomness);
			for (let year = 0; year <= model.years; year++) {
				if (year > 0) stepAreas(runs, model, shared, randomness, year);
				runs.forEach((run, area) => {
					measureArea(run, year);
					record(area, year, run.values, run.state);
				});
			}
		},
	};
}

function openTails({ fertility, mortality }: Model): Tails {
	const same = (z: number) => z;
	const { process } = fertility.national;
	return {
		fertility: process.kind === "damped-walk" ? studentTransform(process.tail) : same,
		gap: mortality.national.gap.kind === "bayeslife" ? unscaledStudent(GAP_TAIL) : same,
	};
}

/** Student's t itself, whose variance is degrees / (degrees - 2). */
function unscaledStudent(degrees: number): (z: number) => number {
	const unit = studentTransform(degrees);
	const scale = Math.sqrt(degrees / (degrees - 2));
	return (z) => scale * unit(z);
}

function startAreas(runs: readonly AreaRun[], model: Model, shared: SharedPaths, randomness: Randomness): void {
	for (const run of runs) startArea(run, shared, randomness);
	if (model.areaShareSd > 0) disturbShares(runs, model.areaShareSd, randomness);
}

function stepAreas(runs: readonly AreaRun[], model: Model, shared: SharedPaths, randomness: Randomness, year: number) {
	for (const run of runs) setRates(run, model, shared, year);
	if (model.migration.internal && runs.length > 1) {
		moveBetween(
			model.migration.internal,
			runs.map(({ state }) => state),
			runs.map(({ pull, state }) => pull * countAges(state, 0, AGES - 1)),
			runs.map(({ rates }) => rates.migrants),
		);
	}
	for (const run of runs) stepArea(run, randomness);
}
