import { AGES } from "../demography/index.js";
import type { AgeGroup } from "./age-group.js";
import { type BirthSeries, cohortBirths, fillLevels } from "./cohort-levels.js";
import { cutsOf, monotoneSlopes, partsOf } from "./monotone-curve.js";

/** What a single age of a graduated table rests on. */
export type GraduationMethod = "given" | "births" | "reference" | "monotone" | "life-table";

/** What is known of the shape within the groups. */
export interface GraduationHelp {
	/** Person-years by age of the life table in use, length 101, all above 0 (`lifeTable`). */
	readonly personYears: Float64Array;
	/** Births of the cohorts, of both sexes, in any unit and of any place whose ups and downs the people share. */
	readonly births?: BirthSeries | undefined;
	/** Day of the table as a decimal year: 2021 is the end of 2020. */
	readonly date: number;
	/** A population of the same sex by single age, length 101, whose shape stands in where births are not known. */
	readonly reference?: Float64Array | undefined;
}

/** People of one sex by single age 0-100+. */
export interface Graduated {
	/** Persons; each group adds up to its own count, exactly where that is a whole number. */
	readonly counts: Float64Array;
	/** One per age. */
	readonly methods: readonly GraduationMethod[];
}

/**
 * Age groups to single ages. The cumulated count is led through the ends of the groups by a monotone cubic spline (Hyman
 * 1983), drawn not over age but over the cumulated people that births of the cohorts and the life table let expect: so within
 * a group people stand as their cohorts do, and what differs between place and expectation (migration, level) runs smoothly
 * over the groups' ends. Where births are not known a reference population's shape stands in, or else the life table's, that
 * of births which never changed; so in open groups. Never negative.
 *
 * The error left is that of people who moved at single ages, and of sharp changes between cohorts where no births are known
 * (docs/graduation.md has it measured).
 *
 * @param groups contiguous from age 0 to 100, at least one
 */
export function graduate(groups: readonly AgeGroup[], help: GraduationHelp): Graduated {
	const { expected, born } = expectedPeople(help);
	const pieces = groups.map((group) => pieceOf(group, expected));
	const slopes = monotoneSlopes(pieces.map(({ width, group }) => ({ width, mean: group.count / width })));
	const counts = new Float64Array(AGES);
	pieces.forEach(({ group, width, cuts }, at) => {
		const parts = partsOf({ total: group.count, width, slopes: [slopes[at], slopes[at + 1]], cuts });
		counts.set(keepTotal(parts, group.count), group.from);
	});
	return { counts, methods: groups.flatMap((group) => methodsOf(group, born, help.reference !== undefined)) };
}

/** People by age that births, a reference or unchanging births let expect, in any unit. */
function expectedPeople({ personYears, births, date, reference }: GraduationHelp) {
	const born = cohortBirths(births ?? new Map(), date);
	const shape = reference?.map((count, age) => count / personYears[age]) ?? new Float64Array(AGES).fill(1);
	return { expected: fillLevels(born, shape).map((level, age) => level * personYears[age]), born };
}

/** A group's width on the axis of expected people, and where its single ages end on it. */
function pieceOf(group: AgeGroup, expected: Float64Array) {
	const own = expected.subarray(group.from, group.to + 1);
	// Nobody is expected where a reference has nobody: then all ages alike.
	const ages = own.some((people) => people > 0) ? own : new Float64Array(own.length).fill(1);
	return { group, ...cutsOf(ages) };
}

/** Parts of a person in which counts stand: a power of two, so that sums of them are exact in any order. */
const GRAIN = 1 / 0x10_0000;

/** Rounds the parts to grains; what is left of the total goes to the largest part. */
function keepTotal(parts: readonly number[], total: number): number[] {
	const rounded = parts.map((part) => Math.round(part / GRAIN) * GRAIN);
	const largest = rounded.indexOf(Math.max(...rounded));
	const others = rounded.reduce((sum, part, at) => (at === largest ? sum : sum + part), 0);
	rounded[largest] = Math.max(0, total - others);
	return rounded;
}

function methodsOf({ from, to, open }: AgeGroup, born: Float64Array, referred: boolean): GraduationMethod[] {
	const unborn = referred ? "reference" : open ? "life-table" : "monotone";
	return Array.from({ length: to - from + 1 }, (_, at) => {
		if (from === to) return "given";
		return Number.isFinite(born[from + at]) ? "births" : unborn;
	});
}
