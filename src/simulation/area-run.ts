import {
	AGES,
	countAges,
	drawJumpOff,
	fertilityRates,
	netMigrants,
	projectStep,
	readSurvival,
	STATE,
	type StepFlows,
	type StepRates,
} from "../demography/index.js";
import { exp, type Stream } from "../random/index.js";
import { quantitiesOf, type ServiceDraw } from "../services/index.js";
import { type AreaSupply, openAreaSupply, type SupplyLuck } from "../supply/index.js";
import { AGE_BANDS, type AreaModel, type Model } from "./model.js";
import { ALL_AREAS, onceNormals, type Randomness } from "./randomness.js";
import { drawAreaPaths, newPaths, type Paths, type SharedPaths, serviceNormals } from "./shared-paths.js";

/** One area within one draw. The arrays are allocated once and filled anew for every draw. */
export interface AreaRun {
	readonly area: AreaModel;
	readonly paths: Paths;
	/** State at the end of the current year; `next` is the spare that the step writes. */
	state: Float64Array;
	next: Float64Array;
	readonly flows: StepFlows;
	readonly supply: AreaSupply;
	/** Services in the model's order, each with the area's own memory; opened anew for every draw. */
	services: readonly ServiceDraw[];
	/** Where each service's quantities begin in the metrics. */
	readonly servicesAt: readonly number[];
	births: Stream;
	/** Attractiveness for movers from the other areas. */
	pull: number;
	/** Metrics of the current year, in the order of `metricsOf(model)`. */
	readonly values: Float64Array;
	/** Rates of the current year. */
	readonly rates: { -readonly [key in keyof StepRates]: StepRates[key] };
}

/**
 * @param metrics number of recorded metrics
 * @param luck the supplies' luck, which all areas of a draw share
 */
export function newAreaRun(
	model: Model,
	area: AreaModel,
	metrics: number,
	luck: SupplyLuck,
	index: MetricIndex,
): AreaRun {
	const state = () => new Float64Array(STATE);
	return {
		area,
		paths: newPaths(model.years),
		state: state(),
		next: state(),
		flows: { births: Number.NaN, deaths: Number.NaN, migrants: Number.NaN },
		supply: openAreaSupply(model, area, luck, (metric) => index[metric]),
		services: [],
		servicesAt: model.services.map((service) => index[quantitiesOf(service)[0]]),
		births: () => 0.5,
		pull: 1,
		values: new Float64Array(metrics),
		rates: { survival: state(), fertility: new Float64Array(AGES), sexRatio: 1, migrants: state() },
	};
}

/** Draws the area's start population and its paths; flows of the base year are not a number. */
export function startArea(run: AreaRun, shared: SharedPaths, randomness: Randomness): void {
	const { id, jumpOff, own } = run.area;
	drawJumpOff(jumpOff, randomness.once("jump-off", ALL_AREAS), run.state);
	if (own) run.pull = own.pull * exp(own.pullSd * onceNormals(randomness, "own.pull", id)());
	drawAreaPaths(own, id, shared, randomness, run.paths);
	run.births = randomness.yearly("births", id, 2);
	const normals = serviceNormals(randomness, id);
	run.services = shared.services.map((behaviour) => behaviour.open(normals));
	Object.assign(run.flows, { births: Number.NaN, deaths: Number.NaN, migrants: Number.NaN });
}

/** Gives each area's share of the start an error of its own (log standard deviation `sd`) and keeps the whole's total. */
export function disturbShares(runs: readonly AreaRun[], sd: number, randomness: Randomness): void {
	const total = populationOf(runs);
	for (const { state, area } of runs) scale(state, exp(sd * onceNormals(randomness, "jump-off.share", area.id)()));
	const factor = total / populationOf(runs);
	for (const { state } of runs) scale(state, factor);
}

function populationOf(runs: readonly AreaRun[]): number {
	return runs.reduce((sum, { state }) => sum + countAges(state, 0, AGES - 1), 0);
}

function scale(state: Float64Array, factor: number): void {
	for (let cell = 0; cell < STATE; cell++) state[cell] *= factor;
}

/** Sets the area's rates of projected year `year` (1 is the year after the base); moves between areas are still to come. */
export function setRates(
	{ paths, rates, state, area }: AreaRun,
	model: Model,
	shared: SharedPaths,
	year: number,
): void {
	const flow = year - 1;
	readSurvival(model.mortality.survival, "female", paths.female[flow], rates.survival);
	readSurvival(model.mortality.survival, "male", paths.male[flow], rates.survival);
	const { schedules, sexRatio } = model.fertility;
	fertilityRates(paths.tfr[flow], schedules[flow], shared.meanAgeSlope * year, rates.fertility);
	netMigrants(state, paths.netRate[flow], area.migration, rates.migrants);
	rates.sexRatio = sexRatio[flow] + shared.sexRatioError;
}

/** Takes the area through the year whose rates are set. */
export function stepArea(run: AreaRun, randomness: Randomness): void {
	const count = (expected: number) => randomness.count(expected, run.births);
	projectStep(run.state, run.rates, count, run.next, run.flows);
	[run.state, run.next] = [run.next, run.state];
}

/** Where each quantity stands in an area's metrics, by name. */
export type MetricIndex = Readonly<Record<string, number>>;

/** Writes the year's metrics: people, then needs, then the places that meet them. */
export function measureArea(run: AreaRun, year: number): void {
	writeDemography(run, year);
	for (let k = 0; k < run.services.length; k++) {
		run.services[k](year, run.state, run.values, run.servicesAt[k]);
	}
	run.supply.step(year, run.values);
}

function writeDemography({ values, flows, state, paths }: AreaRun, year: number): void {
	values[0] = countAges(state, 0, AGES - 1);
	values[1] = flows.births;
	values[2] = flows.deaths;
	values[3] = flows.migrants;
	values[4] = year > 0 ? paths.tfr[year - 1] : Number.NaN;
	values[5] = year > 0 ? paths.female[year - 1] : Number.NaN;
	values[6] = year > 0 ? paths.male[year - 1] : Number.NaN;
	let at = 7;
	for (const [from, to] of BANDS) values[at++] = countAges(state, from, to);
}

const BANDS = Object.values(AGE_BANDS);
