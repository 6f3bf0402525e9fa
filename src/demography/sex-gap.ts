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

/**
 * One path of the gap (female less male e0, years), reflected into [0, 18].
 *
 * @param female path of the female e0 by projected year
 * @param innovation standard normal and its Student's t twin (t not scaled to unit variance), once per year
 */
export function sexGapPath(
	{ expectancy1953, start }: SexGapModel,
	female: Float64Array,
	innovation: () => { readonly normal: number; readonly student: number },
	into: Float64Array,
): void {
	let gap = start;
	for (let year = 0; year < into.length; year++) {
		const e0 = female[year];
		const { normal, student } = innovation();
		const regression =
			INTERCEPT + ON_1953 * expectancy1953 + ON_LAST * gap + ON_FEMALE * e0 + ABOVE_75 * Math.max(e0 - 75, 0);
		gap = reflect(e0 > HIGHEST_FITTED ? gap + WALK_SD * normal : regression + SCALE * student);
		into[year] = gap;
	}
}

function reflect(gap: number): number {
	const positive = Math.abs(gap);
	return positive > WIDEST ? Math.max(0, 2 * WIDEST - positive) : positive;
}
