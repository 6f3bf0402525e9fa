import { AGES, OPEN_AGE, STATE } from "./ages.js";

/** What drives one year of one area. */
export interface StepRates {
	/** Survival ratios, state-shaped, each in [0, 1]; entry x leads into age x (see `survivalRatios`). */
	readonly survival: Float64Array;
	/** Births per woman-year by age, length 101. */
	readonly fertility: Float64Array;
	/** Male births per female birth. */
	readonly sexRatio: number;
	/** Net migrants of the year, state-shaped, persons. */
	readonly migrants: Float64Array;
}

/** Flows of the year, persons. */
export interface StepFlows {
	births: number;
	deaths: number;
	migrants: number;
}

/** Turns an expected number of births of a sex into a count; the identity for a deterministic projection. */
export type CountBirths = (expected: number, sex: "female" | "male") => number;

/**
 * One year of the cohort-component method (ccmppWPP, migration "even"): half of the migrants come before the year's
 * deaths, half after; births fall on the mean of the women at the start, with the migrants who came first, and at the end.
 *
 * P(t+1) = P(t) + births - deaths + migrants holds for each sex and in total.
 *
 * @param population state at the year's start, persons
 * @param next receives the state at the year's end
 */
export function projectStep(
	population: Float64Array,
	rates: StepRates,
	countBirths: CountBirths,
	next: Float64Array,
	flows: StepFlows,
): void {
	ageAndSurvive(population, rates, next, 0);
	ageAndSurvive(population, rates, next, AGES);
	const expected = expectedBirths(population, rates, next);
	const girls = countBirths(expected / (1 + rates.sexRatio), "female");
	const boys = countBirths((expected * rates.sexRatio) / (1 + rates.sexRatio), "male");
	next[0] = girls * rates.survival[0] + rates.migrants[0] / 2;
	next[AGES] = boys * rates.survival[AGES] + rates.migrants[AGES] / 2;
	flows.births = girls + boys;
	flows.migrants = sum(rates.migrants);
	flows.deaths = sum(population) + flows.births + flows.migrants - sum(next);
}

function ageAndSurvive(population: Float64Array, { survival, migrants }: StepRates, next: Float64Array, first: number) {
	const open = first + OPEN_AGE;
	for (let cell = first + 1; cell < open; cell++) {
		const before = population[cell - 1] + migrants[cell - 1] / 2;
		next[cell] = before * survival[cell] + migrants[cell] / 2;
	}
	const oldest = population[open - 1] + population[open] + (migrants[open - 1] + migrants[open]) / 2;
	next[open] = oldest * survival[open] + migrants[open] / 2;
}

/** Births from women of the year's middle; fertility is zero at age 0, so that the newborn do not matter. */
function expectedBirths(before: Float64Array, { fertility, migrants }: StepRates, after: Float64Array): number {
	let births = 0;
	for (let age = 1; age < OPEN_AGE; age++) {
		births += fertility[age] * ((before[age] + migrants[age] / 2 + after[age]) / 2);
	}
	return births;
}

function sum(state: Float64Array): number {
	let total = 0;
	for (let cell = 0; cell < STATE; cell++) total += state[cell];
	return total;
}
