import { AGES, rogersCastro } from "../../demography/index.js";

/**
 * Ages of people who move between countries, shares that sum to 1: the forecast's own curve of arrivals (Rogers and Castro
 * 1981, peak in the late twenties) with fewer children, one migrant in six. It fades from 60 to 75, since a constant share at
 * all ages would empty the oldest where few are old.
 */
export const MIGRANT_AGES: Float64Array = shares(
	rogersCastro({ a1: 0.012, alpha1: 0.09, a2: 0.06, alpha2: 0.1, mu2: 27, lambda2: 0.3, c: 0.002 }).map(
		(share, age) => share * Math.min(1, Math.max(0, (75 - age) / 15)),
	),
);

function shares(curve: Float64Array): Float64Array {
	const total = curve.reduce((sum, value) => sum + value, 0);
	return curve.map((value) => value / total);
}

/** Adds so many persons (or takes them) to a state, half of each sex, by the ages of migrants. */
export function addMigrants(state: Float64Array, persons: number): void {
	for (let age = 0; age < AGES; age++) {
		const half = (persons * MIGRANT_AGES[age]) / 2;
		state[age] = Math.max(0, state[age] + half);
		state[AGES + age] = Math.max(0, state[AGES + age] + half);
	}
}
