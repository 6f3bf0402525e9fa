import { type EngineName, openKernel } from "../kernel/index.js";
import { openFeed } from "./feed.js";
import { openMeasure } from "./measure.js";
import { type Model, metricsOf } from "./model.js";
import type { Randomness } from "./randomness.js";
import { kernelModelOf, openReadings } from "./readings.js";

/**
 * Receives one area's year of one draw of a batch: the metrics in the order of `metricsOf(model)`, and the population
 * behind them where the engine keeps states. Both arrays are reused: copy what must stay.
 *
 * @param slot position of the draw in the batch
 */
export type Recorder = (
	slot: number,
	area: number,
	year: number,
	metrics: Float64Array,
	state: Float64Array | undefined,
) => void;

/** Computes whole draws of a model. No draw depends on another, nor on the order in which they are asked for. */
export interface Engine {
	readonly model: Model;
	/** Names of the recorded quantities. */
	readonly metrics: readonly string[];
	/** Computes one draw for each source of random numbers; all count births the same way. */
	simulate(batch: readonly Randomness[], record: Recorder): void;
}

export interface EngineOptions {
	/** Whether the recorder sees the population by single age and sex. */
	readonly keepStates?: boolean;
	/** Which kernel projects; both give the same bits. */
	readonly kernel?: EngineName | undefined;
}

/** Area-draws per call of the kernel: enough to make the call cheap, few enough to stay in the cache. */
const AREA_DRAWS = 64;

/** Prepares what all draws share. */
export function openEngine(model: Model, { keepStates = false, kernel: engine }: EngineOptions = {}): Engine {
	const metrics = metricsOf(model);
	const readings = openReadings(model);
	const capacity = Math.max(1, Math.floor(AREA_DRAWS / model.areas.length));
	const kernel = openKernel(kernelModelOf(model, readings), { capacity, keepStates, ...(engine && { engine }) });
	const feed = openFeed(model, kernel);
	const measure = openMeasure(model, kernel, readings, metrics);
	const simulateBatch = (batch: readonly Randomness[], record: Recorder, first: number) => {
		const shared = batch.map((randomness, slot) => feed(slot, randomness));
		kernel.project(batch.length, model.births ?? batch[0].births);
		batch.forEach((randomness, slot) => {
			measure(slot, randomness, shared[slot], (area, year, values, state) =>
				record(first + slot, area, year, values, state),
			);
		});
	};
	return {
		model,
		metrics,
		simulate(batch, record) {
			for (let first = 0; first < batch.length; first += capacity) {
				simulateBatch(batch.slice(first, first + capacity), record, first);
			}
		},
	};
}
