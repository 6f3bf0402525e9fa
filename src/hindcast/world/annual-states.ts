import { AGES, OFFSET, OPEN_AGE, SEXES, STATE } from "../../demography/index.js";
import { exp, ln } from "../../random/index.js";
import { GROUP_WIDTH } from "../bands.js";
import type { AgeTable, History } from "./country.js";
import { addMigrants } from "./migration-profile.js";
import { midYear, type Series } from "./series.js";

/**
 * People by single age at every 1 July between two tables five years apart: along each cohort by a constant yearly rate, the
 * cohorts born between them from their births. What births, deaths and migrants of the calendar years add up to, and the
 * cohorts do not, is spread over the ages of migrants: a year of flight or return does not come five years long.
 *
 * @returns the states of the years after the first table up to the second, persons
 */
export function statesBetween(before: AgeTable, after: AgeTable, history: History): Float64Array[] {
	const states = Array.from({ length: GROUP_WIDTH }, (_, k) =>
		k === GROUP_WIDTH - 1 ? after.state.slice() : cohortsAt(before, after, { history, step: k + 1 }),
	);
	const gaps = balanceGaps(before, states, history);
	const closing = gaps[GROUP_WIDTH - 1];
	states.forEach((state, k) => {
		if (k < GROUP_WIDTH - 1) addMigrants(state, gaps[k] - (closing * (k + 1)) / GROUP_WIDTH);
	});
	return states;
}

interface Step {
	readonly history: History;
	/** Years after the first table. */
	readonly step: number;
}

function cohortsAt(before: AgeTable, after: AgeTable, { history, step }: Step): Float64Array {
	const state = new Float64Array(STATE);
	for (const sex of SEXES) {
		const [first, last] = [before, after].map(({ state: all }) => all.subarray(OFFSET[sex], OFFSET[sex] + AGES));
		const [earlyShare, lateShare] = [
			infantsOf(first, before.year, history.births),
			infantsOf(last, after.year, history.births),
		];
		/** Shares stand at the middle of the births they come from. */
		const infants = (year: number) => earlyShare + ((year - before.year + 2) / GROUP_WIDTH) * (lateShare - earlyShare);
		const bornIn = (year: number) => infants(year) * midYear(history.births, year);
		for (let age = 0; age < AGES; age++) {
			const later = age + GROUP_WIDTH - step;
			const earlier = age - step;
			// What of the open age came when cannot be seen: the same age of both tables is taken there.
			const [from, to, share] =
				later >= OPEN_AGE
					? [first[age], last[age], step / GROUP_WIDTH]
					: earlier >= 0
						? [first[earlier], last[later], age < OLD ? step / GROUP_WIDTH : risingShare(step)]
						: [bornIn(before.year - earlier), last[later], (age + 0.5) / (later + 0.5)];
			state[OFFSET[sex] + age] = between(from, to, share);
		}
	}
	return state;
}

/** Death rates rise by a tenth with each year of age from here on (Gompertz). */
const OLD = 50;
const RISE = 0.1;

/** Part of a cohort's deaths of five years that falls into the first `step`. */
const risingShare = (step: number) => (exp(RISE * step) - 1) / (exp(RISE * GROUP_WIDTH) - 1);

/** Children under five of a sex over the births they come from: most who die do so in the first weeks. */
function infantsOf(ages: Float64Array, year: number, births: Series): number {
	let [children, born] = [0, 0];
	for (let age = 0; age < GROUP_WIDTH; age++) {
		children += ages[age];
		born += midYear(births, year - age);
	}
	// The newest table is a projection past the last births: the births of the year before stand for them.
	return Number.isNaN(born) ? infantsOf(ages, year - 1, births) : children / born;
}

/** On a straight line of logarithms, of the figures themselves where one is 0. */
function between(a: number, b: number, share: number): number {
	return a > 0 && b > 0 ? exp((1 - share) * ln(a) + share * ln(b)) : (1 - share) * a + share * b;
}

const totalOf = (state: Float64Array) => state.reduce((sum, value) => sum + value, 0);

/** Change of the population between 1 July of a year and of the year before. */
export function growth({ births, deaths, migrants }: Pick<History, "births" | "deaths" | "migrants">, year: number) {
	return midYear(births, year) - midYear(deaths, year) + midYear(migrants, year);
}

/** Total by the balance of flows less the total of the cohorts; where a flow is not known, none. */
function balanceGaps({ year, state }: AgeTable, states: readonly Float64Array[], history: History): number[] {
	let total = totalOf(state);
	return states.map((own, k) => {
		total += growth(history, year + k + 1);
		const gap = total - totalOf(own);
		return Number.isNaN(gap) ? 0 : gap;
	});
}
