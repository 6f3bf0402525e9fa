import type { Sex } from "./ages.js";
import type { PathTrait } from "./path-trait.js";

/** Paths of e0 by projected year, years. */
export type ExpectancyPaths = Readonly<Record<Sex, Float64Array>>;

/** bayesLife's model of the gap between the sexes (Raftery, Lalic and Gerland 2014), annual version. */
export interface SexGapModel {
	/** Female life expectancy of 1953, years: the country's own starting point in the regression. */
	readonly expectancy1953: number;
	/** Gap of the year before the projection, years. */
	readonly start: number;
}

/*
 * Coefficients of the annual model and the random walk above the highest life expectancies, as in bayesLife; the
 * innovations are Student's t with 2.31 degrees of freedom, here as a multiple of the unscaled t.
 */
const INTERCEPT = -0.2572;
const ON_1953 = -0.00025;
const ON_LAST = 0.99148;
const ON_FEMALE = 0.00492;
const ABOVE_75 = -0.01939;
const SCALE = 0.1724;
const HIGHEST_FITTED = 86;
const WALK_SD = 0.343;
const WIDEST = 18;

/** Degrees of freedom of the gap's innovations. */
export const GAP_TAIL = 2.31;

/** The damping is close to the coefficient of the last gap; any value gives the same distribution. */
export const bayesLifeGapTrait: PathTrait = { starts: 0, damping: 0.95, idle: 0 };

/** Where the gap's random numbers come from. */
export interface GapNormals {
	/** Standard normals, one a year. */
	readonly gap: () => number;
	/** Turns a standard normal into Student's t, not scaled to unit variance. */
	readonly student: (z: number) => number;
}

/** Draws one path of the gap (female less male e0, years), reflected into [0, 18]: the female path is given, the male filled. */
export function sexGapPath(model: SexGapModel, normals: GapNormals, { female, male }: ExpectancyPaths): void {
	let gap = model.start;
	for (let year = 0; year < male.length; year++) {
		const e0 = female[year];
		const z = normals.gap();
		const regression =
			INTERCEPT + ON_1953 * model.expectancy1953 + ON_LAST * gap + ON_FEMALE * e0 + ABOVE_75 * Math.max(e0 - 75, 0);
		gap = reflect(e0 > HIGHEST_FITTED ? gap + WALK_SD * z : regression + SCALE * normals.student(z));
		male[year] = e0 - gap;
	}
}

function reflect(gap: number): number {
	const positive = Math.abs(gap);
	return positive > WIDEST ? Math.max(0, 2 * WIDEST - positive) : positive;
}
