import { type Form, type NumberRows, type NumberRun, type NumberStream, openNumberRows } from "../random/index.js";

/** Component streams that all areas share carry this in place of an area. */
export const ALL_AREAS = "*";

/** A component's numbers of the draw that is read, one after the other; every draw begins with the first. */
export type Series = () => number;

/** Writes a component's k-th number of the first so many rows. */
export type NumberColumns = (k: number, into: Float64Array, rows: number) => void;

/** The yearly numbers of a component of the draw that is read, where they lie: those of a year follow one another. */
export interface YearlyRows {
	/** All numbers; the array is there when the plan is sealed. */
	readonly rows: () => Float64Array;
	/** Place of the first number of a projected year, 0 being the first. */
	readonly at: (year: number) => number;
}

/** Numbers of one form that follow one another. */
export type Part = readonly [form: Form, count: number];

/** How a component is read over the years. */
export interface YearlyOptions {
	/** Standard normals that hold for the draw as a whole and come first; 1 unless given. */
	readonly starts?: number;
	/** Numbers of every projected year; 1 unless given. */
	readonly perYear?: number;
	/** What the yearly numbers are; standard normals unless given. */
	readonly form?: Form;
}

/**
 * Collects, while a model is opened, which numbers a draw takes. A draw's numbers stand in a row: first what holds for the
 * draw as a whole, then year after year, so that a year of another draw can take a year's place as one piece.
 */
export interface NumberPlan {
	/** Numbers that hold for the draw as a whole. */
	once(component: string, area: string, parts: readonly Part[]): Series;
	/** The same, read for all rows together. */
	columns(component: string, area: string, parts: readonly Part[]): NumberColumns;
	/** Starts, then numbers that are used up at a fixed pace in every projected year. */
	yearly(component: string, area: string, options?: YearlyOptions): Series;
	/** Numbers of every projected year, without starts; for who takes many at a time. */
	yearlyRows(component: string, area: string, options: Omit<YearlyOptions, "starts">): YearlyRows;
	/** Closes the plan: from now on the series can be read. */
	seal(options: SealOptions): Numbers;
}

export interface SealOptions {
	/** Rows: draws that are made together. */
	readonly capacity: number;
	readonly engine?: "wasm" | "typescript" | undefined;
}

/** The numbers of the draws in the making. */
export interface Numbers extends NumberRows {
	/** Says which numbers stand where, as plain data: equal keys have equal rows for equal draws. */
	readonly key: object;
	readonly years: number;
	/** Numbers that hold for the draw as a whole: the beginning of a row. */
	readonly onceWidth: number;
	/** Numbers of a year. */
	readonly yearWidth: number;
	/** Makes all series read a row, from their first number on. */
	turn(slot: number): void;
	/** Place in the row of a component's first number that holds for the draw, or of its first year's first number. */
	place(kind: "once" | "yearly", component: string): number | undefined;
	/** Rows of the same draws' first years, as long as the rows here up to there. */
	openFirstYears(years: number, capacity: number): NumberRows;
}

interface Planned {
	readonly kind: "once" | "yearly";
	readonly component: string;
	readonly area: string;
	readonly parts: readonly Part[];
	/** Place among the numbers of its kind. */
	readonly at: number;
}

/** Where the series stand; shared by all of a plan. */
interface Reading {
	rows: Float64Array;
	/** First number of the row that is read, and counts the rows read so far. */
	first: number;
	turns: number;
	onceWidth: number;
	yearWidth: number;
}

export function openNumberPlan(seed: string, years: number): NumberPlan {
	const reading: Reading = { rows: new Float64Array(0), first: 0, turns: 0, onceWidth: 0, yearWidth: 0 };
	const planned = new Map<string, Planned>();
	const plan = ({ kind, component, area, parts }: Omit<Planned, "at">): number => {
		const key = JSON.stringify([kind, component, area, parts]);
		const width = kind === "once" ? "onceWidth" : "yearWidth";
		if (!planned.has(key)) {
			planned.set(key, { kind, component, area, parts, at: reading[width] });
			reading[width] += sizeOf(parts);
		}
		return planned.get(key)!.at;
	};
	return {
		once: (component, area, parts) => onceSeries(reading, plan({ kind: "once", component, area, parts })),
		columns(component, area, parts) {
			const at = plan({ kind: "once", component, area, parts });
			return (k, into, count) => {
				const { rows, onceWidth, yearWidth } = reading;
				const width = onceWidth + years * yearWidth;
				for (let row = 0, from = at + k; row < count; row++, from += width) into[row] = rows[from];
			};
		},
		yearly(component, area, { starts = 1, perYear = 1, form = "normal" } = {}) {
			const parts: readonly Part[] = [[form, perYear]];
			const start = starts > 0 ? plan({ kind: "once", component, area, parts: [["normal", starts]] }) : 0;
			const at = plan({ kind: "yearly", component, area, parts });
			return yearlySeries(reading, { start, starts, at, perYear: sizeOf(parts) });
		},
		yearlyRows(component, area, { perYear = 1, form = "normal" }) {
			const at = plan({ kind: "yearly", component, area, parts: [[form, perYear]] });
			const first = (year: number) => reading.first + reading.onceWidth + year * reading.yearWidth + at;
			return { rows: () => reading.rows, at: first };
		},
		seal: (options) => openRows({ seed, years, planned: [...planned.values()], reading }, options),
	};
}

function sizeOf(parts: readonly Part[]): number {
	return parts.reduce((sum, [form, count]) => sum + (form === "both" ? 2 : 1) * count, 0);
}

function onceSeries(reading: Reading, at: number): Series {
	let turn = -1;
	let next = 0;
	return () => {
		if (turn !== reading.turns) {
			turn = reading.turns;
			next = reading.first + at;
		}
		return reading.rows[next++];
	};
}

interface YearlyPlaces {
	/** Places of the first start and of the first year's first number, and how many there are of each. */
	readonly start: number;
	readonly starts: number;
	readonly at: number;
	readonly perYear: number;
}

function yearlySeries(reading: Reading, { start, starts, at, perYear }: YearlyPlaces): Series {
	let turn = -1;
	let next = 0;
	let left = 0;
	let year = -1;
	return () => {
		if (turn !== reading.turns) {
			turn = reading.turns;
			next = reading.first + start;
			left = starts;
			year = -1;
		}
		if (left === 0) {
			year += 1;
			next = reading.first + reading.onceWidth + year * reading.yearWidth + at;
			left = perYear;
		}
		left -= 1;
		return reading.rows[next++];
	};
}

interface Sealed {
	readonly seed: string;
	readonly years: number;
	readonly planned: readonly Planned[];
	readonly reading: Reading;
}

function openRows({ seed, years, planned, reading }: Sealed, { capacity, engine }: SealOptions): Numbers {
	const { onceWidth, yearWidth } = reading;
	const open = (span: number, rows: number) => {
		const streams = planned.map((one) => streamOf(one, { seed, years: span, reading }));
		return openNumberRows(streams, { width: onceWidth + span * yearWidth, capacity: rows, engine });
	};
	const numbers = open(years, capacity);
	reading.rows = numbers.rows;
	return {
		...numbers,
		key: { seed, years, planned },
		years,
		onceWidth,
		yearWidth,
		turn(slot) {
			reading.first = slot * numbers.width;
			reading.turns += 1;
		},
		place(kind, component) {
			const found = planned.find((one) => one.kind === kind && one.component === component && one.area === ALL_AREAS);
			return found && (kind === "once" ? found.at : onceWidth + found.at);
		},
		openFirstYears: open,
	};
}

/** Streams that hold for a draw as a whole have a seed of their own, so that a component may have both. */
function streamOf(
	{ kind, component, area, parts, at }: Planned,
	{ seed, years, reading }: Omit<Sealed, "planned">,
): NumberStream {
	const once = kind === "once";
	const runs: NumberRun[] = [];
	let place = once ? at : reading.onceWidth + at;
	for (const [form, count] of parts) {
		runs.push({ form, groups: once ? 1 : years, per: count, at: place, step: once ? 0 : reading.yearWidth });
		place += sizeOf([[form, count]]);
	}
	return { seed: once ? `${seed}/once` : seed, component, area, runs };
}
