import type { OneKind, PathTrait } from "./path-trait.js";

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
