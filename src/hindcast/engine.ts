/*
 * The one file that touches the forecast's demographic processes. The hindcast runs the forecast's own code; when that
 * code changes its signatures, this file changes and nothing else.
 */
import {
	AGES,
	dampedWalk,
	drawJumpOff,
	fertilityRates,
	nationalFertility,
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
		const normals = {
			walk: openNormals(seed, "hindcast.fertility", area, draw),
			effects: openNormals(seed, "hindcast.effects", area, draw),
		};
		nationalFertility(model, normals, heavyTail, into);
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
	dampedWalk(walk, 0, openNormals(seed, "hindcast.mortality", area, draw), into);
}

/** A start population with its error. */
export function drawStart(
	median: Float64Array,
	{ total, ages, correlation }: HindcastPlan["jumpOff"],
	{ seed, area, draw }: { readonly seed: string; readonly area: string; readonly draw: number },
	into: Float64Array,
): void {
	const ageSd = new Float64Array(AGES);
	for (const { from, to, sd } of ages) ageSd.fill(sd, from, to + 1);
	const persons = median.reduce((sum, cell) => sum + cell, 0);
	const jumpOff = { tables: [median], weights: [1], combine: "choose" as const, ageSd, correlation };
	const stream = openStream(seed, "hindcast.jump-off", area, draw);
	drawJumpOff({ ...jumpOff, total: persons, totalSd: total }, stream, into);
}

/** Poisson births of one draw, as counts. */
export function openBirthCounts(seed: string, area: string, draw: number): (expected: number) => number {
	const stream = openStream(seed, "hindcast.births", area, draw);
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

/** A stepper with its own work space. */
export function openStepper(): RunYear {
	const survival = new Float64Array(STATE);
	const fertility = new Float64Array(AGES);
	const migrants = new Float64Array(STATE);
	const flows: StepFlows = { births: 0, deaths: 0, migrants: 0 };
	return (state, { loss, lossError, tfr, schedule, sexRatio, infants }, births, next) => {
		const factor = exp(lossError);
		for (let cell = 0; cell < STATE; cell++) survival[cell] = exp(-loss[cell] * factor);
		survival[0] = infants;
		survival[AGES] = infants;
		fertilityRates(tfr, schedule, 0, fertility);
		projectStep(state, { survival, fertility, sexRatio, migrants }, births, next, flows);
		return flows.births;
	};
}
