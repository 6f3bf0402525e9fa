import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { lifeTable, type Sex } from "../../src/demography/index.js";
import { canonicalHeader, canonicalWord } from "../../src/tables/aliases.js";

type Row = Readonly<Record<string, string>>;

const read = (file: string) => readFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), "utf8");
const rowsOf = (file: string) => parse(read(`data/${file}.csv`), { columns: true }) as Row[];

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const total = (rows: readonly Row[], column: string) => rows.reduce((sum, row) => sum + Number(row[column]), 0);

/** Rows by the joined values of some columns. */
function grouped(rows: readonly Row[], ...columns: string[]): [key: string, rows: Row[]][] {
	const groups = new Map<string, Row[]>();
	for (const row of rows) {
		const key = columns.map((column) => row[column]).join(" ");
		groups.set(key, [...(groups.get(key) ?? []), row]);
	}
	return [...groups];
}

const PUBLISHED = 727265;

describe("the start population", () => {
	const variants = grouped(rowsOf("jiyuan/population-2020"), "variant");

	const personsByAge = (variant: string) =>
		grouped(variants.find(([name]) => name === variant)![1], "age").map(([, sexes]) => total(sexes, "population"));

	/** Both sexes' person-years by age of the rates of 2020. */
	const stationary = (() => {
		const rates = grouped(rowsOf("reference/mortality-pattern-china"), "sex");
		const [one, other] = rates.map(([sex, rows]) =>
			lifeTable(
				Float64Array.from(rows, ({ a }) => Math.exp(Number(a))),
				sex as Sex,
			),
		);
		return one.personYears.map((years, age) => years + other.personYears[age]);
	})();

	it.each(variants)("of %s has every age of both sexes and adds up to the published total", (_, rows) => {
		expect(rows).toHaveLength(202);
		expect(Math.abs(total(rows, "population") - PUBLISHED)).toBeLessThanOrEqual(1);
	});

	it("has the published total in the scenario and in the observations", () => {
		expect(parseYaml(read("data/jiyuan/baseline.yaml")).population.total).toBe(PUBLISHED);
		const [census] = rowsOf("jiyuan/observations").filter(
			({ indicator, year }) => indicator === "population_total" && year === "2020",
		);
		expect(Number(census.value)).toBe(PUBLISHED);
	});

	it.each([
		["china_shape", "the nation", [17.95, 63.35, 18.7 - 13.5, 13.5]],
		["henan_shape", "the province", [23.14, 58.79, 18.08 - 13.49, 13.49]],
	])("%s has the census shares of %s", (variant, _, published) => {
		const persons = personsByAge(variant);
		const share = (from: number, to: number) => (100 * sum(persons.slice(from, to + 1))) / sum(persons);
		for (const [at, found] of [share(0, 14), share(15, 59), share(60, 64), share(65, 100)].entries())
			expect(Math.abs(found - (100 * published[at]) / sum(published))).toBeLessThan(1e-4);
	});

	/*
	 * Steep is more than 15 %, as counted and with deaths taken out by the stationary population of the rates of 2020.
	 * Births are the UN's, from 1950; between those born earlier the law allows no steep step.
	 */
	it.each(["china_shape", "henan_shape"])("%s has steep steps between ages only where births had", (variant) => {
		const persons = personsByAge(variant);
		const alive = persons.map((count, age) => count / stationary[age]);
		const births = new Map(
			rowsOf("reference/births-china")
				.filter(({ vintage }) => vintage === "un_2024")
				.map((row) => [2020 - Number(row.year), Number(row.births)]),
		);
		const steep = (at: (age: number) => number | undefined, age: number) =>
			Math.abs(at(age)! / at(age - 1)! - 1) > 0.15;
		const cliffs = Array.from({ length: 89 }, (_, at) => at + 1).filter(
			(age) => steep((x) => persons[x], age) && steep((x) => alive[x], age) && !steep((x) => births.get(x), age),
		);
		expect(cliffs).toEqual([]);
	});

	it("has as many infants as the births of 2020 left, in Henan by its part of the nation's", () => {
		const infants = personsByAge("china_shape")[0] / PUBLISHED;
		expect(Math.abs(infants / (1200 / 141178) - 1)).toBeLessThan(0.03);
		expect(personsByAge("henan_shape")[0] / PUBLISHED / infants).toBeCloseTo(91.7 / 9936.5519 / (1200 / 141178), 2);
	});

	it("has the sex ratio of China at every age of both shapes", () => {
		const ratio = (variant: string) => {
			const rows = variants.find(([name]) => name === variant)![1];
			const of = (sex: string) => rows.filter((row) => row.sex === sex).map((row) => Number(row.population));
			const female = of("female");
			return of("male").map((count, age) => count / female[age]);
		};
		const [china, henan] = [ratio("china_shape"), ratio("henan_shape")];
		for (let age = 0; age < 90; age++) expect(Math.abs(henan[age] / china[age] - 1)).toBeLessThan(1e-4);
	});
});

describe("the fertility schedule", () => {
	it.each(grouped(rowsOf("reference/fertility-schedule-china"), "year"))("of %s sums to 1", (_, rows) => {
		expect(Math.abs(total(rows, "share") - 1)).toBeLessThan(1e-6);
	});
});

describe("the mortality pattern", () => {
	it.each(grouped(rowsOf("reference/mortality-pattern-china"), "sex"))("of %s has b that sum to 1", (_, rows) => {
		expect(rows).toHaveLength(101);
		expect(Math.abs(total(rows, "b") - 1)).toBeLessThan(1e-6);
		expect(Math.abs(total(rows, "bUltimate") - 1)).toBeLessThan(1e-6);
	});

	it("has the same b for both sexes", () => {
		const rows = rowsOf("reference/mortality-pattern-china");
		const byAge = grouped(rows, "age").map(([, sexes]) => new Set(sexes.map(({ b }) => b)).size);
		expect(new Set(byAge)).toEqual(new Set([1]));
	});
});

describe("national paths", () => {
	it.each(["tfr", "e0", "srb"])("of %s have every year from 2000 to 2050, estimates first", (measure) => {
		for (const [, rows] of grouped(rowsOf(`reference/${measure}-china`), ...(measure === "e0" ? ["sex"] : []))) {
			expect(rows.map(({ year }) => Number(year))).toEqual(Array.from({ length: 51 }, (_, at) => 2000 + at));
			expect(rows.map(({ kind }) => kind).join(" ")).toMatch(/^(estimate ?)+(projection ?)+$/);
		}
	});

	it.each(["tfr", "e0"])("of %s lie within their 80 %% bounds", (measure) => {
		const bounded = rowsOf(`reference/${measure}-china`).filter(({ lower80 }) => lower80 !== "");
		const outside = bounded.filter((row) => {
			const [low, value, high] = [row.lower80, row[measure], row.upper80].map(Number);
			return !(low <= value && value <= high);
		});
		expect(bounded.length).toBeGreaterThan(20);
		expect(outside).toEqual([]);
	});
});

describe("disability", () => {
	/** The published totals are met on the UN's population of China 2020. */
	const people = rowsOf("hindcast/un-population").filter(({ round, year }) => round === "wpp2024" && year === "2020");
	const rates = rowsOf("jiyuan/disability");

	function prevalence(definition: string, from: number): number {
		const rateAt = new Map(
			grouped(
				rates.filter((row) => row.definition === definition),
				"sex",
				"age",
			).map(([key, rows]) => [key, total(rows, "rate")]),
		);
		const old = people.filter(({ age }) => Number(age) >= from);
		const disabled = old.reduce(
			(sum, { sex, age, persons }) => sum + Number(persons) * rateAt.get(`${sex} ${age}`)!,
			0,
		);
		return (100 * disabled) / total(old, "persons");
	}

	it.each([
		["census", 60, 2.34],
		["adl", 65, 12.27],
		["survey", 60, 18.3],
	])("by the definition %s hits its published total at %i+: %f %%", (definition, from, published) => {
		expect(Math.abs(prevalence(definition, from) - published)).toBeLessThan(0.005);
	});
});

describe("the plan's targets", () => {
	it("are in the table under the ids that the scenario uses", () => {
		const { targets } = parseYaml(read("data/jiyuan/baseline.yaml")).plans.fourteenth;
		const ids = rowsOf("jiyuan/plan-targets").map(({ id }) => id);
		expect(Object.keys(targets).filter((id) => !ids.includes(id))).toEqual([]);
	});
});

describe("column-aliases.csv", () => {
	const rows = rowsOf("reference/column-aliases");
	const columns = [...new Set(rows.map(({ column }) => column))];

	it("gives no alias of a header to two columns", () => {
		const headers = rows.filter(({ value }) => value === "").map(({ alias }) => alias);
		expect(headers.filter((alias, at) => headers.indexOf(alias) !== at)).toEqual([]);
	});

	it("holds every alias that src/tables/aliases.ts knows, with the same meaning", () => {
		const [headers, words] = read("src/tables/aliases.ts").split("const words");
		const listed = (text: string) =>
			[...text.matchAll(/(\w+): \[([^\]]*)\]/g)].flatMap(([, name, list]) =>
				[...list.matchAll(/"([^"]+)"/g)].map(([, alias]) => ({ name, alias })),
			);
		const known = [
			...listed(headers).map(({ name, alias }) => ({ column: name, value: "", alias })),
			...listed(words).map(({ name, alias }) => ({ value: name, alias })),
		];
		expect(known.length).toBeGreaterThan(80);
		expect(rows).toEqual(expect.arrayContaining(known.map((entry) => expect.objectContaining(entry))));
	});

	it("is understood by the readers, header by header and word by word", () => {
		const strangers = rows.filter(({ column, value, alias }) =>
			value === "" ? canonicalHeader(alias, columns) !== column : canonicalWord(column, alias) !== value,
		);
		expect(strangers.map(({ column, value, alias }) => `${column} ${value} ${alias}`)).toEqual([]);
	});
});
