import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { canonicalHeader, canonicalWord } from "../../src/tables/aliases.js";

type Row = Readonly<Record<string, string>>;

const read = (file: string) => readFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), "utf8");
const rowsOf = (file: string) => parse(read(`data/${file}.csv`), { columns: true }) as Row[];

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

	it("of Henan's shape has the census shares of the province", () => {
		const rows = variants.find(([variant]) => variant === "henan_shape")![1];
		const share = (from: number, to: number) => {
			const band = rows.filter(({ age }) => Number(age) >= from && Number(age) <= to);
			return (100 * total(band, "population")) / total(rows, "population");
		};
		expect([share(0, 14), share(15, 59), share(60, 64), share(65, 100)].map((value) => value.toFixed(1))).toEqual(
			[23.14, 58.79, 4.59, 13.49].map((value) => value.toFixed(1)),
		);
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
	/*
	 * The published totals are met on the UN population of China 2020. The table of the start population has that age
	 * structure (china_shape), so the same shares must come out of it.
	 */
	const people = rowsOf("jiyuan/population-2020").filter(({ variant }) => variant === "china_shape");
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
		const lowerBound = (age: string) => Math.min(100, 5 * Math.floor(Number(age) / 5));
		const disabled = old.reduce(
			(sum, { sex, age, population }) => sum + Number(population) * rateAt.get(`${sex} ${lowerBound(age)}`)!,
			0,
		);
		return (100 * disabled) / total(old, "population");
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
