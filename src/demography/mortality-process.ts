import { type DampedWalk, openDampedWalk } from "./damped-walk.js";
import { type ByKind, type OneKind, ofKind, type PathTrait } from "./path-trait.js";
import { bayesLifeGapTrait, type ExpectancyPaths, type GapNormals, sexGapPath } from "./sex-gap.js";

/** Life expectancy all areas share. Arrays hold one entry per projected year. */
export interface NationalMortality {
	/** Median e0 by sex, years. */
	readonly female: Float64Array;
	readonly male: Float64Array;
	/** Number of leading years that are known but for their measurement. */
	readonly observed: number;
	/** Errors of the female e0 around its median, years; `spread` multiplies them. */
	readonly process: DampedWalk & OneKind;
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

export function nationalMortalityTrait({ process, observed }: NationalMortality): PathTrait {
	return { starts: 1, damping: process.damping, idle: observed };
}

/** What sets a kind of gap apart from the others. */
interface GapKind {
	readonly trait: (model: NationalMortality) => PathTrait;
	/** Opens the male path, which lies below the female one by the gap. */
	readonly open: (model: NationalMortality, normals: MortalityNormals) => (into: ExpectancyPaths) => void;
}

const GAP_KINDS: ByKind<GapAroundPath | BayesLifeGap, GapKind> = {
	"around-path": (gap) => ({
		trait: ({ observed }) => ({ starts: 0, damping: gap.damping, idle: observed }),
		open: (model, normals) => gapAroundPath(gap, model, normals),
	}),
	bayeslife: ({ expectancy1953 }) => ({
		trait: () => bayesLifeGapTrait,
		open(model, normals) {
			const regression = { expectancy1953, start: model.female[0] - model.male[0] };
			return (into) => sexGapPath(regression, normals, into);
		},
	}),
};

export function sexGapTrait(model: NationalMortality): PathTrait {
	return ofKind(GAP_KINDS, model.gap).trait(model);
}

/** Where the paths' random numbers come from: `level` gives a start and one a year, `gap` one a year. */
export interface MortalityNormals extends GapNormals {
	readonly level: () => number;
}

/** Opens paths of e0 by sex; the gap between the sexes never turns negative (bayesLife). */
export function openNationalMortality(
	model: NationalMortality,
	normals: MortalityNormals,
): (into: ExpectancyPaths) => void {
	const { process, observed, spread } = model;
	const walk = openDampedWalk(process, normals.level, observed);
	const follow = ofKind(GAP_KINDS, model.gap).open(model, normals);
	return (into) => {
		const { female } = into;
		walk(female);
		for (let year = 0; year < female.length; year++) female[year] = model.female[year] + spread * female[year];
		follow(into);
	};
}

function gapAroundPath(gap: GapAroundPath, model: NationalMortality, normals: MortalityNormals) {
	const { observed } = model;
	return ({ female, male }: ExpectancyPaths) => {
		let error = 0;
		for (let year = 0; year < male.length; year++) {
			const shock = normals.gap();
			if (year >= observed) error = gap.damping * error + gap.sd * shock;
			male[year] = female[year] - Math.abs(model.female[year] - model.male[year] + error);
		}
	};
}

/**
 * How an area's e0 differs from the national one: offsets that fade, and a damped error both sexes share, years. The
 * yearly variance is `sd` squared at and above `ceiling` and grows by `slope` per year of female e0 below it (bayesLife).
 */
export interface LocalMortality extends DampedWalk, OneKind {
	readonly offset: { readonly female: number; readonly male: number };
	readonly ceiling: number;
	readonly slope: number;
}

export function localMortalityTrait({ damping }: LocalMortality): PathTrait {
	return { starts: 1, damping, idle: 0 };
}

/** Adds one path of an area's difference to the national e0 of both sexes (bayesLife's subnational AR(1)). */
export function localMortality(model: LocalMortality, normal: () => number, { female, male }: ExpectancyPaths): void {
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
