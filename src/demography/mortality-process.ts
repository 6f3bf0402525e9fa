import { type DampedWalk, dampedWalk } from "./damped-walk.js";
import { sexGapPath } from "./sex-gap.js";

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
	readonly gap: GapAroundPath | BayesLifeGap;
}

/** The gap between the sexes as an AR(1) error around the medians' own gap, years. */
export interface GapAroundPath {
	readonly kind: "around-path";
	readonly damping: number;
	readonly sd: number;
}

/** bayesLife's regression of the gap on its last value and the female e0. */
export interface BayesLifeGap {
	readonly kind: "bayeslife";
	/** Female e0 of 1953, years. */
	readonly expectancy1953: number;
}

/** Where the paths' random numbers come from: `level` gives a start and one a year, `gap` one a year. */
export interface MortalityNormals {
	readonly level: () => number;
	readonly gap: () => number;
}

/**
 * One path of e0 by sex; the gap between the sexes never turns negative (bayesLife).
 *
 * @param student turns a standard normal into the heavy-tailed innovation of bayesLife's gap (unscaled t)
 */
export function nationalMortality(
	model: NationalMortality,
	normals: MortalityNormals,
	student: (z: number) => number,
	female: Float64Array,
	male: Float64Array,
): void {
	dampedWalk(model.process, model.observed, normals.level, female);
	for (let year = 0; year < female.length; year++) {
		female[year] = model.female[year] + model.spread * female[year];
	}
	if (model.gap.kind === "bayeslife") regressGap(model, model.gap, normals.gap, student, female, male);
	else walkGap(model, model.gap, normals.gap, male);
	for (let year = 0; year < female.length; year++) male[year] = female[year] - male[year];
}

function walkGap(model: NationalMortality, gap: GapAroundPath, normal: () => number, into: Float64Array): void {
	let error = 0;
	for (let year = 0; year < into.length; year++) {
		const shock = normal();
		if (year >= model.observed) error = gap.damping * error + gap.sd * shock;
		into[year] = Math.abs(model.female[year] - model.male[year] + error);
	}
}

function regressGap(
	model: NationalMortality,
	{ expectancy1953 }: BayesLifeGap,
	normal: () => number,
	student: (z: number) => number,
	female: Float64Array,
	into: Float64Array,
): void {
	const innovation = () => {
		const z = normal();
		return { normal: z, student: student(z) };
	};
	sexGapPath({ expectancy1953, start: model.female[0] - model.male[0] }, female, innovation, into);
}

/**
 * How an area's e0 differs from the national one: offsets that fade, and a damped error both sexes share, years. The
 * yearly variance is `sd` squared at and above `ceiling` and grows by `slope` per year of female e0 below it (bayesLife).
 */
export interface LocalMortality extends DampedWalk {
	readonly offset: { readonly female: number; readonly male: number };
	readonly ceiling: number;
	readonly slope: number;
}

/** Adds one path of an area's difference to the national e0 of both sexes (bayesLife's subnational AR(1)). */
export function localMortality(
	model: LocalMortality,
	normal: () => number,
	female: Float64Array,
	male: Float64Array,
): void {
	const certain = model.startSd === 0 && model.sd === 0 && model.slope === 0;
	let error = certain ? 0 : model.startSd * normal();
	let fading = 1;
	for (let year = 0; year < female.length; year++) {
		const below = Math.max(0, model.ceiling - female[year]);
		const sd = Math.sqrt(model.sd * model.sd + model.slope * below);
		error = certain ? 0 : model.damping * error + sd * normal();
		fading *= model.damping;
		female[year] += model.offset.female * fading + error;
		male[year] += model.offset.male * fading + error;
	}
}
