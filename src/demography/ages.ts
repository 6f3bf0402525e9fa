/** Single ages 0-99 and the open age 100+. */
export const AGES = 101;
export const OPEN_AGE = AGES - 1;

export type Sex = "female" | "male";
export const SEXES = ["female", "male"] as const;

/** A state is one Float64Array of `STATE` cells: females 0-100+, then males 0-100+ (ages innermost). */
export const STATE = 2 * AGES;

/** Index of the first cell of a sex within a state. */
export const OFFSET: Readonly<Record<Sex, number>> = { female: 0, male: AGES };

/** Persons of both sexes aged `from` to `to` (inclusive, completed years). */
export function countAges(state: Float64Array, from: number, to: number): number {
	let sum = 0;
	for (let age = from; age <= to; age++) sum += state[age] + state[AGES + age];
	return sum;
}
