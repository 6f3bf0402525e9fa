import { AGES, STATE } from "../demography/index.js";
import type { Buffers } from "./engine.js";
import { bufferLengths, type Shape } from "./layout.js";
import type { KernelModel, Probe } from "./model.js";
import { SCHEDULE, shiftable } from "./schedule.js";
import { withRises } from "./survival-rises.js";

/*
 * The memory of the WebAssembly kernel: one plan (where everything lies), the model, scratch, then the buffers of a call.
 * The lists here and the classes and offsets in assembly/kernel.ts say the same, in the same order.
 */

/** Address of the plan; the bytes before it are left free, so that address 0 is never data. */
export const PLAN = 64;
const PLAN_REALS = ["lowest", "step", "lastRow", "rate"] as const;
const PLAN_WORDS = [
	...["years", "areas", "moves", "probes", "factors", "survival", "schedules", "fertile", "blocks", "year", "movers"],
	...[
		"adjusted",
		"surviving",
		"migrants",
		"descriptors",
		"starts",
		"drive",
		"shared",
		"factorsAt",
		"pulls",
		"out",
		"states",
		"children",
		"childFrom",
		"childSpan",
	],
] as const;
const MODEL_FROM = 512;

/** Doubles of one area's block: five state-shaped arrays and ten figures. */
const BLOCK = 5 * STATE + 10;
/** Bytes of the year in the making, rounded up. */
const YEAR_BYTES = 208;
const PROBE_WORDS = 5;
const PAGE = 65_536;
const MOST_PAGES = 65_536;

export interface KernelMemory {
	readonly memory: WebAssembly.Memory;
	readonly buffers: Buffers;
}

/** Allocates the whole memory once, since growing it would detach the views, and writes the model into it. */
export function openMemory(model: KernelModel, shape: Shape): KernelMemory {
	const regions = layOut(model, shape);
	const pages = Math.ceil(regions.end / PAGE);
	if (pages > MOST_PAGES) throw new RangeError(`kernel: a capacity of ${shape.capacity} draws needs more than 4 GiB`);
	const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
	writePlan(memory.buffer, model, shape, regions);
	writeModel(memory.buffer, model, regions);
	const lengths = bufferLengths(shape);
	const names = Object.keys(lengths) as (keyof typeof lengths)[];
	const views = names.map((name) => [name, new Float64Array(memory.buffer, regions[name], lengths[name])]);
	return { memory, buffers: Object.fromEntries(views) as Buffers };
}

/** Address of each region in bytes, and the end of all. */
type Regions = Readonly<Record<string, number>>;

function layOut({ survival, schedules, areas, probes }: KernelModel, shape: Shape): Regions {
	const { factors: factorsAt, ...buffers } = bufferLengths(shape);
	const lengths = {
		survival: (survival.rows - 1) * 2 * STATE,
		schedules: schedules.length * 2 * SCHEDULE,
		fertile: schedules.length,
		blocks: areas.length * BLOCK,
		year: YEAR_BYTES / 8,
		movers: STATE,
		adjusted: STATE,
		surviving: STATE,
		migrants: STATE,
		children: AGES + 1,
		figures: probes.reduce((sum, probe) => sum + figuresOf(probe).length, 0),
		descriptors: Math.ceil((probes.length * PROBE_WORDS) / 2),
		...buffers,
		factorsAt,
	};
	let end = MODEL_FROM;
	const regions: Record<string, number> = {};
	for (const [name, length] of Object.entries(lengths)) {
		regions[name] = end;
		end += 16 * Math.ceil(length / 2);
	}
	return { ...regions, factors: regions.factorsAt, end };
}

function figuresOf(probe: Probe): Float64Array {
	return probe.kind === "sum" ? probe.weights : probe.prevalence;
}

/** Services often ask for the same people: they are summed once. */
function sameProbe(one: Probe, other: Probe): boolean {
	if (one.kind !== other.kind || one.first !== other.first) return false;
	if (one.kind === "odds" && other.kind === "odds" && one.factor !== other.factor) return false;
	const [left, right] = [figuresOf(one), figuresOf(other)];
	return left.length === right.length && left.every((figure, k) => figure === right[k]);
}

function writePlan(buffer: ArrayBuffer, model: KernelModel, shape: Shape, regions: Regions): void {
	const { survival, internal } = model;
	const { years, areas, probes, factors, keepStates } = shape;
	const moves = internal && areas > 1 ? 1 : 0;
	const states = keepStates ? regions.states : 0;
	const values: Record<string, number> = {
		...regions,
		years,
		areas,
		moves,
		probes,
		factors,
		states,
		...childPairs(model),
	};
	const reals = { lowest: survival.lowest, step: survival.step, lastRow: survival.rows - 1, rate: internal?.rate ?? 0 };
	new Float64Array(buffer, PLAN, PLAN_REALS.length).set(PLAN_REALS.map((name) => reals[name]));
	const words = new Int32Array(buffer, PLAN + 8 * PLAN_REALS.length, PLAN_WORDS.length);
	words.set(PLAN_WORDS.map((name) => values[name]));
}

/** First pair of ages (from an odd one on) with children whose net migration is given, and length of all, in bytes. */
function childPairs({ children }: KernelModel): { readonly childFrom: number; readonly childSpan: number } {
	if (!children) return { childFrom: 0, childSpan: 0 };
	const first = Math.max(1, (children[0] - 1) | 1);
	return { childFrom: 8 * first, childSpan: 8 * (children[1] + 1 - first) };
}

function writeModel(buffer: ArrayBuffer, model: KernelModel, regions: Regions): void {
	const doubles = new Float64Array(buffer);
	doubles.set(withRises(model.survival), regions.survival / 8);
	writeSchedules(model, doubles.subarray(regions.schedules / 8), new Int32Array(buffer, regions.fertile));
	model.areas.forEach(({ inflow, outflow, grossRate }, area) => {
		const block = doubles.subarray(regions.blocks / 8 + area * BLOCK);
		block.set(inflow, STATE);
		block.set(outflow, 2 * STATE);
		if (model.internal) block.set(model.internal.propensity, 4 * STATE);
		block[5 * STATE] = grossRate;
		block[5 * STATE + 8] = Number(model.counted?.[area] ?? false);
	});
	if (model.children) {
		const [from, to] = model.children;
		new BigInt64Array(buffer).fill(-1n, regions.children / 8 + from, regions.children / 8 + to + 1);
	}
	writeProbes(model, doubles, regions);
}

function writeSchedules({ schedules }: KernelModel, into: Float64Array, fertile: Int32Array): void {
	schedules.forEach((schedule, year) => {
		const { level, rise, first, last } = shiftable(schedule);
		into.set(level, 2 * year * SCHEDULE);
		into.set(rise, (2 * year + 1) * SCHEDULE);
		fertile.set([first, last], 2 * year);
	});
}

function writeProbes({ probes }: KernelModel, doubles: Float64Array, regions: Regions): void {
	const descriptors = new Int32Array(doubles.buffer, regions.descriptors);
	let address = regions.figures;
	probes.forEach((probe, at) => {
		const figures = figuresOf(probe);
		const twin = probes.findIndex((other) => sameProbe(other, probe));
		if (twin < at) {
			descriptors.set([2, twin, 0, 0, 0], at * PROBE_WORDS);
			return;
		}
		const factor = probe.kind === "odds" ? probe.factor : 0;
		const kind = probe.kind === "sum" ? 0 : 1;
		descriptors.set([kind, probe.first, figures.length, address, factor], at * PROBE_WORDS);
		doubles.set(figures, address / 8);
		address += 8 * figures.length;
	});
}
