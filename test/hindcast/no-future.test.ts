import { describe, expect, it } from "vitest";
import { forecastsFrom } from "../../src/hindcast/forecasts.js";
import { knowledgeAt, yearly } from "../../src/hindcast/knowledge.js";
import { outcomesIn } from "../../src/hindcast/outcomes.js";
import { runHindcast } from "../../src/hindcast/run-hindcast.js";
import type { HindcastTables } from "../../src/hindcast/tables.js";
import { china } from "./china.js";

const { plan, tables } = china();
const ORIGIN = 2016;
const CUTOFF = "2017-07";

/** The same tables with every figure published after the cut-off doubled, and schedules of later years turned round. */
function planted(real: HindcastTables): HindcastTables {
	const later = <R extends { readonly available: string }>(rows: readonly R[], change: (row: R) => R) =>
		rows.map((row) => (row.available > CUTOFF ? change(row) : row));
	const { years, share } = real.schedule;
	const ages = share.length / years.length;
	return {
		series: later(real.series, (row) => ({ ...row, value: 2 * row.value })),
		population: later(real.population, (row) => ({ ...row, persons: 2 * row.persons })),
		fertility: later(real.fertility, (row) => ({ ...row, tfr: 2 * row.tfr })),
		births: later(real.births, (row) => ({ ...row, persons: 2 * row.persons })),
		schedule: { years, share: share.map((value, at) => (years[Math.floor(at / ages)] > ORIGIN ? 1 - value : value)) },
	};
}

/** Forecasts without the outcome's value, which is carried along for scoring only. */
const issued = (from: HindcastTables, outcomes = outcomesIn(tables)) =>
	forecastsFrom(knowledgeAt(from, ORIGIN, plan.cutoffMonth), plan, outcomes).map(({ value: _, ...rest }) => rest);

describe("an origin", () => {
	it("forecasts the same when everything published later is changed", () => {
		expect(issued(planted(tables))).toEqual(issued(tables));
	});

	it("notices a change of what it does know", () => {
		const changed = tables.series.map((row) =>
			row.quantity === "births" && row.date === "2016-12-31" && row.available <= CUTOFF
				? { ...row, value: 1.01 * row.value }
				: row,
		);
		expect(issued({ ...tables, series: changed })).not.toEqual(issued(tables));
	});

	it("rescales its spread the same when everything published later is changed", () => {
		const short = { ...plan, origins: { from: 2010, to: ORIGIN } };
		const factors = (from: HindcastTables) =>
			runHindcast(from, short).map(({ quantity, origin, horizon, factor }) => ({ quantity, origin, horizon, factor }));
		expect(factors(planted(tables))).toEqual(factors(tables));
	});
});

describe("what is known at an origin", () => {
	const births2012 = (origin: number) => yearly(knowledgeAt(tables, origin, plan.cutoffMonth), "births").get(2012);

	it("has first releases of births until the revision after the 2020 census is out", () => {
		expect(births2012(2013)).toBe(16_350_000);
		expect(births2012(2020)).toBe(16_350_000);
		expect(births2012(2021)).toBe(19_730_000);
	});

	it.each(
		Array.from({ length: 15 }, (_, k) => 2010 + k),
	)("holds no row published after the cut-off of %d", (origin) => {
		const { series, population, fertility, births, schedule } = knowledgeAt(tables, origin, plan.cutoffMonth);
		const months = [series, population, fertility, births].flatMap((rows) => rows.map(({ available }) => available));
		expect(months.filter((month) => month > `${origin + 1}-07`)).toEqual([]);
		expect(series.filter(({ date }) => Number(date.slice(0, 4)) > origin + 1)).toEqual([]);
		expect(Math.max(...schedule.years)).toBeLessThanOrEqual(origin);
	});

	it("refuses a table that claims figures before their year was over", () => {
		const early = [{ ...tables.series[0], date: "2014-12-31", available: "2013-02" }];
		expect(() => knowledgeAt({ ...tables, series: early }, 2015, 7)).toThrow("cannot have been published");
	});
});
