/*
 * The one file that touches the forecast's demographic processes. The hindcast runs the forecast's own code; when that
 * code changes its signatures, this file changes and nothing else.
 */
import {
	AGES,
	drawJumpOff,
	fertilityRates,
	nationalFertility,
	openDampedWalk,
	projectStep,
	STATE,
	type StepFlows,
} from "../demography/index.js";
import { exp, openNormals, openStream, poissonQuantile, studentTransform } from "../random/index.js";
import type { HindcastPlan, WalkSpec } from "./plan.js";

/** One path of the fertility rate; entry 0 is the origin year, in which `deviation` was observed. */
export type FertilityPaths = (draw: number, into: Float64Array) => void;

/**
 * The forecast's damped walk around a median path, begun in the origin year from its observed deviation.
 *
 * @param deviation log(observed / median) in the origin year
 * @param area keeps origins apart: the address of the streams
 */
export function openFertilityPaths(
	fertility: { readonly process: WalkSpec; readonly floor: number },
	median: Float64Array,
	deviation: number,
	{ seed, area }: { readonly seed: string; readonly area: string },
): FertilityPaths {
	const process = { kind: "damped-walk" as const, ...fertility.process };
	const heavyTail = studentTransform(process.tail);
	const bridge = { deviation: new Float64Array(median.length).fill(Number.NaN), sd: 1 };
	const known = Float64Array.of(deviation);
	const model = { median, observed: 1, deviation: known, process, effects: [], bridge, floor: fertility.floor };
	return (draw, into) => {
		const normal = openNormals({ seed, component: "hindcast.fertility", area, draw });
		const effects = openNormals({ seed, component: "hindcast.effects", area, draw });
		nationalFertility(model, { walk: () => heavyTail(normal()), effects }, into);
	};
}

/** One path of the error of log death rates. */
export function drawLossErrors(
	walk: HindcastPlan["mortality"],
	seed: string,
	area: string,
	draw: number,
	into: Float64Array,
): void {
	openDampedWalk(walk, openNormals({ seed, component: "hindcast.mortality", area, draw }))(into);
}

/** What is drawn for one draw of one origin. */
export interface Address {
	readonly seed: string;
	readonly area: string;
	readonly draw: number;
}

/** A start population with its error: `ageSd` by age, `total` of the whole. */
export function drawStart(
	median: Float64Array,
	error: { readonly ageSd: Float64Array; readonly total: number; readonly correlation: number },
	{ seed, area, draw }: Address,
	into: Float64Array,
): void {
	const persons = median.reduce((sum, cell) => sum + cell, 0);
	const jumpOff = { tables: [median], weights: [1], combine: "choose" as const, total: persons, totalSd: error.total };
	const { ageSd, correlation } = error;
	const uniform = openStream({ seed, component: "hindcast.jump-off", area, draw });
	drawJumpOff({ ...jumpOff, ageSd, correlation }, uniform, into);
}

/** Poisson births of one draw, as counts. */
export function openBirthCounts(seed: string, area: string, draw: number): (expected: number) => number {
	const stream = openStream({ seed, component: "hindcast.births", area, draw });
	return (expected) => poissonQuantile(expected, stream());
}

/** What drives one year of a run. Arrays are state-shaped where not said otherwise. */
export interface YearRates {
	/** Yearly rates of loss, see `lossRates`. */
	readonly loss: Float64Array;
	/** Error of their logarithm. */
	readonly lossError: number;
	readonly tfr: number;
	/** Proportionate fertility schedule, 101 entries. */
	readonly schedule: Float64Array;
	readonly sexRatio: number;
	/** Share of newborn alive at the year's end. */
	readonly infants: number;
}

/** Runs years of the cohort-component step; `next` receives the state, the result is the year's births. */
export type RunYear = (
	state: Float64Array,
	rates: YearRates,
	births: (expected: number, sex: "female" | "male") => number,
	next: Float64Array,
) => number;

/** A stepper with its own work space. Survival is tabulated over the error of losses and read by straight lines. */
export function openStepper(): RunYear {
	const survival = new Float64Array(STATE);
	let table: SurvivalRows | undefined;
	const fertility = new Float64Array(AGES);
	const migrants = new Float64Array(STATE);
	const flows: StepFlows = { births: 0, deaths: 0, migrants: 0 };
	return (state, { loss, lossError, tfr, schedule, sexRatio, infants }, births, next) => {
		if (table?.loss !== loss) table = tabulate(loss);
		readRows(table, lossError, survival);
		survival[0] = infants;
		survival[AGES] = infants;
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
