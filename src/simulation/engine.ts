import { STATE } from "../demography/index.js";
import { type BirthCounting, DRIVE, type EngineName, FLOWS, type Kernel, openKernel } from "../kernel/index.js";
import { type Batch, openBatch } from "../random/index.js";
import { type OpenService, openService } from "../services/index.js";
import { supplyMetrics } from "../supply/index.js";
import { type DrawMemory, type Known, type People, suppliedNeeds } from "./draw-memory.js";
import { type Feed, planFeed, type StartsOf } from "./feed.js";
import { openCorrelation } from "./innovations.js";
import { type Measure, planMeasure, planPlaces, serviceNormals } from "./measure.js";
import { computedMetrics, type Model, metricsOf } from "./model.js";
import { ALL_AREAS, type NumberPlan, type Numbers, openNumberPlan } from "./numbers.js";
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
	/** The draw whose numbers that hold for the whole draw a draw takes: itself unless given. */
	readonly rootOf?: (draw: number) => number;
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
	/** Takes what other models may recall; nothing where states are kept. */
	readonly memory?: DrawMemory | undefined;
	/** Remembers start populations; draws must then have the numbers of their root. */
	readonly starts?: StartsOf | undefined;
}

/** Area-draws per call of the kernel: enough to make the call cheap, few enough to stay in the cache. */
const AREA_DRAWS = 32;
/** Draws per call, at least: random numbers are dealt to two at a time, and rows are filled a few draws at a time. */
const FEWEST_DRAWS = 4;

/** Draws that are made together. */
export function drawsTogether({ areas }: Pick<Model, "areas">): number {
	return Math.max(FEWEST_DRAWS, Math.floor(AREA_DRAWS / areas.length));
}

/** Makes draws `first` to `first + count`, whose numbers were dealt. */
type Make = (values: Float64Array, first: number, count: number, deal: Deal) => void;

/** What computes a model's draws from their random numbers on, opened together. */
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

export function openParts(
	model: Model,
	{ keepStates = false, kernel: engine, starts }: EngineOptions = {},
): EngineParts {
	const metrics = computedMetrics(model);
	const readings = openReadings(model);
	const capacity = drawsTogether(model);
	const plan = openNumberPlan(model.seed, model.years);
	const [early, late] = [openBatch(engine), openBatch(engine)];
	const services = openServices(model, plan, late);
	const withOdds = services.filter(({ odds }) => odds);
	const feed = planFeed(model, plan, early, withOdds, starts?.(model));
	const measure = planMeasure(model, services, plan, late, { readings, metrics });
	const numbers = plan.seal({ capacity, engine });
	const kernel = openKernel(kernelModelOf(model, readings), { capacity, keepStates, ...(engine && { engine }) });
	const join = openCorrelation(model, numbers);
	return { metrics, readings, kernel, numbers, join, feed: feed.into(kernel), measure: measure.into(kernel) };
}

function openServices(model: Model, plan: NumberPlan, batch: Batch): OpenService[] {
	const opening = { years: model.years + 1, normals: serviceNormals(plan, ALL_AREAS), batch };
	return model.services.map((service) => openService(service, opening));
}

/** Prepares what all draws share. */
export function openEngine(model: Model, options: EngineOptions = {}): Engine {
	const parts = openParts(model, options);
	const { metrics, numbers, kernel, join, feed, measure } = parts;
	const memory = options.keepStates ? undefined : options.memory;
	const width = widthOf(model, metrics);
	const make: Make = (values, first, count, { births, rootOf }) => {
		if (join) for (let slot = 0; slot < count; slot++) join(slot);
		eachSlot(numbers, count, (slot) => {
			feed.start(slot, rootOf ? rootOf(first + slot) : first + slot);
			feed.rates(slot);
		});
		kernel.project(count, model.births ?? births);
		memory?.keepPeople(kernel, first, count);
		eachSlot(numbers, count, (slot) => measure(slot, values, slot * width));
		memory?.keepNeeds(values, first, count);
	};
	return { model, metrics, numbers, simulate: openSimulate(model, { metrics, numbers, make, states: kernel.states }) };
}

/**
 * An engine for draws of which something is known: it makes what follows from that, to the bit, and needs no random numbers
 * for anything else.
 */
export function openRecalling(model: Model, known: Known, memory: DrawMemory): Engine {
	return known === "needs" ? recallingNeeds(model, memory) : recallingPeople(model, memory);
}

function recallingPeople(model: Model, memory: DrawMemory): Engine {
	const metrics = computedMetrics(model);
	const readings = openReadings(model);
	const capacity = drawsTogether(model);
	const plan = openNumberPlan(model.seed, model.years);
	const batch = openBatch();
	const planned = planMeasure(model, openServices(model, plan, batch), plan, batch, { readings, metrics });
	const numbers = plan.seal({ capacity });
	const people = emptyPeople(model, readings, capacity);
	const measure = planned.into(people);
	const width = widthOf(model, metrics);
	const make: Make = (values, first, count) => {
		memory.recallPeople(people, first, count);
		eachSlot(numbers, count, (slot) => measure(slot, values, slot * width));
		memory.keepNeeds(values, first, count);
	};
	return { model, metrics, numbers, simulate: openSimulate(model, { metrics, numbers, make }) };
}

function emptyPeople({ areas: { length: areas }, years }: Model, { probes }: Readings, capacity: number): People {
	return {
		shape: { areas, years, probes: probes.length },
		out: new Float64Array(capacity * areas * (years + 1) * (FLOWS + probes.length)),
		drive: new Float64Array(capacity * areas * years * DRIVE),
	};
}

function recallingNeeds(model: Model, memory: DrawMemory): Engine {
	const recorded = new Set(metricsOf(model));
	const metrics = [...suppliedNeeds(model), ...supplyMetrics(model).filter((metric) => recorded.has(metric))];
	const plan = openNumberPlan(model.seed, model.years);
	const places = planPlaces(model, plan, metrics);
	const numbers = plan.seal({ capacity: drawsTogether(model) });
	const width = widthOf(model, metrics);
	const make: Make = (values, first, count) => {
		memory.recallNeeds(values, metrics.length, first, count);
		eachSlot(numbers, count, (slot) => places(values, slot * width));
	};
	return { model, metrics, numbers, simulate: openSimulate(model, { metrics, numbers, make }) };
}

/** Turns to the numbers of one slot after the other. */
function eachSlot(numbers: Numbers, count: number, work: (slot: number) => void): void {
	for (let slot = 0; slot < count; slot++) {
		numbers.turn(slot);
		work(slot);
	}
}

/** Numbers of a draw's values. */
function widthOf({ areas, years }: Model, metrics: readonly string[]): number {
	return areas.length * (years + 1) * metrics.length;
}

interface Simulating extends Pick<Engine, "metrics" | "numbers"> {
	readonly make: Make;
	readonly states?: Float64Array | undefined;
}

function openSimulate(model: Model, { metrics, numbers, make, states }: Simulating): Engine["simulate"] {
	const capacity = drawsTogether(model);
	const moments = model.areas.length * (model.years + 1);
	const width = widthOf(model, metrics);
	const values = new Float64Array(capacity * width);
	return (from, to, deal, take) => {
		for (let first = from; first < to; first += capacity) {
			const count = Math.min(capacity, to - first);
			deal.fill(numbers, first, count);
			make(values, first, count, deal);
			take({
				...{ first, count, values: values.subarray(0, count * width) },
				states: states?.subarray(0, count * moments * STATE),
			});
		}
	};
}
