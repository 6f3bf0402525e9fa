import { STATE } from "../demography/index.js";
import { type BirthCounting, type EngineName, type Kernel, openKernel } from "../kernel/index.js";
import { openBatch } from "../random/index.js";
import { openService } from "../services/index.js";
import type { DrawMemory, DrawMemoryOf } from "./draw-memory.js";
import { type Feed, planFeed } from "./feed.js";
import { openCorrelation } from "./innovations.js";
import { type Measure, planMeasure, serviceNormals } from "./measure.js";
import { computedMetrics, type Model } from "./model.js";
import { ALL_AREAS, type Numbers, openNumberPlan } from "./numbers.js";
import { kernelModelOf, openReadings, type Readings } from "./readings.js";

/** Some draws as they are made. The arrays are filled anew for the next draws: copy what must stay. */
export interface Made {
	readonly first: number;
	readonly count: number;
	/** [draw][area][year][metric], the metrics in the order of `computedMetrics(model)`. */
	readonly values: Float64Array;
	/** [draw][area][year][202] persons by single age and sex, where the engine keeps states. */
	readonly states: Float64Array | undefined;
}

/** Where draws take their random numbers from. */
export interface Deal {
	/** How births are counted, unless the model says so. */
	readonly births: BirthCounting;
	/** Fills the first `count` rows with the numbers of draws `first` to `first + count`. */
	fill(numbers: Numbers, first: number, count: number): void;
}

/** Every draw takes the numbers of its own address (seed, component, area, draw). */
export const OWN_NUMBERS: Deal = {
	births: "poisson",
	fill: (numbers, first, count) => numbers.deal(first, count),
};

/** No randomness: every error at its median, births at their expectation. The path a deterministic projection takes. */
export const MEDIAN: Deal = { births: "expected", fill: (numbers, _, count) => numbers.dealMedians(count) };

/** Computes whole draws of a model. No draw depends on another, nor on the order in which they are asked for. */
export interface Engine {
	readonly model: Model;
	/** Names of the computed quantities. */
	readonly metrics: readonly string[];
	readonly numbers: Numbers;
	/** Computes draws `from` (inclusive) to `to` (exclusive), a few at a time and in order. */
	simulate(from: number, to: number, deal: Deal, take: (made: Made) => void): void;
}

export interface EngineOptions {
	/** Whether the population by single age and sex is kept. */
	readonly keepStates?: boolean;
	/** Which kernels compute; both give the same bits. */
	readonly kernel?: EngineName | undefined;
	/** Remembers draws from model to model; not asked where states are kept. */
	readonly memory?: DrawMemoryOf | undefined;
}

/** Area-draws per call of the kernel: enough to make the call cheap, few enough to stay in the cache. */
const AREA_DRAWS = 32;
/** Draws per call, at least: random numbers are dealt to two at a time, and rows are filled a few draws at a time. */
const FEWEST_DRAWS = 4;

/** What computes a model's draws, opened together. */
export interface EngineParts {
	readonly metrics: readonly string[];
	readonly readings: Readings;
	readonly kernel: Kernel;
	readonly numbers: Numbers;
	/** Correlates a slot's numbers. */
	readonly join: ((slot: number) => void) | undefined;
	readonly feed: Feed;
	readonly measure: Measure;
}

export function openParts(model: Model, { keepStates = false, kernel: engine }: EngineOptions = {}): EngineParts {
	const metrics = computedMetrics(model);
	const readings = openReadings(model);
	const capacity = Math.max(FEWEST_DRAWS, Math.floor(AREA_DRAWS / model.areas.length));
	const plan = openNumberPlan(model.seed, model.years);
	const [early, late] = [openBatch(engine), openBatch(engine)];
	const services = model.services.map((service) =>
		openService(service, model.years + 1, serviceNormals(plan, ALL_AREAS), late),
	);
	const withOdds = services.filter(({ odds }) => odds);
	const feed = planFeed(model, plan, early, withOdds);
	const measure = planMeasure(model, services, plan, late, { readings, metrics });
	const numbers = plan.seal({ capacity, engine });
	const kernel = openKernel(kernelModelOf(model, readings), { capacity, keepStates, ...(engine && { engine }) });
	const join = openCorrelation(model, numbers);
	return { metrics, readings, kernel, numbers, join, feed: feed.into(kernel), measure: measure.into(kernel) };
}

/** Prepares what all draws share. */
export function openEngine(model: Model, options: EngineOptions = {}): Engine {
	const parts = openParts(model, options);
	const { metrics, numbers, readings } = parts;
	const memory = options.keepStates ? undefined : options.memory?.(model, readings);
	return { model, metrics, numbers, simulate: openSimulate(model, parts, memory) };
}

function openSimulate(
	{ births, areas, years }: Model,
	{ kernel, numbers, join, feed, measure, metrics }: EngineParts,
	memory: DrawMemory | undefined,
): Engine["simulate"] {
	const moments = areas.length * (years + 1);
	const width = moments * metrics.length;
	const values = new Float64Array(kernel.capacity * width);
	const project = (first: number, count: number, counting: BirthCounting) => {
		if (memory?.recallPeople(kernel, first, count)) return;
		for (let slot = 0; slot < count; slot++) {
			join?.(slot);
			numbers.turn(slot);
			feed.start(slot);
			feed.rates(slot);
		}
		kernel.project(count, counting);
		memory?.keepPeople(kernel, first, count);
	};
	return (from, to, deal, take) => {
		for (let first = from; first < to; first += kernel.capacity) {
			const count = Math.min(kernel.capacity, to - first);
			deal.fill(numbers, first, count);
			const needsKnown = memory?.recallNeeds(values, first, count);
			if (!needsKnown) project(first, count, births ?? deal.births);
			for (let slot = 0; slot < count; slot++) {
				numbers.turn(slot);
				if (!needsKnown) measure.needs(slot, values, slot * width);
				measure.places(values, slot * width);
			}
			if (!needsKnown) memory?.keepNeeds(values, first, count);
			const states = kernel.states?.subarray(0, count * moments * STATE);
			take({ first, count, values: values.subarray(0, count * width), states });
		}
	};
}
