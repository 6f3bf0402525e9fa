import { AGES } from "../demography/index.js";

/** Births by calendar year, in any unit: only their ratios count. */
export type BirthSeries = ReadonlyMap<number, number>;

/**
 * Births of the cohort of each age at a date. Who is aged x at year Y and a share f of it was born in the last 1 - f of year
 * Y-x-1 or the first f of year Y-x; births are even within a year.
 *
 * @param date decimal year: 2021 is the end of 2020, 2020.5 its middle
 * @returns 101 entries, NaN where a year of birth is not known; the open age has no cohort of its own
 */
export function cohortBirths(births: BirthSeries, date: number): Float64Array {
	const year = Math.floor(date);
	const share = date - year;
	const born = (when: number, part: number) => (part > 0 ? part * (births.get(when) ?? Number.NaN) : 0);
	return Float64Array.from({ length: AGES }, (_, age) =>
		age < AGES - 1 ? born(year - age - 1, 1 - share) + born(year - age, share) : Number.NaN,
	);
}

/** Ages over which two series are brought to one level where one ends. */
const JOINT = 5;

/**
 * Fills what is not known of a series with the shape of another, brought to the known level where they meet: no cliff
 * stands there. Between two known stretches the level goes from one to the other in a straight line.
 *
 * @param known NaN where not known
 * @param shape of the same length, not negative
 */
export function fillLevels(known: Float64Array, shape: Float64Array): Float64Array {
	const isKnown = (at: number) => Number.isFinite(known[at]);
	const ends = stretches(isKnown, known.length).map((stretch) => ratiosOf(stretch, known, shape));
	if (ends.length === 0) return shape.slice();
	return known.map((level, at) => (isKnown(at) ? level : ratioAt(ends, at) * shape[at]));
}

interface Stretch {
	readonly from: number;
	readonly to: number;
}

function stretches(isKnown: (at: number) => boolean, length: number): Stretch[] {
	const starts = Array.from({ length }, (_, at) => at).filter((at) => isKnown(at) && (at === 0 || !isKnown(at - 1)));
	return starts.map((from) => {
		let to = from;
		while (to + 1 < length && isKnown(to + 1)) to++;
		return { from, to };
	});
}

/** A stretch and its level over the shape's at either end. */
interface Ends extends Stretch {
	readonly first: number;
	readonly last: number;
}

function ratiosOf({ from, to }: Stretch, known: Float64Array, shape: Float64Array): Ends {
	const ratio = (first: number, end: number) => sumOf(known, first, end) / sumOf(shape, first, end);
	return {
		...{ from, to },
		first: orOne(ratio(from, Math.min(to + 1, from + JOINT))),
		last: orOne(ratio(Math.max(from, to + 1 - JOINT), to + 1)),
	};
}

const sumOf = (values: Float64Array, from: number, end: number) =>
	values.subarray(from, end).reduce((sum, value) => sum + value, 0);

const orOne = (ratio: number) => (ratio > 0 && Number.isFinite(ratio) ? ratio : 1);

function ratioAt(ends: readonly Ends[], at: number): number {
	const before = ends.findLast(({ to }) => to < at);
	const after = ends.find(({ from }) => from > at);
	if (!before) return after!.first;
	if (!after) return before.last;
	const share = (at - before.to) / (after.from - before.to);
	return (1 - share) * before.last + share * after.first;
}
