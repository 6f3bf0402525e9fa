/*
 * The one file that touches the forecast's demographic processes. The hindcast runs the forecast's own code; when that
 * code changes its signatures, this file changes and nothing else.
 */
import {
	AGES,
	drawJumpOff,
	fertilityRates,
	loneFertility,
	OFFSET,
	openDampedWalk,
	openNationalFertility,
	projectStep,
	SEXES,
	STATE,
	type StepFlows,
	slopeOf,
	trendErrors,
	trendScale,
} from "../demography/index.js";
import { exp, ln, openNormals, openStream, poissonQuantile, studentScale } from "../random/index.js";
import type { HindcastPlan, TrendSpec } from "./plan.js";

/** One draw of one origin: part of the address of its random numbers. */
export interface Address {
	readonly seed: string;
	/** Keeps origins apart. */
	readonly area: string;
	readonly draw: number;
}

/** Standard normals of one component of a draw. */
export function normalsOf(component: string, { seed, area, draw }: Address): () => number {
	return openNormals({ seed, component: `hindcast.${component}`, area, draw });
}

const streamOf = (component: string, { seed, area, draw }: Address) =>
	openStream({ seed, component: `hindcast.${component}`, area, draw });

/** The rates known at an origin. */
export interface FertilityCourse {
	/** Births per woman by calendar year up to the origin, no year left out. */
	readonly tfr: ReadonlyMap<number, number>;
	/** First year whose rate follows from births that were counted. */
	readonly counted: number;
}

/**
 * The forecast's damped trend, begun from the rates known at the origin.
 *
 * @param years entry 0 of a path is the origin's year, as it was known
 * @returns fills one path of the fertility rate
 */
export function openFertilityPaths(
	{ process, floor }: { readonly process: TrendSpec; readonly floor: number },
	{ tfr, counted }: FertilityCourse,
	years: number,
): (address: Address, into: Float64Array) => void {
	const known = [...tfr].sort(([a], [b]) => a - b);
	const logs = known.map(([, rate]) => ln(rate));
	const errors = trendErrors(logs.slice(known.findIndex(([year]) => year >= counted)), process);
	const before = logs.slice(0, -1);
	const start = { level: before[before.length - 1], slope: slopeOf(before, process.weight) };
	const trend = { ...process, kind: "damped-trend" as const, sd: process.sd ?? trendScale(errors, process), start };
	const median = new Float64Array(years).fill(known[known.length - 1][1]);
	const fill = openNationalFertility(loneFertility({ median, observed: 1, process: trend, floor }));
	return (address, into) =>
		fill(
			{
				process: normalsOf("fertility", address),
				shape: normalsOf("fertility.shape", address),
				effects: normalsOf("effects", address),
			},
			into,
		);
}

/** One path of the error of log death rates. */
export function drawLossErrors(walk: HindcastPlan["mortality"], address: Address, into: Float64Array): void {
	openDampedWalk(walk, normalsOf("mortality", address))(into);
}

/** Error of a start: `ageSd` by age, up to one scale a draw with so many `degrees`; `total` of the whole. */
interface StartError {
	readonly ageSd: Float64Array;
	readonly degrees: number;
	readonly total: number;
	readonly correlation: number;
}

/** Start populations with their error. */
export function openStarts(
	median: Float64Array,
	{ ageSd, degrees, total: totalSd, correlation }: StartError,
): (address: Address, into: Float64Array) => void {
	const total = median.reduce((sum, cell) => sum + cell, 0);
	const scaleOf = studentScale(degrees);
	const scaled = ageSd.slice();
	const tables = { tables: [median], weights: [1], combine: "choose" as const };
	const jumpOff = { ...tables, total, totalSd, ageSd: scaled, correlation };
	return (address, into) => {
		const scale = scaleOf(normalsOf("jump-off.scale", address)());
		for (let age = 0; age < AGES; age++) scaled[age] = scale * ageSd[age];
		drawJumpOff(jumpOff, streamOf("jump-off", address), into);
	};
}

/** Poisson births of one draw, as counts. */
export function openBirthCounts(address: Address): (expected: number) => number {
	const stream = streamOf("births", address);
	return (expected) => poissonQuantile(expected, stream());
}

/** What all years of a run share. Arrays are state-shaped where not said otherwise. */
export interface LastingRates {
	/** Yearly rates of loss, see `lossRates`. */
	readonly loss: Float64Array;
	/** Proportionate fertility schedule, 101 entries. */
	readonly schedule: Float64Array;
	readonly sexRatio: number;
	/** Share of newborn alive at the year's end. */
	readonly infants: number;
}

/** What drives one year of a run. */
export interface YearDrive extends LastingRates {
	readonly tfr: number;
	/** Error of the logarithm of the losses. */
	readonly lossError: number;
	/** What becomes of expected births. */
	readonly births: (expected: number, sex: "female" | "male") => number;
}

/** A population that is taken through years one after the other; each gives the year's births. */
export function openRun(start: Float64Array) {
	const step = openStepper();
	let here = start;
	return {
		state: () => here,
		year: (drive: YearDrive) => {
			const next = new Float64Array(STATE);
			const births = step(here, drive, next);
			here = next;
			return births;
		},
	};
}

/**
 * Opens the years of the cohort-component step; `next` receives the state, the result is the year's births. Survival is
 * tabulated over the error of losses and read by straight lines.
 */
export function openStepper() {
	const survival = new Float64Array(STATE);
	let table: SurvivalRows | undefined;
	const fertility = new Float64Array(AGES);
	const migrants = new Float64Array(STATE);
	const flows: StepFlows = { births: 0, deaths: 0, migrants: 0 };
	return (state: Float64Array, drive: YearDrive, next: Float64Array): number => {
		const { loss, lossError, tfr, schedule, sexRatio, infants, births } = drive;
		if (table?.loss !== loss) table = tabulate(loss);
		readRows(table, lossError, survival);
		for (const sex of SEXES) survival[OFFSET[sex]] = infants;
		fertilityRates(tfr, { schedule }, fertility);
		projectStep(state, { survival, fertility, sexRatio, migrants, countBirths: births }, { state: next, flows });
		return flows.births;
	};
}

interface SurvivalRows {
	readonly loss: Float64Array;
	readonly cells: Float64Array;
}

/** Errors of the log rate from -1 to 1, far beyond what ten years of the walk reach; steps of 0.05 are right to 1e-4. */
const LARGEST_ERROR = 1;
const STEPS_PER_UNIT = 20;
const ROWS = 2 * LARGEST_ERROR * STEPS_PER_UNIT + 1;

function tabulate(loss: Float64Array): SurvivalRows {
	const cells = new Float64Array(ROWS * STATE);
	for (let row = 0; row < ROWS; row++) {
		const factor = exp(row / STEPS_PER_UNIT - LARGEST_ERROR);
		for (let cell = 0; cell < STATE; cell++) cells[row * STATE + cell] = exp(-loss[cell] * factor);
	}
	return { loss, cells };
}

function readRows({ cells }: SurvivalRows, error: number, into: Float64Array): void {
	const position = (Math.min(Math.max(error, -LARGEST_ERROR), LARGEST_ERROR) + LARGEST_ERROR) * STEPS_PER_UNIT;
	const row = Math.min(Math.floor(position), ROWS - 2);
	const share = position - row;
	const first = row * STATE;
	for (let cell = 0; cell < STATE; cell++) {
		const low = cells[first + cell];
		into[cell] = low + share * (cells[first + STATE + cell] - low);
	}
}
