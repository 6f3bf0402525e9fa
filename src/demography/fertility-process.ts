import { exp } from "../random/index.js";
import type { DampedWalk } from "./damped-walk.js";
import { addEffects, type FertilityEffect } from "./fertility-effects.js";
import { type ByKind, type OneKind, ofKind, type PathTrait } from "./path-trait.js";

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

type FertilityProcess = WalkAroundMedian | PhaseThree;

/** What sets a kind of process apart from the others. */
export interface FertilityKind extends Omit<PathTrait, "idle"> {
	/** Degrees of freedom of its innovations; they are normal without. */
	readonly tail?: number;
	readonly open: (model: NationalFertility, innovation: () => number) => DrawParts;
}

const KINDS: ByKind<FertilityProcess, FertilityKind> = {
	"damped-walk": (process) => ({
		...{ starts: 1, damping: process.damping, tail: process.tail },
		open: (model, innovation) => walkAroundMedian(process, model, innovation),
	}),
	ar1: (process) => ({
		...{ starts: 0, damping: process.damping },
		open: (model, normal) => phaseThree(process, model, normal),
	}),
};

/** Whether a kind draws the rates themselves rather than log(F / median). */
export const DRAWS_RATES: Readonly<Record<FertilityProcess["kind"], boolean>> = { "damped-walk": false, ar1: true };

export function fertilityKind(process: FertilityProcess): FertilityKind {
	return ofKind(KINDS, process);
}

export function nationalFertilityTrait({ process, observed }: NationalFertility): PathTrait {
	const { starts, damping } = fertilityKind(process);
	return { starts, damping, idle: observed };
}

/** The total fertility rate all areas share. Arrays hold one entry per projected year. */
export interface NationalFertility {
	/** Median path, births per woman. */
	readonly median: Float64Array;
	/** Number of leading years whose rate is known but for its measurement. */
	readonly observed: number;
	/** log(observed / median) in the known years; the walk starts from the last of them. */
	readonly deviation: Float64Array;
	readonly process: FertilityProcess;
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

/** Where a path's random numbers come from. */
export interface FertilityNormals {
	/** Innovations (mean 0, variance 1) of the process: one a year, and one before them for the start of a walk. */
	readonly walk: () => number;
	/** Standard normals, two per effect. */
	readonly effects: () => number;
}

/** What `composeFertility` makes a path of, by projected year; drawn as logarithms, whose exponentials are taken in between. */
export interface FertilityParts {
	/** F / median without the effects, or the rates themselves where the process draws them as such. */
	readonly level: Float64Array;
	/** Factors of all effects. */
	readonly effects: Float64Array;
}

/** One path of the national total fertility rate, births per woman. */
export function nationalFertility(model: NationalFertility, normals: FertilityNormals, into: Float64Array): void {
	const [level, effects] = [into, new Float64Array(into.length)];
	openFertilityLogs(model, normals)({ level, effects });
	for (let year = 0; year < into.length; year++) {
		if (!DRAWS_RATES[model.process.kind]) level[year] = exp(level[year]);
		effects[year] = exp(effects[year]);
	}
	composeFertility(model, { level, effects }, into);
}

type DrawParts = (into: FertilityParts) => void;

/** Opens what fills the parts of a path with logarithms. */
export function openFertilityLogs(model: NationalFertility, normals: FertilityNormals): DrawParts {
	const { process, effects } = model;
	const drawLevel = fertilityKind(process).open(model, normals.walk);
	return (into) => {
		into.effects.fill(0);
		addEffects(effects, normals.effects, into.effects);
		drawLevel(into);
	};
}

/** One path of the rate, births per woman, reflected at its floor. */
export function composeFertility(
	{ process, median, floor }: NationalFertility,
	{ level, effects }: FertilityParts,
	into: Float64Array,
): void {
	const drawsRates = DRAWS_RATES[process.kind];
	for (let year = 0; year < into.length; year++) {
		const rate = drawsRates ? level[year] : median[year] * level[year];
		into[year] = floor + Math.abs(rate * effects[year] - floor);
	}
}

/**
 * log(F / median) without the effects: known years as observed, then the walk. Where there is a bridge, it updates the
 * step's mean and spread as a measurement does (precision weights).
 */
function walkAroundMedian(
	{ damping, sd, startSd }: WalkAroundMedian,
	{ observed, deviation, bridge }: NationalFertility,
	innovation: () => number,
): DrawParts {
	const weight = sd === 0 ? 0 : (sd * sd) / (sd * sd + bridge.sd * bridge.sd);
	const restSd = sd * Math.sqrt(1 - weight);
	return ({ level, effects }) => {
		const start = startSd * innovation();
		let error = start;
		for (let year = 0; year < level.length; year++) {
			const shock = innovation();
			const mean = damping * error;
			const measured = bridge.deviation[year] - effects[year];
			if (year < observed) error = deviation[year] - effects[year] + start;
			else if (Number.isNaN(measured)) error = mean + sd * shock;
			else error = mean + weight * (measured - mean) + restSd * shock;
			level[year] = error;
		}
	};
}

/** The rate without the effects: known years as observed, then the AR(1). */
function phaseThree(
	{ mean, damping, sd }: PhaseThree,
	{ median, observed, deviation }: NationalFertility,
	normal: () => number,
): DrawParts {
	return ({ level, effects }) => {
		let rate = median[0];
		for (let year = 0; year < level.length; year++) {
			const shock = sd * normal();
			const known = median[year] * exp(deviation[year] - effects[year]);
			rate = year < observed ? known : mean + damping * (rate - mean) + shock;
			level[year] = rate;
		}
	};
}

/** The ratio of an area's rate to the national one: bayesTFR's subnational scale AR(1) towards 1. */
export interface FertilityRatio extends OneKind {
	readonly ratio: number;
	readonly ratioSd: number;
	readonly damping: number;
	readonly sd: number;
}

export function fertilityRatioTrait({ damping }: FertilityRatio): PathTrait {
	return { starts: 1, damping, idle: 0 };
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
