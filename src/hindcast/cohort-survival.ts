import { AGES, OPEN_AGE } from "../demography/index.js";
import { exp, ln } from "../random/index.js";
import { GROUP_WIDTH, OPEN_GROUP } from "./bands.js";

/** Where a cohort grows by migration, the log rate needs a floor; 1 in 10,000 a year is the lowest death rate at any age. */
const LOWEST = 1e-4;

/**
 * Yearly rates of loss (deaths less net migration) by age implied by a round's own tables five years apart:
 * h(x + 5) = -ln(P(x+5..x+9, t+5) / P(x..x+4, t)) / 5, at exact age x + 5, with straight lines of the log rate between.
 *
 * Using the round itself keeps later knowledge of mortality out. Under age 5 the rate of age 5 is used; infant deaths are
 * in `INFANT_SURVIVAL`.
 *
 * @param before 21 five-year groups; `after` the same five years later
 * @returns 101 rates; entry x leads from age x - 1 to x, the last is that of the open group
 */
export function lossRates(before: Float64Array, after: Float64Array): Float64Array {
	const nodes = groupLosses(before, after);
	const open = nodes.pop()!;
	const rates = new Float64Array(AGES);
	for (let age = 0; age < OPEN_AGE; age++) rates[age] = between(nodes, age);
	rates[OPEN_AGE] = open;
	return rates;
}

/** Yearly loss of each five-year group on its way to the next; the last entry is that of the two oldest groups together. */
export function groupLosses(before: Float64Array, after: Float64Array): number[] {
	const oldest = OPEN_GROUP - 1;
	const losses = Array.from({ length: oldest }, (_, group) => nodeRate(after[group + 1], before[group]));
	return [...losses, nodeRate(after[OPEN_GROUP], before[oldest] + before[OPEN_GROUP])];
}

const nodeRate = (after: number, before: number) => Math.max(LOWEST, -ln(after / before) / GROUP_WIDTH);

/** Node k stands at age 5 + 5 k; the ends are carried on. */
function between(nodes: readonly number[], age: number): number {
	const position = Math.min(Math.max((age - GROUP_WIDTH) / GROUP_WIDTH, 0), nodes.length - 1);
	const left = Math.min(Math.floor(position), nodes.length - 2);
	const share = position - left;
	return exp((1 - share) * ln(nodes[left]) + share * ln(nodes[left + 1]));
}

/** Share of a year's newborn alive at its end: infant mortality of about 13 per 1,000 in 2010 (statistics bureau). */
export const INFANT_SURVIVAL = 0.99;
