import { AGES, OFFSET, OPEN_AGE, SEXES, STATE } from "../../demography/index.js";
import { exp, ln } from "../../random/index.js";
import { GROUP_WIDTH, OPEN_GROUP } from "../bands.js";
import type { Known } from "./known.js";
import { e0Median } from "./life-expectancy.js";
import { MIGRANT_AGES } from "./migration-profile.js";
import { netMedian } from "./net-rate.js";
import { midYear } from "./series.js";

/** How cohorts changed in the five years up to the newest table, taken apart into migration and deaths. */
export interface CohortRates {
	/** Yearly change of the logarithm by sex and age without deaths above `OLD`; entry x leads from age x - 1 to x. */
	readonly change: Float64Array;
	/** Yearly death rate above `OLD`, 0 below; as `change`. */
	readonly deaths: Float64Array;
	/** Change of the logarithm by one net migrant per person of the whole population, 101 cells. */
	readonly perMigrant: Float64Array;
	/** Net migration per person and life expectancy of those five years. */
	readonly netRate: number;
	readonly e0: number;
	/** People aged 0 at 1 July over the births of the twelve months before, and the share of girls. */
	readonly infants: number;
	readonly girls: number;
}

/** From this age on a cohort shrinks by death more than anything else, and its deaths follow life expectancy. */
export const OLD = 50;
const LEAST_DEATHS = 1e-3;

export function cohortRates(known: Known): CohortRates {
	const { base, before } = known;
	const perMigrant = migrantEffect(base.state);
	const window = [1, 2, 3, 4, 5].map((k) => before.year + k);
	const mean = (of: (year: number) => number) => window.reduce((sum, year) => sum + of(year), 0) / window.length;
	const netRate = mean((year) => midYear(known.netRate, year));
	const e0Of = e0Median(known.e0);
	const e0 = mean((year) => (e0Of(year - 1) + e0Of(year)) / 2);
	const change = new Float64Array(STATE);
	const deaths = new Float64Array(STATE);
	for (const sex of SEXES) {
		const [first, last] = [before, base].map(({ state }) => state.subarray(OFFSET[sex], OFFSET[sex] + AGES));
		const whole = changes(first, last);
		for (let age = 0; age < AGES; age++) {
			const moved = netRate * perMigrant[age];
			const dead = age >= OLD ? Math.max(LEAST_DEATHS, moved - whole[age]) : 0;
			deaths[OFFSET[sex] + age] = dead;
			change[OFFSET[sex] + age] = whole[age] + dead;
		}
	}
	return { change, deaths, perMigrant, netRate, e0, ...infantsOf(known, change) };
}

/** What one net migrant per person adds to the logarithm of each age: share of migrants over share of people. */
function migrantEffect(state: Float64Array): Float64Array {
	const total = state.reduce((sum, value) => sum + value, 0);
	return MIGRANT_AGES.map(
		(share, age) => (share * total) / Math.max(state[age] + state[AGES + age], LEAST_SHARE * total),
	);
}

/** Ages with fewer people than this share are too small to divide by. */
const LEAST_SHARE = 5e-4;

/**
 * Yearly change of the logarithm of cohorts from two tables five years apart: at exact age x + 5 it is
 * ln(P(x+5..x+9, t+5) / P(x..x+4, t)) / 5, with straight lines between; below age 5 that of age 5.
 */
function changes(first: Float64Array, last: Float64Array): Float64Array {
	const group = (ages: Float64Array, at: number) =>
		at === OPEN_GROUP ? ages[OPEN_AGE] : sumOf(ages.subarray(GROUP_WIDTH * at, GROUP_WIDTH * at + GROUP_WIDTH));
	const yearly = (after: number, prior: number) => ln(Math.max(after, 1) / Math.max(prior, 1)) / GROUP_WIDTH;
	const nodes = Array.from({ length: OPEN_GROUP - 1 }, (_, at) => yearly(group(last, at + 1), group(first, at)));
	const rates = new Float64Array(AGES);
	for (let age = 0; age < OPEN_AGE; age++) rates[age] = lineBetween(nodes, age / GROUP_WIDTH - 1);
	rates[OPEN_AGE] = yearly(last[OPEN_AGE], group(first, OPEN_GROUP - 1) + first[OPEN_AGE]);
	return rates;
}

const sumOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);

function lineBetween(nodes: readonly number[], at: number): number {
	const position = Math.min(Math.max(at, 0), nodes.length - 1);
	const left = Math.min(Math.floor(position), nodes.length - 2);
	return nodes[left] + (position - left) * (nodes[left + 1] - nodes[left]);
}

/** Chosen so that the births since the older table lead to the children under five of the newer one. */
function infantsOf({ base, births }: Known, change: Float64Array): { infants: number; girls: number } {
	const girls = sumOf(base.state.subarray(0, GROUP_WIDTH));
	const boys = sumOf(base.state.subarray(OFFSET.male, OFFSET.male + GROUP_WIDTH));
	let expected = 0;
	let sinceBirth = 0;
	for (let age = 0; age < GROUP_WIDTH; age++) {
		if (age > 0) sinceBirth += (change[age] + change[AGES + age]) / 2;
		expected += midYear(births, base.year - age) * exp(sinceBirth);
	}
	return { infants: (girls + boys) / expected, girls: girls / (girls + boys) };
}

/** Net migration per person between 1 July of a year and of the year before, as known or expected. */
export function netOfYear(known: Known): (year: number) => number {
	const rate = netMedian(known.netRate);
	return (year) => (rate(year - 1) + rate(year)) / 2;
}
