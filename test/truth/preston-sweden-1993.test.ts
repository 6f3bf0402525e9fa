import { describe, expect, it } from "vitest";
import { AGES, projectStep, STATE, type StepFlows, type StepRates } from "../../src/demography/index.js";
import { total } from "../support/random-step.js";

/*
 * Preston, Heuveline and Guillot 2001, Demography, boxes 6.1 and 6.2: females of Sweden, 1993, projected by five years and
 * five-year groups. Inputs and results as restated by the UN's own test of its projection code (ccmppWPP,
 * data-raw/sweden_1993.R and test "reproduce Preston et al. Box 6.2") and by two public replications of the closed case,
 * which agree in every figure.
 *
 * Our step is of one year and single ages, but its arithmetic knows no year: groups 0-4 ... 80-84 take the places of ages
 * 0-16, the open group 85+ is all of the cells from 17 on with one survival ratio (their sum is the group), births are
 * five years' worth.
 */

const POPULATION = [
	293395, 248369, 240012, 261346, 285209, 314388, 281290, 286923, 304108, 324946, 247613, 211351, 215140, 221764,
	223506, 183654, 141990, 112424,
];
const PERSON_YEARS = [
	497487, 497138, 496901, 496531, 495902, 495168, 494213, 492760, 490447, 486613, 480665, 471786, 457852, 436153,
	402775, 350358, 271512, 291707,
];
const FERTILITY = [0, 0, 0, 0.012, 0.0908, 0.1499, 0.1125, 0.0441, 0.0074, 0.0003];
const MIGRANTS = [6840, 4150, 3365, 5270, 9240, 8230, 5470, 3155, 1770, 1115, 1075, 845, 645, 530, 465, 300, 250, 175];
const SEX_RATIO = 1.05;
const OPEN_GROUP = 17;

const CLOSED_1998 = [
	293574, 293189, 248251, 239833, 261015, 284787, 313782, 280463, 285576, 301731, 320974, 243039, 205109, 204944,
	204793, 194419, 142324, 131768,
];
const CLOSED_2003 = [
	280121, 293368, 293049, 248066, 239529, 260629, 284238, 312859, 279147, 283344, 298043, 315045, 235861, 195388,
	189260, 178141, 150666, 141960,
];
const OPEN_1998 = [
	302392, 298682, 252007, 244150, 268267, 293515, 320624, 284767, 288031, 303166, 322062, 243989, 205841, 205516,
	205270, 194771, 142565, 131966,
];
const OPEN_BIRTHS = [15244, 126688, 229354, 170057, 63203, 10971, 472];
const OPEN_NEWBORN_MALES_1998 = 317340;

/** Values of groups in both sexes' cells; what belongs to 85+ goes into its first cell, or into all of them. */
function cellsOf(groups: readonly number[], spread: "first" | "all"): Float64Array {
	const cells = new Float64Array(STATE);
	for (const first of [0, AGES]) {
		cells.set(groups, first);
		if (spread === "all") cells.fill(groups[OPEN_GROUP]!, first + OPEN_GROUP, first + AGES);
	}
	return cells;
}

function groupsOf(state: Float64Array, first = 0): number[] {
	const closed = Array.from(state.subarray(first, first + OPEN_GROUP));
	return [...closed, total(state.subarray(first + OPEN_GROUP, first + AGES))];
}

const survival = PERSON_YEARS.map((lived, group) => {
	if (group === 0) return lived / 500_000;
	const before = PERSON_YEARS[group - 1]!;
	return group === OPEN_GROUP ? lived / (before + lived) : lived / before;
});

function rates(migrants: readonly number[]): StepRates {
	const fertility = new Float64Array(AGES);
	FERTILITY.forEach((rate, group) => {
		fertility[group] = 5 * rate;
	});
	return { survival: cellsOf(survival, "all"), fertility, sexRatio: SEX_RATIO, migrants: cellsOf(migrants, "first") };
}

const flows = (): StepFlows => ({ births: 0, deaths: 0, migrants: 0 });
const step = (population: Float64Array, by: StepRates, into = flows()) => {
	const next = new Float64Array(STATE);
	projectStep(population, by, { state: next, flows: into });
	return next;
};
const rounded = (groups: readonly number[]) => groups.map(Math.round);

describe("projectStep on the textbook's females of Sweden", () => {
	const start = cellsOf(POPULATION, "first");
	const nobody = POPULATION.map(() => 0);

	it("gives the closed population of 1998 to the person in every group (box 6.1)", () => {
		expect(rounded(groupsOf(step(start, rates(nobody))))).toEqual(CLOSED_1998);
	});

	it("gives the closed population of 2003 and the totals 4,397,428, 4,449,570 and 4,478,712", () => {
		const after = step(start, rates(nobody));
		const later = step(after, rates(nobody));
		expect(rounded(groupsOf(later))).toEqual(CLOSED_2003);
		expect([start, after, later].map((state) => Math.round(total(groupsOf(state))))).toEqual([
			4397428, 4449570, 4478712,
		]);
	});

	it("gives the population of 1998 with migration to the person in every group, and its births (box 6.2)", () => {
		const counted = flows();
		const after = step(start, rates(MIGRANTS), counted);
		expect(rounded(groupsOf(after))).toEqual(OPEN_1998);
		expect(Math.abs(counted.births - total(OPEN_BIRTHS))).toBeLessThan(3.5);
	});

	it("gives the boys under 5 of 1998 when men take the women's numbers", () => {
		const after = groupsOf(step(start, rates(MIGRANTS)), AGES);
		expect(Math.round(after[0]!)).toBe(OPEN_NEWBORN_MALES_1998);
		expect(rounded(after.slice(1))).toEqual(OPEN_1998.slice(1));
	});
});
