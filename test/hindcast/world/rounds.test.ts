import { describe, expect, it } from "vitest";
import { sortedQuantile } from "../../../src/hindcast/scores.js";
import type { Country, Round, RoundRow } from "../../../src/hindcast/world/country.js";
import { DEFAULT_SPREADS } from "../../../src/hindcast/world/errors.js";
import { knowsPeople } from "../../../src/hindcast/world/known.js";
import { knownFromRound } from "../../../src/hindcast/world/known-from-round.js";
import { oldAgeParts } from "../../../src/hindcast/world/old-ages.js";
import { outcomesOf } from "../../../src/hindcast/world/outcomes.js";
import { launchCases, realTimeFigures, revisionOf, startErrors } from "../../../src/hindcast/world/real-time.js";
import { roundDraws, roundGuess, roundMedian } from "../../../src/hindcast/world/round-figures.js";
import { toyCountries, toyPlan } from "./toy.js";

const bare = [Number.NaN, Number.NaN, Number.NaN, Number.NaN] as const;
const row = (quantity: RoundRow["quantity"], from: number, values: RoundRow["values"]): RoundRow => ({
	...{ quantity, from, to: from + 5, values },
});

/** Estimates to 2010, then projections with bounds. */
const rows: readonly RoundRow[] = [
	...[1990, 1995, 2000, 2005].flatMap((from, k) => [
		row("tfr", from, [2 - 0.1 * k, ...bare]),
		row("e0", from, [70 + k, ...bare]),
		row("netmig", from, [10 * k, ...bare]),
	]),
	row("tfr", 2010, [1.65, 1.5, 1.8, 1.4, 1.95]),
	row("tfr", 2015, [1.7, 1.4, 2, 1.2, 2.2]),
];

const [toy] = toyCountries(["901"]);
const tables = toy.history.tables.filter(({ year }) => year <= 2010).map((table) => ({ ...table, projected: false }));
const scaled = (factor: number) =>
	tables.map((table) => ({ ...table, state: table.state.map((value) => factor * value) }));
const round = (id: string, factor = 1): Round => ({ id, rows, tables: scaled(factor) });
const country: Country = { ...toy, rounds: [round("wpp2010", 1.03), round("wpp2012")] };
const launch = { round: "wpp2012", origin: 2010 };

describe("a UN round", () => {
	it("has at the middle of a period the figures published for it", () => {
		const middle = { ...round("x"), rows: rows.map((one) => ({ ...one, to: one.from + 4 })) };
		expect(roundMedian(middle, "tfr", 2012)).toBeCloseTo(1.65, 12);
		const draws = roundDraws(middle, 2012)!;
		const quantiles = [0.025, 0.1, 0.5, 0.9, 0.975].map((p) => sortedQuantile(draws, p));
		[1.4, 1.5, 1.65, 1.8, 1.95].forEach((bound, k) => {
			expect(Math.abs(quantiles[k] - bound)).toBeLessThan(0.012);
		});
	});

	it("has medians between periods, bounds of the first projected period before its middle, and nothing outside its years", () => {
		const at2010 = roundDraws(round("x"), 2010)!;
		expect(sortedQuantile(at2010, 0.9) / sortedQuantile(at2010, 0.5)).toBeCloseTo(1.8 / 1.65, 2);
		expect(roundMedian(round("x"), "tfr", 1985)).toBeUndefined();
		expect(roundDraws(round("x"), 2000)).toBeUndefined();
		expect(roundGuess(round("x"), "population", 2008)).toBeGreaterThan(0);
	});

	const withRows = (change: (one: RoundRow) => RoundRow) => ({
		...country,
		rounds: country.rounds.map((one) => ({ ...one, rows: one.rows.map(change) })),
	});
	const doubled = (one: RoundRow): RoundRow => ({ ...one, values: [2 * one.values[0], ...bare] });

	it("launches a forecast from its estimates and its period about the launch: later projections may say what they like", () => {
		const later = withRows((one) => (one.from <= launch.origin ? one : doubled(one)));
		expect(knownFromRound(later, launch)).toEqual(knownFromRound(country, launch));
	});

	it("begins at its own rate of the launch's year, on the slope of its estimates alone", () => {
		const known = knownFromRound(country, launch)!;
		const nearer = withRows((one) => (one.from === launch.origin ? doubled(one) : one));
		const moved = knownFromRound(nearer, launch)!;
		expect(known.tfr.values.at(-1)).toBeCloseTo(roundMedian(country.rounds[1], "tfr", launch.origin)!, 12);
		const slope = ({ tfr: { values } }: typeof known) => Math.log(values.at(-1)! / values.at(-2)!);
		expect(moved.tfr.values.at(-1)).toBeGreaterThan(1.3 * known.tfr.values.at(-1)!);
		expect(slope(moved)).toBeCloseTo(slope(known), 12);
	});

	it("gives people, births at the level of its women, and migration per person", () => {
		const known = knownFromRound(country, launch)!;
		expect(knowsPeople(known)).toBe(true);
		if (!knowsPeople(known)) return;
		expect(known.births.first + known.births.values.length - 1).toBe(2010);
		expect(known.tfr.first + known.tfr.values.length - 1).toBe(2010);
		expect(known.netRate.values.at(-1)! * known.totals.values[0]).toBeCloseTo(6000, 6);
	});

	it("revises the round before by what their tables of the same date differ", () => {
		expect(revisionOf(country, launch)).toBeCloseTo(Math.log(1.03), 6);
		expect(revisionOf(country, { ...launch, round: "wpp2010" })).toBe(Number.POSITIVE_INFINITY);
	});
});

describe("a launch", () => {
	const plan = toyPlan({ launches: [launch], fertilityAtMost: 4, goodRevision: 0.05 });
	const others = [country, { ...country, code: "902", rounds: [round("wpp2010"), round("wpp2012", 1.1)] }];
	const cases = launchCases(others, plan);
	const outcomes = new Map(others.map(({ code, history }) => [code, outcomesOf(history)]));

	it("has wider intervals the more other countries' starts were revised", () => {
		const width = (start: ReturnType<typeof startErrors>) => {
			const options = { plan, outcomes: outcomes.get("901")!, spreads: DEFAULT_SPREADS, start };
			const found = realTimeFigures(cases[0], options).find(
				({ quantity, target }) => quantity === "population_65_plus" && target === 2011,
			)!;
			return Math.log(found.quantiles[5] / found.quantiles[1]);
		};
		const [calm, revised] = [startErrors([cases[0]]), startErrors([cases[1]])];
		expect(Math.max(...calm.ages)).toBeLessThan(0.01);
		expect(Math.min(...revised.ages)).toBeGreaterThan(0.05);
		expect(width(revised)).toBeGreaterThan(3 * width(calm));
	});

	it("has errors of old ages whose parts add up: a start that is revised, and what came since", () => {
		const lines = oldAgeParts([cases[1]], outcomes);
		expect(lines.length).toBeGreaterThan(0);
		for (const { total, start, since } of lines) expect(total.middle).toBeCloseTo(start.middle + since.middle, 12);
		const now = lines.find(({ quantity, horizon }) => quantity === "population_65_plus" && horizon === 0)!;
		expect(now.start.middle).toBeCloseTo(-Math.log(1.1), 6);
		expect(now.since.middle).toBeCloseTo(0, 6);
	});
});
