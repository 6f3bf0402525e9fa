import { exp } from "../random/index.js";
import { type DampedWalk, dampedWalk } from "./damped-walk.js";

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
	readonly process: WalkAroundMedian | PhaseThree;
	/** Lowest possible rate; paths are reflected at it, so that draws do not heap on the bound. */
	readonly floor: number;
}

/**
 * One path of the national total fertility rate.
 *
 * @param normal standard normals
 * @param heavyTail turns a standard normal into the walk's innovation (see `studentTransform`)
 * @param into births per woman by projected year
 */
export function nationalFertility(
	{ median, observed, process, floor }: NationalFertility,
	normal: () => number,
	heavyTail: (z: number) => number,
	into: Float64Array,
): void {
	if (process.kind === "ar1") phaseThree(process, median, observed, normal, into);
	else {
		dampedWalk(process, observed, () => heavyTail(normal()), into);
		for (let year = 0; year < into.length; year++) into[year] = median[year] * exp(into[year]);
	}
	for (let year = 0; year < into.length; year++) into[year] = floor + Math.abs(into[year] - floor);
}

function phaseThree(
	{ mean, damping, sd }: PhaseThree,
	median: Float64Array,
	observed: number,
	normal: () => number,
	into: Float64Array,
): void {
	let rate = median[Math.max(0, observed - 1)];
	for (let year = 0; year < into.length; year++) {
		const shock = sd * normal();
		rate = year < observed ? median[year] : mean + damping * (rate - mean) + shock;
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
	let ratio = model.ratio + model.ratioSd * normal();
	for (let year = 0; year < into.length; year++) {
		ratio = 1 + model.damping * (ratio - 1) + model.sd * normal();
		into[year] = Math.max(ratio, LOWEST_RATIO);
	}
}

/** Twenty standard errors away at the defaults: a guard against nonsense inputs, not a part of the process. */
const LOWEST_RATIO = 0.1;
