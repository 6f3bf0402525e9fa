import type { BirthRow, Population } from "../tables/index.js";
import { type Births, vintagesOf } from "./birth-series.js";

/** People of an age and of the next younger one, who differ by more than deaths, births and chance account for. */
export interface AgeStep {
	/** The older of the two. */
	readonly age: number;
	readonly younger: number;
	readonly older: number;
	/** Change of births from the younger's year to the older's, a proportion; undefined where births are not known. */
	readonly births: number | undefined;
}

/** What a step is held against. */
export interface StepReasons {
	/** Year at whose end the population stands. */
	readonly base: number;
	/** Person-years of the life table by age, both sexes: people of an unchanging number of births. */
	readonly stationary: Float64Array;
	/** Births by year; undefined where none are known. A cohort outside them is not judged. */
	readonly births: readonly BirthRow[] | undefined;
}

/** A step of more than this is steep: the largest that births without famine, war or a policy make from year to year. */
const STEEP = 0.15;

/** Standard deviations beyond which a difference of two Poisson counts is no chance: one in 16,000. */
const BEYOND_CHANCE = 4;

/** From 90 on the death rates of so few people are uncertain themselves. */
const OLDEST = 89;

/** Steps between neighbouring ages of both sexes that look like the seam of two age bands. */
export function unexplainedSteps(population: Population, reasons: StepReasons): AgeStep[] {
	const persons = population.female.map((count, age) => count + population.male[age]);
	const alive = persons.map((count, age) => count / reasons.stationary[age]);
	const series = vintagesOf(reasons.births ?? []);
	return ages(1, OLDEST).flatMap((age) => {
		const [younger, older] = [persons[age - 1], persons[age]];
		const step = older / younger - 1;
		const births = birthStep(series, reasons.base - age, step);
		const judged = births !== undefined || reasons.births === undefined;
		const steep = isSteep(step) && isSteep(alive[age] / alive[age - 1] - 1) && !isChance(younger, older);
		const born = births !== undefined && isSteep(births) && births > 0 === step > 0;
		return judged && steep && !born ? [{ age, younger, older, births }] : [];
	});
}

const ages = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

const isSteep = (step: number) => Math.abs(step) > STEEP;

const isChance = (one: number, other: number) => Math.abs(one - other) <= BEYOND_CHANCE * Math.sqrt(one + other);

/**
 * How births changed from the year after to a year, as far towards the step as any vintage and any day of the table says:
 * many tables of a year's end are a census of another month, and their ages straddle two years of birth.
 */
function birthStep(series: readonly Births[], year: number, step: number): number | undefined {
	const steps = series.flatMap((births) => {
		const [before, then, after] = [year - 1, year, year + 1].map((when) => births.get(when) ?? Number.NaN);
		return [then / after, before / then, (before + then) / (then + after)].filter((ratio) => ratio > 0);
	});
	if (steps.length === 0) return undefined;
	return (step > 0 ? Math.max(...steps) : Math.min(...steps)) - 1;
}
