import type { BirthRow } from "../tables/index.js";

/** Years of overlap from which the level of one vintage over another is taken. */
const OVERLAP = 3;

/**
 * One series of births out of all vintages: the longest as it is, years that it lacks from the next longest ones, brought to
 * its level in the nearest years that both have. Vintages without a common year are taken as they stand.
 */
export function birthSeries(rows: readonly BirthRow[]): Map<number, number> {
	const bySize = vintagesOf(rows).sort((one, other) => other.size - one.size);
	const [longest = new Map<number, number>(), ...others] = bySize;
	const series = new Map(longest);
	for (const other of others) {
		const known = new Map(series);
		for (const [year, births] of other) if (!known.has(year)) series.set(year, births * levelNear(year, known, other));
	}
	return series;
}

/** Births by year. */
export type Births = ReadonlyMap<number, number>;

/** The births of each vintage. */
export function vintagesOf(rows: readonly BirthRow[]): Births[] {
	const vintages = new Map<string, Map<number, number>>();
	for (const { year, births, vintage } of rows)
		vintages.set(vintage, (vintages.get(vintage) ?? new Map()).set(year, births));
	return [...vintages.values()];
}

function levelNear(year: number, known: Births, other: Births): number {
	const common = [...other.keys()].filter((when) => known.has(when) && other.get(when)! > 0);
	const nearest = common.sort((a, b) => Math.abs(a - year) - Math.abs(b - year)).slice(0, OVERLAP);
	const sumOf = (births: Births) => nearest.reduce((sum, when) => sum + births.get(when)!, 0);
	return nearest.length > 0 ? sumOf(known) / sumOf(other) : 1;
}
