/** Ages of the population quantities, first and last completed year. */
export const BANDS: Readonly<Record<string, readonly [number, number]>> = {
	population_0_14: [0, 14],
	population_15_59: [15, 59],
	population_60_plus: [60, 100],
	population_65_plus: [65, 100],
};

/** Five-year groups up to 80-84, then 85+: beyond, benchmarks are smaller than their own revisions. */
export const GROUPS: readonly (readonly [number, number])[] = [
	...Array.from({ length: 17 }, (_, k) => [5 * k, 5 * k + 4] as const),
	[85, 100],
];
