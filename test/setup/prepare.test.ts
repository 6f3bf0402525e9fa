import { readdirSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { lruMemo, type Memo } from "../../src/memo/index.js";
import { openScenarioFolder } from "../../src/node.js";
import { prepare } from "../../src/setup/prepare.js";

const { read } = openScenarioFolder("data/jiyuan/baseline.yaml");
type Texts = Readonly<Record<string, string>>;

const prepared = (texts: Texts, memo?: Memo) =>
	prepare({ file: "variant.yaml", read: (name) => texts[name] ?? read(name), ...(memo && { memo }) });

/** What many small variants share is read once. */
const shared = lruMemo(1e8);

const variant = (text: string): Texts => ({ "variant.yaml": `extends: baseline.yaml\n${text}` });
const firstRow = (name: string, change: (row: string) => string) => {
	const [head, row, ...rest] = read(name)!.split("\n");
	return { [name]: [head, change(row), ...rest].join("\n") };
};

/** Scenarios one after the other, as sliders and a user's own files change them; some are wrong. */
const SEQUENCE: readonly Texts[] = [
	variant(""),
	variant("fertility:\n  local: { ratio: 1.3 }\n"),
	variant("fertility:\n  local: { ratio: -1 }\n"),
	variant("horizon: { base: 2020, to: 2040 }\n"),
	variant("population: { total: 300000 }\n"),
	variant("population: { total: 730000 }\n"),
	variant("mortality: { local: { female: -0.5 } }\n"),
	variant("observed: { file: nowhere.csv }\n"),
	variant("plans: { fourteenth: { targets: { nur_places_per_1000: { met: 'nursery.al.places >= 1' } } } }\n"),
	variant("services: { school: { stages: { primary: { entry: 7 } } } }\nmigration:\n\tnetRate: 3\n"),
	{ ...variant(""), ...firstRow("observed.csv", (row) => row.replace(/\d{4}/, "year")) },
	{ ...variant(""), ...firstRow("population-2020.csv", (row) => row.replace(/,/, ",,")) },
	variant(""),
];

/** The shipped table with another number of people at some ages. */
function populationWith(factor: (age: number) => number): Texts {
	const [head, ...rows] = read("population-2020.csv")!.trim().split("\n");
	const column = head.split(",").indexOf("population");
	const age = head.split(",").indexOf("age");
	const changed = rows.map((row) => {
		const cells = row.split(",");
		cells[column] = String(Number(cells[column]) * factor(Number(cells[age])));
		return cells.join(",");
	});
	return { "population-2020.csv": [head, ...changed].join("\n") };
}

describe("notes on a scenario's tables", () => {
	it("are none for the shipped scenario, whose jumps are those of births", () => {
		expect(prepared(variant("")).prepared!.notes).toEqual([]);
		const areas = prepare({ file: "towns.yaml", read });
		expect(areas.prepared!.notes).toEqual([]);
	});

	it("name the ages, figures and births of a cliff, at its row, once for a table that several areas share", () => {
		const texts = populationWith((age) => (age > 14 && age < 18 ? 0.72 : 1));
		const { notes } = prepare({ file: "towns.yaml", read: (name) => texts[name] ?? read(name) }).prepared!;
		expect(notes.map(({ file, path }) => `${file} ${path}`)).toEqual(Array(4).fill("population-2020.csv population"));
		const [{ line, col, message }] = notes;
		const cells = texts["population-2020.csv"]
			.split("\n")
			[line - 1].slice(0, col - 1)
			.split(",");
		expect(cells.slice(0, 5)).toEqual(["jiyuan", "china_shape", "2020", "female", "15"]);
		expect(message.en).toMatch(
			/^ages 14 and 15: 8,381 → 5,912 persons \(−29 %\); births of 2006 and 2005 differ by −2 % only\./,
		);
		expect(message.zh).toMatch(
			/^14 岁与 15 岁相差很大：8,381 → 5,912 人（−29 %）；而 2006 年与 2005 年的出生数只差 −2 %。/,
		);
	});

	/** What is said of a target that takes a row of the plan's table. */
	const notesOf = (id: string, target: string) =>
		prepared(
			variant(`plans: { fourteenth: { targets: { ${id}: { year: 2030, demand: births > 0, ${target} } } } }\n`),
			shared,
		).prepared!.notes;

	it.each([
		["cul_culture_firms", "~", "births ~ 20", undefined],
		["cul_culture_firms", "~", "births >= 20", ">="],
		["cul_culture_firms", "~", "births >= 19 and births <= 21", undefined],
		["cul_forest_trail", ">=", "births >= 108", undefined],
		["cul_forest_trail", ">=", "births >= target and deaths <= 3", undefined],
		["cul_forest_trail", ">=", "births <= target and deaths >= 3", "<="],
		["cul_forest_trail", ">=", "target <= births", undefined],
		["cul_forest_trail", ">=", "target >= births", "<="],
		["cul_forest_trail", ">=", "108 > births", "<"],
		["edu_disabled_child_enrol", ">", "births >= 95", ">="],
		["hea_fitness_circle", "<=", "births / 15 <= 15", undefined],
		["hea_fitness_circle", "<=", "births > 15", ">"],
		["hea_general_hospitals", "=", "births = 4", undefined],
		["hea_general_hospitals", "=", "births >= 4", ">="],
		["edu_large_class_elimination", "=", "births < 0.5", undefined],
		["edu_large_class_elimination", "=", "births >= 0", ">="],
	])("name a target whose row %s says %s where its condition is %s", (...[id, row, met, said]) => {
		const notes = notesOf(id, `met: ${JSON.stringify(met)}`);
		if (said === undefined) return expect(notes).toEqual([]);
		expect(notes.map(({ path }) => path)).toEqual([`plans.fourteenth.targets.${id}.met`]);
		const [{ line, message }] = notes as [(typeof notes)[number]];
		expect(line).toBe(2);
		expect(message.en).toMatch(
			new RegExp(`^the row of the plan's table says ${row} \\(".+"\\), the condition ${said}: mend`),
		);
		expect(message.zh).toMatch(new RegExp(`comparator 是 ${row}（“.+”），条件用的是 ${said}；请照规划原句`));
	});

	it("name a rule by town whose row asks for anything but at least so many", () => {
		const rule = "towns: { file: townships.csv, facilities: town-kindergartens.csv, facility: public, each: 1 }";
		const notes = prepared(
			variant(`plans: { fourteenth: { targets: { hea_tcm_hospitals: { year: 2030, ${rule} } } } }\n`),
		).prepared!.notes;
		expect(notes.map(({ message }) => message.en)).toEqual([
			expect.stringContaining("of a rule by town mean at least"),
		]);
	});

	it("are none about plans for any shipped scenario", () => {
		for (const file of readdirSync("data/jiyuan").filter((name) => name.endsWith(".yaml")))
			expect(prepare({ file, read }).prepared!.notes, file).toEqual([]);
	});

	it("say where births are not known", () => {
		const base = read("baseline.yaml")!.replace(/^ {2}births: .*\n/m, "");
		const { notes } = prepared({ ...variant(""), "baseline.yaml": base }).prepared!;
		expect(notes.length).toBeGreaterThan(4);
		for (const { message } of notes) {
			expect(message.en).toContain("are not known");
			expect(message.zh).toContain("出生数未知");
		}
	});

	it("rest on births that no figure of the forecast rests on, but whose mistakes count", () => {
		expect(Object.keys(prepared(variant("")).prepared!.inputs.provenance)).not.toContain("reference:births-china.csv");
		const own = { ...variant("population: { births: { file: own.csv } }\n"), "own.csv": "year,births\n1,2\n" };
		expect(prepared(own).issues.map(({ file }) => file)).toContain("own.csv");
	});
});

describe("what preparing a scenario leaves behind for the next one", () => {
	it("changes neither a model nor a plan nor an issue, whatever came before", () => {
		const memo = lruMemo(1e7);
		const outcomes = SEQUENCE.map((texts) => {
			const { prepared: own, issues } = prepared(texts, memo);
			const anew = prepared(texts);
			expect(issues).toEqual(anew.issues);
			expect(isDeepStrictEqual(own, anew.prepared), JSON.stringify(texts)).toBe(true);
			return issues.length;
		});
		expect(outcomes.filter((issues) => issues > 0)).toHaveLength(7);
	});

	it("is shared, not copied: tables and survival that did not change are the same objects", () => {
		const memo = lruMemo(1e7);
		const [one, other] = SEQUENCE.slice(0, 2).map((texts) => prepared(texts, memo).prepared!);
		expect(other.model.mortality.survival).toBe(one.model.mortality.survival);
		expect(other.inputs.pattern).toBe(one.inputs.pattern);
		expect(other.inputs.populations.jiyuan[0]).toBe(one.inputs.populations.jiyuan[0]);
		expect(other.model.fertility.ratio).not.toEqual(one.model.fertility.ratio);
	});
});

describe("a mistake in an expression", () => {
	const issueOf = (text: string) => {
		const { issues } = prepared(variant(text), shared);
		expect(issues).toHaveLength(1);
		const { line, path, message } = issues[0]!;
		return { line, path, ...message };
	};
	const indicator = (value: string) =>
		`indicators:\n  x:\n    name: { zh: 甲, en: x }\n    unit: { zh: 人, en: persons }\n    value: ${value}\n`;

	it.each([
		[
			"a name that the forecast has not",
			"people.over60 / population",
			/character 1: no quantity people\.over60; there are people\./,
		],
		["another indicator", "indicator.support_60 * 2", /no quantity indicator\.support_60/],
		["a band that ends before it begins", "people.age70to60", /no quantity people\.age70to60/],
		["a year beyond the horizon", "at(population, 2050)", /the year 2050 lies outside the horizon 2020–2045/],
		["a comparison", "births >= 1", /a quantity belongs here, no condition/],
		["a function too many", "mean(births)", /there is no function mean; there are min, max/],
	])("of an indicator is named at its line: %s", (_, value, says) => {
		const issue = issueOf(indicator(JSON.stringify(value)));
		expect([issue.line, issue.path]).toEqual([6, "indicators.x.value"]);
		expect(issue.en).toMatch(says);
		expect(issue.zh).toMatch(/[\u4e00-\u9fff]/);
	});

	const target = (conditions: string, file = "baseline.yaml") => ({
		"variant.yaml": `extends: ${file}\nplans: { fourteenth: { targets: { hea_zhiweibing_plans: { ${conditions} } } } }\n`,
	});
	const inCondition = (met: string) => target(`year: 2030, met: ${JSON.stringify(met)}, demand: births > 0`);

	it.each([
		["at(births, 2020) > 0", 4, "births"],
		["births > base(births)", 1, "births"],
		["ratio(deaths) < 1.2", 7, "deaths"],
		["population > sum(deaths, 2020, year)", 18, "deaths"],
		["max(tfr, at(tfr, base)) > 1", 5, "tfr"],
		["lasts(75000, migration, base) > 2030", 14, "migration"],
		["at(at(e0.female, base), 2025) > 80", 7, "e0.female"],
	])("of a flow of the base year is refused, since no draw has one: %s", (met, position, name) => {
		const { issues } = prepared(inCondition(met), shared);
		expect(issues).toHaveLength(1);
		const [{ path, message }] = issues as [(typeof issues)[number]];
		expect(path).toBe("plans.fourteenth.targets.hea_zhiweibing_plans.met");
		const says = `character ${position}: ${name} belongs to a year's course and has no value in the base year 2020;`;
		expect(message.en).toContain(says);
		expect(message.en).toMatch(/2021–2045 are allowed: write such as at\(.*, 2021\)/);
		expect(message.zh).toContain(`${name} 是一年之内的量，起始年 2020 年没有`);
	});

	it.each([
		"at(births, 2021) > 0",
		"base(population) > sum(deaths, 2021, year)",
		"sum(births, base + 1, year) >= lasts(75000, deaths, 2021)",
	])("is none where flows are read from the year after the base year on: %s", (met) => {
		expect(prepared(inCondition(met), shared).issues).toEqual([]);
	});

	it("of years that lie beyond the forecast only together is named, too", () => {
		const [issue] = prepared(inCondition("at(at(population, year - 9), 2022) > 0")).issues;
		expect(issue!.message.en).toContain("this reads population in 2013, outside the horizon 2020–2045");
	});

	it("of an indicator is refused where it is undefined in every year, and left alone where it is in some", () => {
		for (const value of ["births / base(births)", "sum(births, base, year)", "at(deaths, 2020)"]) {
			expect(issueOf(indicator(value)).en).toMatch(/has no value in the base year 2020/);
		}
		expect(prepared(variant(indicator("births / at(births, year - 1)"))).issues).toEqual([]);
		expect(prepared(variant(indicator("births"))).issues).toEqual([]);
		const once = indicator("births").replace("value:", "once: true\n    value:");
		expect(issueOf(once).en).toMatch(/births belongs to a year's course/);
	});

	it("of a quantity that areas do not add up to is refused for the whole of several areas, not for one of them", () => {
		const conditions = "year: 2030, met: tfr > 1, demand: births > 0";
		const towns = (more = "") => prepared(target(conditions + more, "towns.yaml")).issues;
		expect(towns()[0]!.message.en).toMatch(
			/character 1: tfr has no value of several areas together; give the target an area/,
		);
		expect(towns(", area: all")).toHaveLength(1);
		expect(towns(", area: jishui")).toEqual([]);
		expect(prepared(target(conditions)).issues).toEqual([]);
	});

	it("lets an indicator look back further than the first years: it is then not defined there", () => {
		expect(prepared(variant(indicator("population - at(population, year - 5)"))).issues).toEqual([]);
	});

	it.each([
		["neither conditions nor towns", "{ year: 2025 }", /either both conditions, met and demand, or towns/],
		["half of the conditions", "{ year: 2025, met: births >= 1 }", /either both conditions/],
		[
			"both",
			"{ year: 2025, met: births >= 1, demand: births >= 1, towns: { file: townships.csv, facilities: town-kindergartens.csv, facility: public, each: 1 } }",
			/either both conditions/,
		],
		[
			"a rule without a number",
			"{ year: 2025, towns: { file: townships.csv, facilities: town-kindergartens.csv, facility: public } }",
			/either each \(facilities per town\) or total/,
		],
	])("refuses a target with %s", (_, target, says) => {
		expect(issueOf(`plans: { fourteenth: { targets: { hea_zhiweibing_plans: ${target} } } }\n`).en).toMatch(says);
	});
});
