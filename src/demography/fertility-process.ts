import { exp } from "../random/index.js";
import type { DampedWalk } from "./damped-walk.js";
import { addEffects, type FertilityEffect } from "./fertility-effects.js";

/** Errors around the median path, multiplicative: log F = log median + error. */
export interface WalkAroundMedian extends DampedWalk {
	readonly kind: "damped-walk";
	/** Degrees of freedom of the innovations: fat tails, as the UN's own past errors have. */
	readonly tail: number;
}

/** The UN's phase III process (bayesTFR): an AR(1) towards a long-term mean. */
export interface PhaseThree {
	readonly kind: "ar1";
	readonly mean: number;
	readonly damping: number;
	readonly sd: number;
}

/** The total fertility rate all areas share. Arrays hold one entry per projected year. */
export interface NationalFertility {
	/** Median path, births per woman. */
	readonly median: Float64Array;
	/** Number of leading years whose rate is known but for its measurement. */
	readonly observed: number;
	/** log(observed / median) in the known years; the walk starts from the last of them. */
	readonly deviation: Float64Array;
	readonly process: WalkAroundMedian | PhaseThree;
	readonly effects: readonly FertilityEffect[];
	readonly bridge: MarriageBridge;
	/** Lowest possible rate; paths are reflected at it, so that draws do not heap on the bound. */
	readonly floor: number;
}

/**
 * What last year's marriages say about this year's births, as log(expected / median) by projected year; not a number where
 * no marriages are known. `sd` is the standard deviation of the bridge's own error.
 */
export interface MarriageBridge {
	readonly deviation: Float64Array;
	readonly sd: number;
}

/** Where a path's random numbers come from: one standard normal for the start, one per projected year, two per effect. */
export interface FertilityNormals {
	readonly walk: () => number;
	readonly effects: () => number;
}

/**
 * One path of the national total fertility rate.
 *
 * @param heavyTail turns a standard normal into the walk's innovation (see `studentTransform`)
 * @param into births per woman by projected year
 */
export function nationalFertility(
	model: NationalFertility,
	normals: FertilityNormals,
	heavyTail: (z: number) => number,
	into: Float64Array,
): void {
	const effects = new Float64Array(into.length);
	fertilityLogs(model, normals, heavyTail, into, effects);
	for (let year = 0; year < into.length; year++) {
		if (model.process.kind !== "ar1") into[year] = exp(into[year]);
		effects[year] = exp(effects[year]);
	}
	composeFertility(model, effects, into);
}

/**
 * Draws what `composeFertility` makes a path of, when the exponentials have been taken.
 *
 * @param into receives log(F / median) without the effects, or the rates themselves where the process is an AR(1)
 * @param effects receives the logarithms of all effects by year
 */
export function fertilityLogs(
	model: NationalFertility,
	normals: FertilityNormals,
	heavyTail: (z: number) => number,
	into: Float64Array,
	effects: Float64Array,
): void {
	const { process } = model;
	effects.fill(0);
	addEffects(model.effects, normals.effects, effects);
	if (process.kind === "ar1") phaseThree(process, model, effects, normals.walk, into);
	else walkAroundMedian(process, model, effects, () => heavyTail(normals.walk()), into);
}

/**
 * One path of the rate, reflected at its floor.
 *
 * @param effects factors of the effects by year
 * @param path F / median, or the rates themselves where the process is an AR(1); becomes births per woman
 */
export function composeFertility(
	{ process, median, floor }: NationalFertility,
	effects: Float64Array,
	path: Float64Array,
): void {
	for (let year = 0; year < path.length; year++) {
		const level = process.kind === "ar1" ? path[year] : median[year] * path[year];
		path[year] = floor + Math.abs(level * effects[year] - floor);
	}
}

/** log(F / median) without the effects: known years as observed, then the walk, pulled to the bridge where there is one. */
function walkAroundMedian(
	{ damping, sd, startSd }: WalkAroundMedian,
	{ observed, deviation, bridge }: NationalFertility,
	effects: Float64Array,
	innovation: () => number,
	into: Float64Array,
): void {
	const start = startSd * innovation();
	let error = start;
	for (let year = 0; year < into.length; year++) {
		const shock = innovation();
		if (year < observed) error = deviation[year] - effects[year] + start;
		else error = stepTowards(damping * error, sd, bridge.deviation[year] - effects[year], bridge.sd, shock);
		into[year] = error;
	}
}

/** One step of the walk, its mean and spread updated by the bridge as by a measurement (precision weights). */
function stepTowards(mean: number, sd: number, measured: number, measuredSd: number, shock: number): number {
	if (Number.isNaN(measured) || sd === 0) return mean + sd * shock;
	const weight = (sd * sd) / (sd * sd + measuredSd * measuredSd);
	return mean + weight * (measured - mean) + sd * Math.sqrt(1 - weight) * shock;
}

/** The rate without the effects: known years as observed, then the AR(1). */
function phaseThree(
	{ mean, damping, sd }: PhaseThree,
	{ median, observed, deviation }: NationalFertility,
	effects: Float64Array,
	normal: () => number,
	into: Float64Array,
): void {
	let rate = median[0];
	for (let year = 0; year < into.length; year++) {
		const shock = sd * normal();
		const known = median[year] * exp(deviation[year] - effects[year]);
		rate = year < observed ? known : mean + damping * (rate - mean) + shock;
		into[year] = rate;
	}
}

/** The ratio of an area's rate to the national one: bayesTFR's subnational scale AR(1) towards 1. */
export interface FertilityRatio {
	readonly ratio: number;
	readonly ratioSd: number;
	readonly damping: number;
	readonly sd: number;
}

/** One path of the ratio S_t = 1 + damping (S_(t-1) - 1) + sd z_t (Ševčíková, Raftery and Gerland 2018). */
export function fertilityRatio(model: FertilityRatio, normal: () => number, into: Float64Array): void {
	const { sd, ratioSd, damping } = model;
	const error = (spread: number) => (sd === 0 && ratioSd === 0 ? 0 : spread * normal());
	let ratio = model.ratio + error(ratioSd);
	for (let year = 0; year < into.length; year++) {
		ratio = 1 + damping * (ratio - 1) + error(sd);
		into[year] = Math.max(ratio, LOWEST_RATIO);
	}
}

/** Twenty standard errors away at the defaults: a guard against nonsense inputs, not a part of the process. */
const LOWEST_RATIO = 0.1;
