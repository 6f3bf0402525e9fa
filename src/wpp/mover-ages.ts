import { AGES, lifeTable, OPEN_AGE, SEXES, type Sex, survivalRatios } from "../demography/index.js";
import type { BySex } from "../tables/index.js";
import type { AgeSurface } from "./read-ages.js";
import type { Indicators } from "./read-indicators.js";

/** A country's migrants by age on balance, in the form in which a scenario spreads them. */
export interface MoverAges {
	/** Shares of those who arrive on balance, both sexes together 1. */
	readonly arrivals: BySex<Float64Array>;
	/** Propensity to leave on balance, the highest 1; zero at ages that gain. */
	readonly departures: BySex<Float64Array>;
	/** Mean of arrivals and departures per person and year. */
	readonly grossRate: number;
	/** The years whose movers were counted. */
	readonly years: readonly number[];
}

export interface MoverSources {
	/** Day of the populations. */
	readonly day: "january" | "july";
	/** Thousand persons by year, as far as they are there. */
	readonly populations: Readonly<Record<Sex, AgeSurface>>;
	/** Death rates by year, as far as they are there. */
	readonly rates: Readonly<Record<Sex, AgeSurface>>;
	readonly indicators: Indicators;
	/** Projected years. */
	readonly years: readonly number[];
}

/** From this age on what is left over is the rounding of deaths, not migration. */
const OLDEST_MOVER = 80;

/**
 * Net migrants by age as a residual (Siegel and Swanson 2004, chapter 19): people of an age less the survivors of those a
 * year younger a year before, averaged over the projected years. The sign decides who arrives and who leaves.
 * The UN's model schedules hardly change from year to year, so one profile serves all; net migration by year stands apart.
 *
 * @returns undefined where no two years follow one another with death rates between them
 */
export function moverAges(sources: MoverSources): MoverAges | undefined {
	const years = sources.years.filter((year) => SEXES.every((sex) => hasYear(sources, sex, year)));
	if (years.length === 0) return undefined;
	const net = { female: meanNet(sources, "female", years), male: meanNet(sources, "male", years) };
	const people = { female: meanPeople(sources, "female", years), male: meanPeople(sources, "male", years) };
	const arriving = bySex((sex) => net[sex].map((persons) => Math.max(0, persons)));
	const leaving = bySex((sex) => net[sex].map((persons) => Math.max(0, -persons)));
	const [arrivals, departures, all] = [arriving, leaving, people].map(sumOf);
	if (arrivals + departures === 0) return undefined;
	// Where all ages gain, or all lose, the same ages would move the other way.
	const [coming, going] = [arrivals > 0 ? arriving : leaving, departures > 0 ? leaving : arriving];
	const propensity = bySex((sex) => going[sex].map((persons, age) => (persons > 0 ? persons / people[sex][age] : 0)));
	const highest = Math.max(...propensity.female, ...propensity.male);
	return {
		arrivals: bySex((sex) => coming[sex].map((persons) => persons / sumOf(coming))),
		departures: bySex((sex) => propensity[sex].map((each) => each / highest)),
		grossRate: (arrivals + departures) / 2 / all,
		years,
	};
}

function bySex(of: (sex: Sex) => Float64Array): BySex<Float64Array> {
	return { female: of("female"), male: of("male") };
}

function sumOf({ female, male }: BySex<Float64Array>): number {
	return [...female, ...male].reduce((sum, persons) => sum + persons, 0);
}

function hasYear({ populations, rates, day }: MoverSources, sex: Sex, year: number): boolean {
	const own = populations[sex].has(year) && populations[sex].has(year + 1) && rates[sex].has(year);
	return own && (day === "january" || rates[sex].has(year + 1));
}

function meanPeople({ populations }: MoverSources, sex: Sex, years: readonly number[]): Float64Array {
	return new Float64Array(AGES).map(
		(_, age) => years.reduce((sum, year) => sum + populations[sex].get(year)![age], 0) / years.length,
	);
}

function meanNet(sources: MoverSources, sex: Sex, years: readonly number[]): Float64Array {
	const net = new Float64Array(AGES);
	for (const year of years) {
		const own = yearNet(sources, sex, year);
		for (let age = 0; age < AGES; age++) net[age] += own[age] / years.length;
	}
	return net.fill(0, OLDEST_MOVER);
}

/** Thousand net migrants of a year: half of those who are x at its end moved at x, half a year younger, which smooths. */
function yearNet(sources: MoverSources, sex: Sex, year: number): Float64Array {
	const [before, after] = [year, year + 1].map((at) => sources.populations[sex].get(at)!);
	const survival = survivalOf(sources, sex, year);
	const left = after.map((persons, age) => persons - (age > 0 ? before[age - 1] * survival[age] : 0));
	left[0] -= birthsOf(sources, sex, year) * survival[0];
	left[OPEN_AGE] -= before[OPEN_AGE] * survival[OPEN_AGE];
	return left.map((persons, age) => (age > 0 ? persons / 2 : persons) + (age < OPEN_AGE ? left[age + 1] / 2 : 0));
}

/** Of populations of 1 July the year between them has half of each calendar year's deaths, and births. */
function survivalOf({ rates, day }: MoverSources, sex: Sex, year: number): Float64Array {
	const [own, next] = [year, day === "july" ? year + 1 : year].map((at) =>
		survivalRatios(lifeTable(rates[sex].get(at)!, sex)),
	);
	return own.map((share, age) => (share + next[age]) / 2);
}

function birthsOf({ indicators, day }: MoverSources, sex: Sex, year: number): number {
	const of = (at: number) => {
		const boys = indicators.at("SRB", at) / (100 + indicators.at("SRB", at));
		return indicators.at("Births", at) * (sex === "male" ? boys : 1 - boys);
	};
	return day === "july" ? (of(year) + of(year + 1)) / 2 : of(year);
}
