import { countAges } from "../demography/index.js";
import { exp } from "../random/index.js";
import { BANDS, GROUPS } from "./bands.js";
import { fertilityOf, groupsOf, type Knowledge, newestRound, yearly } from "./knowledge.js";
import type { NationalBase } from "./national-base.js";
import { withoutChance } from "./national-forecast.js";
import { type Outcome, within } from "./outcomes.js";
import type { HindcastPlan } from "./plan.js";
import type { SchoolQuantity } from "./school-forecast.js";

/** Simpler forecasters: last value; line through the last five years; people simply aged; the UN's newest round. */
export const REFERENCES = ["persistence", "trend", "aged", "un"] as const;
export type Reference = (typeof REFERENCES)[number];

type Guess = (outcome: Outcome, time: number) => Partial<Record<Reference, number>>;

/** Point forecasts of the simple methods, from what was known at the origin. `time` is in years after its 31 December. */
export function references(
	knowledge: Knowledge,
	base: NationalBase,
	plan: HindcastPlan,
	aged: Readonly<Record<SchoolQuantity, readonly number[]>>,
): Guess {
	const people = peopleGuess(knowledge, base, plan);
	const flows: Readonly<Record<string, ReadonlyMap<number, number>>> = {
		births: yearly(knowledge, "births"),
		births_henan: yearly(knowledge, "births", "henan"),
		tfr: base.tfr,
	};
	const un = unFlows(knowledge, base, plan);
	return (outcome, time) => {
		const { quantity, item } = outcome;
		const ages = quantity === "population_5year" ? GROUPS[Number(item)] : BANDS[quantity];
		if (ages) return scaledBy(people(ages, time), base.bandLevels[quantity] ?? 1);
		const horizon = Math.round(time);
		const series = flows[quantity] ?? yearly(knowledge, quantity);
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

/** Persistence, and the least-squares line through the last five years carried on (never below a tenth of the last value). */
export function lastAndLine(series: ReadonlyMap<number, number>, origin: number, horizon: number) {
	const years = [4, 3, 2, 1, 0].map((back) => origin - back);
	const values = years.map((year) => series.get(year));
	const last = values[4];
	if (last === undefined) return {};
	if (values.includes(undefined)) return { persistence: last };
	const mean = (values as number[]).reduce((sum, value) => sum + value, 0) / 5;
	const slope = (values as number[]).reduce((sum, value, at) => sum + (at - 2) * (value - mean), 0) / 10;
	return { persistence: last, trend: Math.max(last / 10, mean + slope * (2 + horizon)) };
}

function peopleGuess(knowledge: Knowledge, base: NationalBase, plan: HindcastPlan) {
	const lastBirths = yearly(knowledge, "births").get(base.origin)! / exp(base.level);
	const { states } = withoutChance(base, { horizons: plan.horizons, tfr: (h) => base.median[h], births: lastBirths });
	return ([from, to]: readonly [number, number], time: number) => {
		const counts = states.map((state) => countAges(state, from, to));
		const before = Math.min(Math.floor(time), counts.length - 2);
		return defined({
			persistence: counts[0],
			trend: counts[0] + time * slopeOf(knowledge, base, from, to),
			aged: counts[before] + (time - before) * (counts[before + 1] - counts[before]),
			un: unPeople(knowledge, from, to, base.origin + 1 + time),
		});
	};
}

/** Yearly change between the two tables of the plan's `trend`. */
function slopeOf(knowledge: Knowledge, { start: { trend } }: NationalBase, from: number, to: number): number {
	const [before, after] = [trend.from, trend.from + 5].map((year) => groupsOf(knowledge, trend.round, year, "both")!);
	return (within(after, from, to) - within(before, from, to)) / 5;
}

/** The newest UN round's own medians: straight lines between its tables, which stand at 1 July. */
function unPeople(knowledge: Knowledge, from: number, to: number, time: number): number | undefined {
	const rounds = knowledge.population.filter(({ round }) => round.startsWith("wpp"));
	const round = newestRound(rounds);
	const years = [...new Set(rounds.filter((row) => row.round === round).map(({ year }) => year))].sort((a, b) => a - b);
	const after = years.find((year) => year + 0.5 >= time);
	const before = [...years].reverse().find((year) => year + 0.5 <= time);
	if (after === undefined || before === undefined) return undefined;
	const [low, high] = [before, after].map((year) => within(groupsOf(knowledge, round, year, "both")!, from, to));
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
