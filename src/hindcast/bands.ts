/** First and last completed year of age. */
export type Ages = readonly [from: number, to: number];

/** Ages of the population quantities. */
export const BANDS: Readonly<Record<string, Ages>> = {
	population_0_14: [0, 14],
	population_15_59: [15, 59],
	population_60_plus: [60, 100],
	population_65_plus: [65, 100],
};

/** Years of age in each group of a round's tables but the last, and the index of that: 100+. */
export const GROUP_WIDTH = 5;
export const OPEN_GROUP = 20;

/** Five-year groups up to 80-84, then 85+: beyond, benchmarks are smaller than their own revisions. */
export const GROUPS: readonly Ages[] = [
	...Array.from({ length: 17 }, (_, k) => [GROUP_WIDTH * k, GROUP_WIDTH * k + 4] as const),
	[85, 100],
];

/** Persons of the five-year groups at some ages. */
export function personsAged(groups: Float64Array, [from, to]: Ages): number {
	let sum = 0;
	for (let group = from / GROUP_WIDTH; group < groups.length && GROUP_WIDTH * group <= to; group++)
		sum += groups[group];
	return sum;
}
