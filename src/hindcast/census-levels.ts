import { AGES, OFFSET, OPEN_AGE, SEXES } from "../demography/index.js";
import { ln } from "../random/index.js";
import { type Ages, personsAged } from "./bands.js";
import { groupsOf, type Knowledge, yearly } from "./knowledge.js";

/** Ages that censuses and the survey of 2015 count, from 15 on: the first series less the second. */
const COUNTS: readonly { readonly ages: Ages; readonly of: string; readonly less?: string }[] = [
	{ ages: [15, 59], of: "population_15_59" },
	{ ages: [60, 64], of: "population_60_plus", less: "population_65_plus" },
	{ ages: [65, 79], of: "population_65_plus", less: "population_80_plus" },
	{ ages: [80, OPEN_AGE], of: "population_80_plus" },
];

/**
 * How far the start is moved from its round towards the last count that the round has a table of the year of. Neither is
 * trusted more, as with births: the start takes the middle, and half of the difference is its error. Children are left as the
 * round has them, because censuses are known to miss some. A census of November is set against a table of July, a third of a
 * year's growth later: 1 to 2 % at 80 and over, less below.
 *
 * @returns half of log(count / table) by age, 101 entries; 0 where there is no count
 */
export function startLevels(knowledge: Knowledge, round: string): Float64Array {
	const levels = new Float64Array(AGES);
	for (const { ages, of, less } of COUNTS) {
		const [total, part] = [yearly(knowledge, of), less === undefined ? undefined : yearly(knowledge, less)];
		const counted = [...total.keys()].filter((year) => (part?.has(year) ?? true) && hasTable(knowledge, round, year));
		if (counted.length === 0) continue;
		const year = Math.max(...counted);
		const table = personsAged(groupsOf(knowledge, { round, year }, "both"), ages);
		levels.fill(ln((total.get(year)! - (part?.get(year) ?? 0)) / table) / 2, ages[0], ages[1] + 1);
	}
	return levels;
}

const hasTable = ({ population }: Knowledge, round: string, year: number) =>
	population.some((row) => row.round === round && row.year === year && row.kind === "estimate");

/** Ages about which the people of 65-79 and of 80 and over are centred: 71 and 84. */
const [YOUNGER_OLD, OLDER_OLD] = [71, 84];

/** From here on losses are moved with the start. */
export const OLD_AGE = 65;

/**
 * A start that holds more of the very old, beside the old, than its round must have lost fewer on the way, or it would not have
 * them: with the log ratio of 80+ to 65-79 moved by m, rates of loss from 65 on are multiplied so that their sum from age 71 to
 * 84 falls by m.
 *
 * @param levels see `startLevels`
 * @param loss rates of both sexes, state-shaped
 * @returns the logarithm of the factor
 */
export function oldLossLevel(levels: Float64Array, loss: Float64Array): number {
	let between = 0;
	for (const sex of SEXES)
		for (let age = YOUNGER_OLD; age < OLDER_OLD; age++) between += loss[OFFSET[sex] + age + 1] / 2;
	return ln(Math.max(LEAST_FACTOR, 1 - (levels[OLDER_OLD] - levels[YOUNGER_OLD]) / between));
}

/** Counts that would more than halve mortality are mistaken. */
const LEAST_FACTOR = 0.5;
