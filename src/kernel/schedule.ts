import { AGES } from "../demography/index.js";

/** Zeros before age 0 and after 100+, so that pairs of ages may reach over either end. */
export const MARGIN = 2;
export const SCHEDULE = AGES + 2 * MARGIN;

/**
 * A fertility schedule ready for a shift by `whole + part` years: age a of the shifted schedule is
 * level[i] + part * rise[i] with i = a - whole + MARGIN. Outside the ages first to last both are zero.
 */
export interface ShiftableSchedule {
	readonly level: Float64Array;
	readonly rise: Float64Array;
	/** Youngest and oldest age, before the shift, at which a birth may occur. None occurs when first > last. */
	readonly first: number;
	readonly last: number;
}

/** Prepares a proportionate schedule by age (length 101) for `fertilityRates`' interpolation, which drops age 0. */
export function shiftable(schedule: Float64Array): ShiftableSchedule {
	const level = new Float64Array(SCHEDULE);
	const rise = new Float64Array(SCHEDULE);
	let first = AGES;
	let last = -1;
	for (let age = 1; age < AGES; age++) {
		level[age + MARGIN] = schedule[age];
		rise[age + MARGIN] = schedule[age - 1] - schedule[age];
		if (schedule[age] === 0 && schedule[age - 1] === 0) continue;
		first = Math.min(first, age);
		last = age;
	}
	return { level, rise, first, last };
}
