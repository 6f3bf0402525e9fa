import { type DampedWalk, dampedWalk } from "./damped-walk.js";

/** Life expectancy all areas share. Arrays hold one entry per projected year. */
export interface NationalMortality {
	/** Median e0 by sex, years. */
	readonly female: Float64Array;
	readonly male: Float64Array;
	/** Number of leading years that are known but for their measurement. */
	readonly observed: number;
	/** Errors of the female e0 around its median, years; `spread` multiplies them. */
	readonly process: DampedWalk;
	readonly spread: number;
	/** Errors of the gap between the sexes, years. */
	readonly gap: { readonly damping: number; readonly sd: number };
}

/** One path of e0 by sex; the gap between the sexes never turns negative (bayesLife). */
export function nationalMortality(
	model: NationalMortality,
	normals: { readonly level: () => number; readonly gap: () => number },
	female: Float64Array,
	male: Float64Array,
): void {
	dampedWalk(model.process, model.observed, normals.level, female);
	dampedWalk({ ...model.gap, startSd: 0 }, model.observed, normals.gap, male);
	for (let year = 0; year < female.length; year++) {
		const gap = model.female[year] - model.male[year] + male[year];
		female[year] = model.female[year] + model.spread * female[year];
		male[year] = female[year] - Math.max(0, gap);
	}
}

/** How an area's e0 differs from the national one: offsets that fade, and a shared damped error, years. */
export interface LocalMortality extends DampedWalk {
	readonly offset: { readonly female: number; readonly male: number };
}

/** Adds one path of an area's difference to the national e0 of both sexes (bayesLife's subnational AR(1)). */
export function localMortality(
	model: LocalMortality,
	normal: () => number,
	female: Float64Array,
	male: Float64Array,
): void {
	let error = model.startSd * normal();
	let fading = 1;
	for (let year = 0; year < female.length; year++) {
		error = model.damping * error + model.sd * normal();
		fading *= model.damping;
		female[year] += model.offset.female * fading + error;
		male[year] += model.offset.male * fading + error;
	}
}
