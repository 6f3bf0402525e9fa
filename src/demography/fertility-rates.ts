import { AGES } from "./ages.js";

/** How births spread over the mothers' ages in a year. */
export interface FertilityPattern {
	/** Proportions by age, length 101, sum 1. */
	readonly schedule: Float64Array;
	/** Years by which the mean age at childbearing is moved (linear interpolation between ages); 0 unless given. */
	readonly shift?: number;
}

/**
 * Age-specific fertility rates: a proportionate schedule moved along the age axis and scaled to the total.
 *
 * @param total total fertility rate, births per woman
 * @param into births per woman-year by age, length 101
 */
export function fertilityRates(total: number, { schedule, shift = 0 }: FertilityPattern, into: Float64Array): void {
	const whole = Math.floor(shift);
	const part = shift - whole;
	into.fill(0);
	const from = Math.max(0, whole + 1);
	const to = Math.min(AGES, AGES + whole);
	for (let age = from; age < to; age++) {
		into[age] = total * ((1 - part) * schedule[age - whole] + part * schedule[age - whole - 1]);
	}
}
