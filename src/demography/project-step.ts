import { AGES, OPEN_AGE, type Sex, STATE } from "./ages.js";

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
	/** Counts the births; they are the expected ones unless given, as in a deterministic projection. */
	readonly countBirths?: CountBirths;
}

/** Flows of the year, persons. */
export interface StepFlows {
	births: number;
	deaths: number;
	migrants: number;
}

/** Turns an expected number of births of a sex into a count. */
export type CountBirths = (expected: number, sex: Sex) => number;

/** What one year of one area leads to. */
export interface YearEnd {
	/** Population at the year's end, state-shaped, persons. */
	readonly state: Float64Array;
	readonly flows: StepFlows;
}

/**
 * One year of the cohort-component method (ccmppWPP, migration "even"): half of the migrants come before the year's
 * deaths, half after; births fall on the mean of the women at the start, with the migrants who came first, and at the end.
 *
 * P(t+1) = P(t) + births - deaths + migrants holds for each sex and in total.
 *
 * @param population state at the year's start, persons
 * @param into receives the year's end
 */
export function projectStep(population: Float64Array, rates: StepRates, { state: next, flows }: YearEnd): void {
	const { survival, sexRatio, migrants, countBirths = (expected) => expected } = rates;
	ageAndSurvive(population, rates, next);
	const expected = expectedBirths(population, rates, next);
	const girls = countBirths(expected / (1 + sexRatio), "female");
	const boys = countBirths((expected * sexRatio) / (1 + sexRatio), "male");
	next[0] = girls * survival[0] + migrants[0] / 2;
	next[AGES] = boys * survival[AGES] + migrants[AGES] / 2;
	flows.births = girls + boys;
	flows.migrants = sum(migrants);
	flows.deaths = sum(population) + flows.births + flows.migrants - sum(next);
}

function ageAndSurvive(population: Float64Array, { survival, migrants }: StepRates, next: Float64Array): void {
	for (let first = 0; first < STATE; first += AGES) {
		const open = first + OPEN_AGE;
		for (let cell = first + 1; cell < open; cell++) {
			const before = population[cell - 1] + migrants[cell - 1] / 2;
			next[cell] = before * survival[cell] + migrants[cell] / 2;
		}
		const oldest = population[open - 1] + population[open] + (migrants[open - 1] + migrants[open]) / 2;
		next[open] = oldest * survival[open] + migrants[open] / 2;
	}
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
