import {
	AGES,
	countAges,
	drawJumpOff,
	fertilityRates,
	fertilityRatio,
	localMortality,
	netMigrants,
	netRatePath,
	projectStep,
	readSurvival,
	STATE,
	type StepFlows,
	type StepRates,
} from "../demography/index.js";
import type { Stream } from "../random/index.js";
import { drawSupply } from "../supply/index.js";
import { AGE_BANDS, type AreaModel, type Model } from "./model.js";
import type { Randomness } from "./randomness.js";
import type { SharedPaths } from "./shared-paths.js";

/** One area within one draw. The arrays are allocated once and filled anew for every draw. */
export interface AreaRun {
	readonly area: AreaModel;
	/** Paths by projected year: births per woman, e0 in years, net migrants per person. */
	readonly tfr: Float64Array;
	readonly female: Float64Array;
	readonly male: Float64Array;
	readonly netRate: Float64Array;
	/** State at the end of the current year; `next` is the spare that the step writes. */
	state: Float64Array;
	next: Float64Array;
	readonly flows: StepFlows;
	readonly supply: readonly Float64Array[];
	births: Stream;
	/** Metrics of the current year, in the order of `metricsOf(model)`. */
	readonly values: Float64Array;
	/** Rates of the current year. */
	readonly rates: { -readonly [key in keyof StepRates]: StepRates[key] };
}

export function newAreaRun(model: Model, area: AreaModel, metrics: number): AreaRun {
	const path = () => new Float64Array(model.years);
	const state = () => new Float64Array(STATE);
	return {
		area,
		tfr: path(),
		female: path(),
		male: path(),
		netRate: path(),
		state: state(),
		next: state(),
		flows: { births: Number.NaN, deaths: Number.NaN, migrants: Number.NaN },
		supply: model.supply.map(() => new Float64Array(model.years + 1)),
		births: () => 0.5,
		values: new Float64Array(metrics),
		rates: { survival: state(), fertility: new Float64Array(AGES), sexRatio: 1, migrants: state() },
	};
}

/** Draws the area's start population and its paths; flows of the base year are not a number. */
export function startArea(run: AreaRun, shared: SharedPaths, randomness: Randomness): void {
	const { area } = run;
	drawJumpOff(area.jumpOff, randomness.uniforms("jump-off", area.id), run.state);
	fertilityRatio(area.fertilityRatio, randomness.normals("fertility.ratio", area.id), run.tfr);
	run.tfr.forEach((ratio, year) => {
		run.tfr[year] = ratio * shared.tfr[year];
	});
	run.female.set(shared.female);
	run.male.set(shared.male);
	localMortality(area.mortality, randomness.normals("mortality.local", area.id), run.female, run.male);
	netRatePath(area.netRate, randomness.normals("migration", area.id), run.netRate);
	run.births = randomness.uniforms("births", area.id);
	Object.assign(run.flows, { births: Number.NaN, deaths: Number.NaN, migrants: Number.NaN });
}

/** Takes the area through projected year `year` (1 is the year after the base). */
export function stepArea(run: AreaRun, model: Model, shared: SharedPaths, randomness: Randomness, year: number): void {
	const flow = year - 1;
	const { rates } = run;
	readSurvival(model.mortality.survival, "female", run.female[flow], rates.survival);
	readSurvival(model.mortality.survival, "male", run.male[flow], rates.survival);
	fertilityRates(run.tfr[flow], model.fertility.schedules[flow], shared.meanAgeSlope * year, rates.fertility);
	netMigrants(run.state, run.netRate[flow], run.area.migration, rates.migrants);
	rates.sexRatio = shared.sexRatio;
	const count = (expected: number) => randomness.count(expected, run.births);
	projectStep(run.state, rates, count, run.next, run.flows);
	[run.state, run.next] = [run.next, run.state];
}

/** Writes the year's metrics. The places of all years are drawn when the base year's need is known. */
export function measureArea(
	run: AreaRun,
	model: Model,
	shared: SharedPaths,
	randomness: Randomness,
	year: number,
	needAt: Readonly<Record<string, number>>,
): void {
	let at = writeDemography(run, year);
	for (const service of shared.services) {
		service.need(year, run.state, run.values, at);
		at += service.components;
	}
	if (year === 0) drawPlaces(run, model, randomness, needAt);
	run.supply.forEach((places, k) => {
		run.values[at + k] = places[year];
	});
}

function writeDemography(run: AreaRun, year: number): number {
	const { values, flows, state } = run;
	values[0] = countAges(state, 0, AGES - 1);
	values[1] = flows.births;
	values[2] = flows.deaths;
	values[3] = flows.migrants;
	values[4] = year > 0 ? run.tfr[year - 1] : Number.NaN;
	values[5] = year > 0 ? run.female[year - 1] : Number.NaN;
	values[6] = year > 0 ? run.male[year - 1] : Number.NaN;
	let at = 7;
	for (const [from, to] of BANDS) values[at++] = countAges(state, from, to);
	return at;
}

const BANDS = Object.values(AGE_BANDS);

function drawPlaces(
	run: AreaRun,
	model: Model,
	randomness: Randomness,
	needAt: Readonly<Record<string, number>>,
): void {
	model.supply.forEach((supply, k) => {
		const stream = randomness.uniforms(`supply.${supply.component}`, run.area.id);
		drawSupply(supply, run.values[needAt[supply.component]], stream, run.supply[k]);
	});
}
