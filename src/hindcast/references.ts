import { countAges } from "../demography/index.js";
import { exp } from "../random/index.js";
import { type Ages, BANDS, GROUPS, personsAged } from "./bands.js";
import { fertilityOf, groupsOf, type Knowledge, newestRound, yearly } from "./knowledge.js";
import type { NationalBase } from "./national-base.js";
import { withoutChance } from "./national-forecast.js";
import type { Outcome } from "./outcomes.js";
import { type HindcastPlan, PAIR_YEARS, type StartSpec } from "./plan.js";
import type { SchoolBase } from "./school-base.js";
import { agedSchools, type SchoolQuantity } from "./school-forecast.js";

/** Simpler forecasters: last value; line through the last five years; people simply aged; the UN's newest round. */
export const REFERENCES = ["persistence", "trend", "aged", "un"] as const;
export type Reference = (typeof REFERENCES)[number];

/** What is known at an origin, and where its forecasts of people and of schools start. */
export interface Origin {
	readonly knowledge: Knowledge;
	readonly people: NationalBase;
	readonly schools: SchoolBase;
}

type Guess = (outcome: Outcome, time: number) => Partial<Record<Reference, number>>;

/** Point forecasts of the simple methods, from what was known at the origin. `time` is in years after its 31 December. */
export function references({ knowledge, people: base, schools }: Origin, plan: HindcastPlan): Guess {
	const people = peopleGuess(knowledge, base, plan);
	const aged = agedSchools(schools, plan);
	const un = unFlows(knowledge, base, plan);
	return (outcome, time) => {
		const { quantity, item } = outcome;
		const ages = quantity === "population_5year" ? GROUPS[Number(item)] : BANDS[quantity];
		if (ages) return scaledBy(people(ages, time), base.bandLevels[quantity]?.factor ?? 1);
		const horizon = Math.round(time);
		const series = quantity === "tfr" ? base.tfr : yearly(knowledge, quantity);
		const guess = { ...lastAndLine(series, base.origin, horizon), un: un[quantity]?.(base.origin + horizon) };
		return defined({ ...guess, aged: aged[quantity as SchoolQuantity]?.[horizon] });
	};
}

function defined(guess: Readonly<Record<string, number | undefined>>): Partial<Record<Reference, number>> {
	return Object.fromEntries(Object.entries(guess).filter(([, value]) => value !== undefined && !Number.isNaN(value)));
}

/** The simple methods start from the same level as the forecast; only the UN's own figures stay as they were published. */
function scaledBy(guess: Partial<Record<Reference, number>>, level: number): Partial<Record<Reference, number>> {
	const scaled = Object.entries(guess).map(([name, value]) => [name, name === "un" ? value : value * level]);
	return Object.fromEntries(scaled);
}

/** Years through which a line is drawn: at -2, -1, 0, 1 and 2, so that the sum of squares is 10. */
const LINE_YEARS = [-2, -1, 0, 1, 2];
const LAST = 2;
const SQUARES = 10;

/** Persistence, and the least-squares line through the last five years carried on (never below a tenth of the last value). */
export function lastAndLine(series: ReadonlyMap<number, number>, origin: number, horizon: number) {
	const values = LINE_YEARS.map((at) => series.get(origin + at - LAST));
	const last = values[values.length - 1];
	if (last === undefined) return {};
	if (values.includes(undefined)) return { persistence: last };
	const mean = (values as number[]).reduce((sum, value) => sum + value, 0) / values.length;
	const slope = (values as number[]).reduce((sum, value, k) => sum + LINE_YEARS[k] * (value - mean), 0) / SQUARES;
	return { persistence: last, trend: Math.max(last / 10, mean + slope * (LAST + horizon)) };
}

function peopleGuess(knowledge: Knowledge, base: NationalBase, plan: HindcastPlan) {
	const lastBirths = yearly(knowledge, "births").get(base.origin)! / exp(base.level);
	const { states } = withoutChance(base, { horizons: plan.horizons, tfr: (h) => base.median[h], births: lastBirths });
	return (ages: Ages, time: number) => {
		const counts = states.map((state) => countAges(state, ...ages));
		const before = Math.min(Math.floor(time), counts.length - 2);
		return defined({
			persistence: counts[0],
			trend: counts[0] + time * slopeOf(knowledge, base.start.trend, ages),
			aged: counts[before] + (time - before) * (counts[before + 1] - counts[before]),
			un: unPeople(knowledge, ages, base.origin + 1 + time),
		});
	};
}

/** Yearly change between the two tables of the plan's `trend`. */
function slopeOf(knowledge: Knowledge, { round, from }: StartSpec["trend"], ages: Ages): number {
	const persons = (year: number) => personsAged(groupsOf(knowledge, { round, year }, "both"), ages);
	return (persons(from + PAIR_YEARS) - persons(from)) / PAIR_YEARS;
}

/** The newest UN round's own medians: straight lines between its tables, which stand at 1 July. */
function unPeople(knowledge: Knowledge, ages: Ages, time: number): number | undefined {
	const rounds = knowledge.population.filter(({ round }) => round.startsWith("wpp"));
	const round = newestRound(rounds);
	const years = [...new Set(rounds.filter((row) => row.round === round).map(({ year }) => year))].sort((a, b) => a - b);
	const after = years.find((year) => year + 0.5 >= time);
	const before = [...years].reverse().find((year) => year + 0.5 <= time);
	if (after === undefined || before === undefined) return undefined;
	const [low, high] = [before, after].map((year) => personsAged(groupsOf(knowledge, { round, year }, "both"), ages));
	return before === after ? low : low + ((time - before - 0.5) / (after - before)) * (high - low);
}

/**
 * The UN's births where the round's tables have them; for older rounds its fertility path through our engine, without
 * the bureau's births.
 */
function unFlows(knowledge: Knowledge, base: NationalBase, { horizons }: HindcastPlan) {
	const round = newestRound(knowledge.fertility);
	const published = new Map(
		knowledge.births.filter((row) => row.round === round).map(({ year, persons }) => [year, persons]),
	);
	const own = withoutChance(base, { horizons, tfr: (h) => base.median[h] }).births;
	const births = (year: number) => (published.size > 0 ? published.get(year) : own[year - base.origin]);
	return {
		tfr: (year: number) => fertilityOf(knowledge, round, year),
		births,
	} as Readonly<Record<string, (year: number) => number | undefined>>;
}
