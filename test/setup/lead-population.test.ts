import { describe, expect, it } from "vitest";
import { AGES, lifeTable, OFFSET, projectStep, SEXES, STATE, survivalRatios } from "../../src/demography/index.js";
import { openScenarioFolder } from "../../src/node.js";
import type { Scenario } from "../../src/scenario/index.js";
import { prepare } from "../../src/setup/index.js";
import type { Inputs } from "../../src/setup/inputs.js";
import { leadToStart } from "../../src/setup/lead-population.js";
import { ratesInUse } from "../../src/setup/rates-in-use.js";

const { read } = openScenarioFolder("data/jiyuan/baseline.yaml");
const prepared = (lines: string) => {
	const text = `extends: baseline.yaml\n${lines}`;
	return prepare({ file: "v.yaml", read: (name) => (name === "v.yaml" ? text : read(name)) });
};
const { inputs } = prepared("").prepared!;
const BASE = 2020;

/** The baseline with a day of its tables and, where nobody shall move, no migration. */
function dated(date: string | undefined, change: Partial<Inputs> = {}, still = true): Inputs {
	const { children: _, ...migration } = inputs.scenario.migration;
	const nobody = { ...migration, grossRate: 0, netRate: { ...migration.netRate, mean: 0 } };
	const scenario = {
		...inputs.scenario,
		...(still && { migration: nobody }),
		population: { ...inputs.scenario.population, ...(date !== undefined && { date }) },
	} as Scenario;
	return { ...inputs, scenario, ...change };
}

const rates = ratesInUse(inputs);
const tables = { female: lifeTable(rates.female, "female"), male: lifeTable(rates.male, "male") };

/** Births that jump from year to year, even within each. */
const born = (year: number) => 1000 + 400 * Math.sin(year) + (year === 1962 ? -500 : 0);
const births = Array.from({ length: 130 }, (_, at) => ({ year: 1891 + at, births: born(1891 + at), vintage: "" }));

/** The people on a day of the base year of whom nobody has moved. */
function peopleOn(date: number) {
	const share = date - BASE;
	const cohort = (age: number) => (1 - share) * born(BASE - age - 1) + (share > 0 ? share * born(BASE - age) : 0);
	const of = (sex: "female" | "male") => {
		const part = sex === "female" ? 1 / 2.09 : 1.09 / 2.09;
		return tables[sex].personYears.map((years, age) => part * years * cohort(Math.min(age, 100)));
	};
	return { ...inputs.populations.jiyuan[0], female: of("female"), male: of("male") };
}

const sumOf = (counts: Float64Array) => counts.reduce((sum, count) => sum + count, 0);

describe("tables of another day than the year's end", () => {
	it("stay as they are where the scenario names no day, or the year's end", () => {
		for (const date of [undefined, "year-end", "2020-12-31"]) {
			const given = dated(date);
			expect(leadToStart(given)).toBe(given);
		}
	});

	it.each([
		["2020-11-01", 2020 + 305 / 366],
		["mid-year", 2020.5],
		["2020-02-01", 2020 + 31 / 366],
		["2019-12-31", 2020],
	])("of %s become the cohorts of the year's end, jumps between them and all", (text, date) => {
		const populations = { jiyuan: [peopleOn(date), peopleOn(date)] };
		const [led] = leadToStart(dated(text, { populations, births })).populations.jiyuan;
		const truth = peopleOn(BASE + 1);
		for (const sex of SEXES)
			for (let age = 0; age < 95; age++) {
				const off = Math.abs(led[sex][age] / truth[sex][age] - 1);
				expect(off, `${sex} ${age}`).toBeLessThan(age === 0 || age > 89 ? 0.01 : 0.002);
			}
	});

	it("of the year before are one step of the projection", () => {
		const state = new Float64Array(STATE);
		const survival = new Float64Array(STATE);
		const [table] = inputs.populations.jiyuan;
		for (const sex of SEXES) {
			state.set(table[sex], OFFSET[sex]);
			survival.set(survivalRatios(tables[sex]), OFFSET[sex]);
		}
		const next = { state: new Float64Array(STATE), flows: { births: 0, deaths: 0, migrants: 0 } };
		const still = { fertility: new Float64Array(AGES), sexRatio: 1.09, migrants: new Float64Array(STATE) };
		projectStep(state, { ...still, survival }, next);
		const [led] = leadToStart(dated("2019-12-31")).populations.jiyuan;
		for (const sex of SEXES)
			for (let age = 1; age < AGES; age++) expect(led[sex][age]).toBeCloseTo(next.state[OFFSET[sex] + age], 6);
	});

	it("grow by their births, deaths and moves, and the total with them", () => {
		for (const date of ["2020-11-01", "mid-year", "2020-01-01"]) {
			const given = dated(date, {}, false);
			const { led, scenario } = leadToStart(given);
			const change = led!.births - led!.deaths + led!.moves;
			expect(scenario.population.total - given.scenario.population.total).toBeCloseTo(change, 4);
			expect(led!.births).toBeGreaterThan(0);
			expect(led!.deaths).toBeGreaterThan(0);
		}
	});

	it("have the children of two months by the nation's births, and by its rates where no births are known", () => {
		const known = leadToStart(dated("2020-11-01")).led!.births;
		const rated = leadToStart(dated("2020-11-01", { births: undefined })).led!.births;
		expect(known / rated).toBeGreaterThan(0.7);
		expect(known / rated).toBeLessThan(1.3);
	});

	it("gain by movers who come", () => {
		const rate = (mean: number) => {
			const given = dated("mid-year", {}, false);
			const netRate = { ...given.scenario.migration.netRate, mean };
			return { ...given, scenario: { ...given.scenario, migration: { ...given.scenario.migration, netRate } } };
		};
		const [few, many] = [0, 0.02].map((mean) => leadToStart(rate(mean)));
		expect(many.led!.moves - few.led!.moves).toBeCloseTo(0.01 * 727_265, -2);
		expect(sumOf(many.populations.jiyuan[0].female)).toBeGreaterThan(sumOf(few.populations.jiyuan[0].female));
	});
});

describe("the day of the tables", () => {
	it("makes the births by year a table on which figures rest", () => {
		const file = "reference:births-china.csv";
		expect(prepared("").prepared!.inputs.provenance[file]).toBeUndefined();
		expect(prepared("population: { date: mid-year }\n").prepared!.inputs.provenance[file]).toBeDefined();
	});

	it.each([
		["2021-01-02", "must lie from 2019-12-31 to 2020-12-31"],
		["2019-11-01", "must lie from 2019-12-31 to 2020-12-31"],
		["2020-02-30", "must lie from 2019-12-31 to 2020-12-31"],
		["November", "write the day of the tables as 2020-11-01"],
	])("%s is refused in one line", (date, says) => {
		const { issues } = prepared(`population: { date: ${date} }\n`);
		expect(issues.map(({ path, message }) => [path, message.en.includes(says)])).toEqual([["population.date", true]]);
	});

	it("is told with what happened since", () => {
		const { prepared: model } = prepared("population: { date: 2020-11-01 }\n");
		const note = model!.notes.find(({ path }) => path === "population.date")!;
		expect(note.message.en).toMatch(
			/^tables of 2020-11-01 led to the end of 2020: \d+ births, \d+ deaths, -?\d+ net migrants; 72\d{4} people at the start$/,
		);
		expect(model!.model.areas[0].jumpOff.total).toBeCloseTo(model!.scenario.population.total, 6);
	});
});
