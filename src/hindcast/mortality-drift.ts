import { ln } from "../random/index.js";
import { groupLosses } from "./cohort-survival.js";
import { groupsOf, type Knowledge } from "./knowledge.js";
import { PAIR_YEARS } from "./plan.js";

/** From this group on (50-54) losses are deaths; below, migration is of their size. */
const FIRST_GROUP = 10;

/**
 * Yearly change of log loss rates that the newest known round with three tables, five years apart, foresees from its start:
 * its rates of the second five years over those of the first, by age from 50, weighted by the losses. The UN's own
 * improvement of mortality, as it was published.
 *
 * @param pairs the pairs of tables that known starts take their losses from, oldest round first
 * @returns 0 while no round has three tables
 */
export function mortalityDrift(knowledge: Knowledge, pairs: readonly { round: string; from: number }[]): number {
	const full = pairs.filter(({ round, from }) =>
		knowledge.population.some((row) => row.round === round && row.year === from + 2 * PAIR_YEARS),
	);
	const newest = full.at(-1);
	if (newest === undefined) return 0;
	const tables = [0, 1, 2].map((pair) =>
		groupsOf(knowledge, { round: newest.round, year: newest.from + PAIR_YEARS * pair }, "both"),
	);
	const [before, after] = [groupLosses(tables[0], tables[1]), groupLosses(tables[1], tables[2])];
	let [sum, losses] = [0, 0];
	for (let group = FIRST_GROUP; group < before.length; group++) {
		const lost = tables[1][group] * after[group];
		sum += lost * ln(after[group] / before[group]);
		losses += lost;
	}
	return sum / losses / PAIR_YEARS;
}
