import { DRIVE, FLOWS, type Kernel, type Probe } from "../kernel/index.js";
import { oddsOf } from "../services/index.js";
import { supplyMetrics } from "../supply/index.js";
import { computedMetrics, type Model, metricsOf, observedServices } from "./model.js";
import { openReadings } from "./readings.js";

/** What measuring reads of people: a kernel's outputs and the rates that stand beside them. */
export interface People extends Pick<Kernel, "out" | "drive"> {
	readonly shape: Pick<Kernel["shape"], "areas" | "years" | "probes">;
}

/** What is known of draws: how many need places, or the people who are counted for that. */
export type Known = "needs" | "people";

/**
 * Remembers draws from model to model, a few at a time: where the same people live, nobody is projected again, and where the
 * same places are needed, nobody is counted. Whoever recalls draws asks for them as they were kept.
 */
export interface DrawMemory {
	/** What is known of draws `first` to `first + count`, kept together; needs serve only models that record nothing else. */
	known(first: number, count: number): Known | undefined;
	recallPeople(into: People, first: number, count: number): void;
	keepPeople(from: People, first: number, count: number): void;
	/** Writes the needs of all components that are supplied, in the order of `suppliedNeeds`, to the first of `metrics` metrics. */
	recallNeeds(values: Float64Array, metrics: number, first: number, count: number): void;
	/** @param values [draw][area][year][metric], the metrics as computed */
	keepNeeds(values: Float64Array, first: number, count: number): void;
}

/** Opens the memory for a model. */
export type DrawMemoryOf = (model: Model) => DrawMemory;

/** What the people of every draw rest on: plain data to be compared. Who is counted among them is not part of it. */
export function peopleKey({ recorded: _, singleAges: __, services, supply, conversions, ...model }: Model): object {
	const observed = observedServices({ ...model, services });
	// Observations move the people of later years, too.
	return observed.length > 0 ? { ...model, services, supply, conversions } : model;
}

/** What each of a model's probes reads off given people: plain data to be compared. */
export function probeKeys(model: Model): object[] {
	const { probes, withOdds } = openReadings(model);
	const { services } = model;
	return probes.map((one: Probe) => {
		if (one.kind === "sum") return one;
		const { factor, ...probe } = one;
		return { ...probe, odds: oddsOf(services[withOdds[factor]]) };
	});
}

/** The needs of the components that are supplied, in the order of computing. */
export function suppliedNeeds(model: Model): string[] {
	const needs = new Set(model.supply.map(({ component }) => `${component}.need`));
	return computedMetrics(model).filter((metric) => needs.has(metric));
}

/** Whether a model records nothing but places and the needs they meet. */
export function recordsPlacesOnly(model: Model): boolean {
	const known = new Set([...supplyMetrics(model), ...suppliedNeeds(model)]);
	return model.supply.length > 0 && metricsOf(model).every((metric) => known.has(metric));
}

/** Columns in which numbers are kept, each of which may serve several of those who ask. */
export interface Columns {
	readonly count: number;
	/** The column of everyone who asks. */
	readonly of: readonly number[];
}

/** Life expectancies and fertility of a year. */
const RATES = 3;

/** Columns that every packing of people begins with. */
const ALWAYS = FLOWS + RATES;

/** Numbers of a draw's people when packed: [flows, rates, columns][area][year 0..T]. */
export function peopleLength({ areas, years }: People["shape"], columns: number): number {
	return areas * (years + 1) * (ALWAYS + columns);
}

/**
 * Packs what measuring reads of the first draws' people, column by column: who asks for some columns later reads no others.
 *
 * @param columns those of the probes
 */
export function packPeople({ shape, out, drive }: People, draws: number, columns: Columns, into: Float64Array): void {
	const { areas, years, probes } = shape;
	const rows = draws * areas * (years + 1);
	const width = FLOWS + probes;
	for (let k = 0; k < FLOWS; k++) gather(out, k, width, into, k * rows, rows);
	for (let k = 0; k < RATES; k++) {
		const to = (FLOWS + k) * rows;
		for (let row = 0; row < rows; row++) if (row % (years + 1) > 0) into[to + row] = drive[ratesAt(row, years) + k];
	}
	for (let k = 0; k < probes; k++) gather(out, FLOWS + k, width, into, (ALWAYS + columns.of[k]) * rows, rows);
}

/** The reverse of `packPeople`, for people of whom less may be read. @param flows whether flows and rates are asked for */
export function unpackPeople(
	{ shape, out, drive }: People,
	draws: number,
	columns: Columns,
	from: Float64Array,
	flows: boolean,
): void {
	const { areas, years, probes } = shape;
	const rows = draws * areas * (years + 1);
	const width = FLOWS + probes;
	for (let k = 0; k < probes; k++) scatter(from, (ALWAYS + columns.of[k]) * rows, rows, out, FLOWS + k, width);
	if (!flows) return;
	for (let k = 0; k < FLOWS; k++) scatter(from, k * rows, rows, out, k, width);
	for (let k = 0; k < RATES; k++) {
		const first = (FLOWS + k) * rows;
		for (let row = 0; row < rows; row++) if (row % (years + 1) > 0) drive[ratesAt(row, years) + k] = from[first + row];
	}
}

/** Where the rates of a row's year stand; not for the base year. */
function ratesAt(row: number, years: number): number {
	const year = row % (years + 1);
	return (((row - year) / (years + 1)) * years + year - 1) * DRIVE;
}

/** Copies every `step`th number, from `first` on, to `count` places that follow one another. */
function gather(from: Float64Array, first: number, step: number, into: Float64Array, to: number, count: number): void {
	for (let k = 0; k < count; k++) into[to + k] = from[first + k * step];
}

function scatter(from: Float64Array, first: number, count: number, into: Float64Array, to: number, step: number): void {
	for (let k = 0; k < count; k++) into[to + k * step] = from[first + k];
}

/** Metrics kept of rows of metrics: column by column. */
export interface PackedMetrics {
	/** Rows: draws times areas times years, and the metrics of each. */
	readonly rows: number;
	readonly metrics: number;
	/** Positions of the metrics that are kept. */
	readonly at: readonly number[];
	/** The column of each. */
	readonly columns: Columns;
}

export function packMetrics(values: Float64Array, { rows, metrics, at, columns }: PackedMetrics, into: Float64Array) {
	for (let k = 0; k < at.length; k++) gather(values, at[k], metrics, into, columns.of[k] * rows, rows);
}

/** The reverse of `packMetrics`. */
export function unpackMetrics(values: Float64Array, { rows, metrics, at, columns }: PackedMetrics, from: Float64Array) {
	for (let k = 0; k < at.length; k++) scatter(from, columns.of[k] * rows, rows, values, at[k], metrics);
}
