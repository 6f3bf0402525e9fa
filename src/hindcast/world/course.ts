import { AGES, OFFSET, OPEN_AGE, SEXES, STATE } from "../../demography/index.js";
import { exp, ln } from "../../random/index.js";
import { type CohortRates, cohortRates, netOfYear } from "./cohort-rates.js";
import type { Known } from "./known.js";
import { e0Median } from "./life-expectancy.js";
import { addMigrants } from "./migration-profile.js";
import { valueIn } from "./series.js";

/** What moves a course: as expected at an origin, or, to see what each part of an error is, as it came. */
export interface Drivers {
	/** Births per woman of a calendar year after the origin. */
	readonly tfr: (year: number) => number;
	/** Life expectancy of a calendar year. */
	readonly e0: (year: number) => number;
	/** Net migration per person between 1 July of a year and of the year before. */
	readonly net: (year: number) => number;
	/** Births of a calendar year after the origin, where they are given. */
	readonly births?: (year: number) => number;
	/** How cohorts change, where it is not taken from the two tables. */
	readonly rates?: CohortRates;
}

/** The forecast without chance, from the newest table on. */
export interface Course {
	/** Year of the newest table. */
	readonly from: number;
	/** States at 1 July, `from` and each year after it up to the last target. */
	readonly states: readonly Float64Array[];
	/** Births by calendar year from `from` on: known ones, then rate times women. */
	readonly births: Float64Array;
	/** Factor of the death rates of the rates' five years by calendar year, 101 cells each. */
	readonly slower: readonly Float64Array[];
	/** Log births per unit of fertility that the known births of the origin lie above the women's. */
	readonly level: number;
	readonly rates: CohortRates;
}

/** Life expectancy and net migration as expected at an origin; known years as known. */
export function expected(known: Known, tfr: Drivers["tfr"]): Drivers {
	return { tfr, e0: e0Median(known.e0), net: netOfYear(known) };
}

/**
 * Cohorts from the newest table on: their own change of five years, deaths above 50 moved by the course of life expectancy,
 * ages of movers by the course of net migration. Known births are used up to the origin.
 */
export function courseOf(known: Known, drivers: Drivers, last: number): Course {
	const rates = drivers.rates ?? cohortRates(known);
	const { base, origin } = known;
	const states: Float64Array[] = [base.state];
	const slower: Float64Array[] = [new Float64Array(AGES).fill(1)];
	const births = new Float64Array(last - base.year + 1);
	births[0] = valueIn(known.births, base.year);
	let level = base.year === origin ? levelOf(known, base.state) : 0;
	for (let year = base.year + 1; year <= last; year++) {
		const k = year - base.year;
		slower.push(slowerDeaths((drivers.e0(year - 1) + drivers.e0(year)) / 2 - rates.e0));
		const next = aged(states[k - 1], rates, { slower: slower[k], moved: drivers.net(year) - rates.netRate });
		births[k] = birthsOf(known, drivers, { year, state: next, level });
		const born = ((births[k - 1] + births[k]) / 2) * rates.infants;
		next[OFFSET.female] = born * rates.girls;
		next[OFFSET.male] = born * (1 - rates.girls);
		if (year === origin) {
			meetTotal(next, valueIn(known.totals, origin));
			level = levelOf(known, next);
		}
		states.push(next);
	}
	return { from: base.year, states, births, slower, level, rates };
}

/** The total of the origin is known from its flows; what cohorts miss of it is taken to be of migrants' ages. */
function meetTotal(state: Float64Array, total: number): void {
	const gap = total - state.reduce((sum, value) => sum + value, 0);
	if (!Number.isNaN(gap)) addMigrants(state, gap);
}

interface YearState {
	readonly year: number;
	readonly state: Float64Array;
	readonly level: number;
}

function birthsOf({ origin, births, schedule }: Known, drivers: Drivers, { year, state, level }: YearState): number {
	if (year <= origin) return valueIn(births, year);
	return drivers.births?.(year) ?? drivers.tfr(year) * womenIndex(state, schedule) * exp(level);
}

/**
 * Years of life expectancy to a unit of the log death rate: ten at 65, as in the forecast's own process, and more at ages
 * where death rates fall more slowly. Chosen on the tables of all countries (docs/hindcast-method.md).
 */
export const e0PerLogRate = (age: number) => 10 + 0.35 * Math.max(0, age - 65);

function slowerDeaths(gained: number): Float64Array {
	return Float64Array.from({ length: AGES }, (_, age) => exp(-gained / e0PerLogRate(age)));
}

/** What sets a year apart from the five that the rates come from. */
interface YearCourse {
	/** Factor of death rates by age. */
	readonly slower: Float64Array;
	/** Net migration per person beyond theirs. */
	readonly moved: number;
}

function aged(state: Float64Array, { change, deaths, perMigrant }: CohortRates, { slower, moved }: YearCourse) {
	const next = new Float64Array(STATE);
	for (const sex of SEXES) {
		const at = OFFSET[sex];
		const grown = (age: number) => exp(change[at + age] - slower[age] * deaths[at + age] + moved * perMigrant[age]);
		for (let age = 1; age < AGES; age++) next[at + age] = state[at + age - 1] * grown(age);
		next[at + OPEN_AGE] += state[at + OPEN_AGE] * grown(OPEN_AGE);
	}
	return next;
}

/** Women at each age times its share of fertility: births a year at a rate of one. */
export function womenIndex(state: Float64Array, schedule: Float64Array): number {
	let sum = 0;
	for (let age = 0; age < AGES; age++) sum += schedule[age] * state[age];
	return sum;
}

/** Known births of the origin over those of its women at its rate, as a logarithm. */
function levelOf({ births, tfr, origin, schedule }: Known, state: Float64Array): number {
	return ln(valueIn(births, origin) / (valueIn(tfr, origin) * womenIndex(state, schedule)));
}
