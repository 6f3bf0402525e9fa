import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
	type PopulationTable,
	type Reading,
	readDisability,
	readFertilityPath,
	readFertilitySchedule,
	readLifeExpectancyPath,
	readMortalityPattern,
	readPlanTargets,
	readPopulation,
	readRecord,
	toCsv,
} from "../../src/tables/index.js";

type Cells = Record<string, string | number | undefined>;

const origin = { source: "test", status: "derived" };
const table = (rows: readonly Cells[]) => ({ file: "t.csv", text: toCsv(rows.map((row) => ({ ...row, ...origin }))) });
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const sexes = ["female", "male"];

function expectIssues(reading: Reading<unknown>, places: readonly string[], says?: RegExp): void {
	expect(reading.issues.map(({ line, col, path }) => `${line}:${col} ${path}`)).toEqual(places);
	expect(reading.value === undefined).toBe(places.length > 0);
	if (says) expect(reading.issues[0].message.en).toMatch(says);
}

const people = sexes.flatMap((sex) =>
	range(0, 100).map(
		(age): Cells => ({
			area: "north",
			variant: "census",
			year: 2020,
			sex,
			age,
			population: sex === "female" ? 100 + age : 110 + age,
		}),
	),
);
const options = { area: "north", variant: "census", year: 2020 };
const readPeople = (rows: readonly Cells[], changed = {}) => readPopulation(table(rows), { ...options, ...changed });

test("a population is read by sex and age, with the provenance of its rows", () => {
	const { value, issues, provenance } = readPeople(people);
	expect(issues).toEqual([]);
	expect([value?.female.length, value?.female[7], value?.male[100]]).toEqual([101, 107, 210]);
	expect(provenance).toEqual({
		rows: { published: 0, derived: 202, recalled: 0, assumed: 0, unknown: 0 },
		sources: ["test"],
	});
});

test("the order of a table's rows does not matter", () => {
	const { female, male } = readPeople(people).value!;
	expect(readPeople([...people].reverse()).value).toMatchObject({ female, male });
});

test("rows of other areas and variants are not used", () => {
	const others = people.map((row) => ({ ...row, area: "south", population: 1 }));
	const reading = readPeople([...others, ...people]);
	const { female, male } = readPeople(people).value!;
	expect(reading.value).toMatchObject({ female, male });
	const { line, col } = (reading.value as PopulationTable).places[7];
	expect(
		table([...others, ...people])
			.text.split("\n")
			[line - 1].slice(col - 1),
	).toMatch(/^107,/);
	expect(reading.provenance.rows.derived).toBe(202);
});

test("an area without rows is an issue that names it", () => {
	expectIssues(readPeople(people, { area: "west" }), ["1:6 variant"], /area west and variant census/);
});

test("missing ages are listed by sex", () => {
	const gaps = people.filter(({ sex, age }) => !(sex === "female" && [17, 42, 43].includes(Number(age))));
	expectIssues(readPeople(gaps), ["1:23 age"], /^ages 17, 42–43 of female are missing/);
});

test("an age given twice is refused at the second row, naming the first", () => {
	expectIssues(readPeople([...people, people[3]]), ["204:26 age"], /female 3 is already given on line 5/);
});

test("bad cells are listed all at once, and no gap is invented for their rows", () => {
	const rows = people.map((row, i) => {
		if (i === 2) return { ...row, population: -4 };
		if (i === 5) return { ...row, age: 2015 };
		return i === 9 ? { ...row, population: "1O9" } : row;
	});
	expectIssues(readPeople(rows), ["4:28 population", "7:26 age", "11:28 population"], /persons, 0 or more/);
});

test("a year of birth in the age column is recognised", () => {
	const { issues } = readPeople(people.map((row, i) => (i === 5 ? { ...row, age: 2015 } : row)));
	expect(issues[0].message.en).toMatch(/not a year of birth/);
});

test("a table of another year than the base year is refused", () => {
	expectIssues(readPeople(people, { year: 2021 }), ["2:14 year"], /is of 2020, but the base year is 2021/);
});

test("sexes that are equal at every age are taken for a copied column", () => {
	expectIssues(readPeople(people.map((row) => ({ ...row, population: 100 }))), ["1:19 sex"], /copied/);
});

const fertility = range(2020, 2030).map(
	(year): Cells => ({
		year,
		kind: year < 2024 ? "estimate" : "projection",
		tfr: 1 + (year - 2020) / 100,
		lower80: year < 2024 ? undefined : 0.8,
		upper80: year < 2024 ? undefined : 1.3,
	}),
);
const years = { from: 2021, to: 2029 };

test("a fertility path covers its years, without an interval where the table gives none", () => {
	const { value, provenance } = readFertilityPath(table(fertility), years);
	expect(value?.median).toEqual(Float64Array.from(range(2021, 2029), (year) => 1 + (year - 2020) / 100));
	expect([value?.lower80[0], value?.lower80[8], value?.kind[0]]).toEqual([Number.NaN, 0.8, "estimate"]);
	expect(provenance.rows.derived).toBe(9);
});

test("years a path does not cover are listed as ranges", () => {
	expectIssues(
		readFertilityPath(table(fertility), { from: 2018, to: 2032 }),
		["1:1 year"],
		/^years 2018–2019, 2031–2032 are missing/,
	);
});

test("births per 1,000 women, months of life and intervals beside their median are refused", () => {
	const change = (changed: Cells) => table(fertility.map((row) => (row.year === 2025 ? { ...row, ...changed } : row)));
	expectIssues(readFertilityPath(change({ tfr: 1013 }), years), ["7:17 tfr"], /did you mean 1\.013/);
	expectIssues(readFertilityPath(change({ tfr: 1.4 }), years), ["7:17 tfr"], /between lower80 and upper80/);
	expectIssues(readFertilityPath(change({ upper80: undefined }), years), ["7:26 upper80"], /only one end/);
	const months = sexes.map(
		(sex): Cells => ({
			year: 2020,
			kind: "estimate",
			sex,
			e0: sex === "male" ? 900 : 80,
			lower80: undefined,
			upper80: undefined,
		}),
	);
	expectIssues(
		readLifeExpectancyPath(table(months), { from: 2020, to: 2020 }),
		["3:20 e0"],
		/not months; did you mean 75/,
	);
});

test("life expectancy is read by sex", () => {
	const rows = sexes.flatMap((sex) =>
		[2020, 2021].map(
			(year): Cells => ({
				year,
				kind: "estimate",
				sex,
				e0: sex === "male" ? 75 : 80,
				lower80: undefined,
				upper80: undefined,
			}),
		),
	);
	const { value } = readLifeExpectancyPath(table(rows), { from: 2020, to: 2021 });
	expect([value?.female.median, value?.male.median]).toEqual([Float64Array.of(80, 80), Float64Array.of(75, 75)]);
});

const schedule = [2020, 2030].flatMap((year) => range(15, 49).map((age): Cells => ({ year, age, share: 1 / 35 })));

test("a fertility schedule holds ages 10 to 54 of every year, 0 outside the ages given", () => {
	const { value } = readFertilitySchedule(table(schedule));
	expect(value?.years).toEqual([2020, 2030]);
	expect(value?.share.length).toBe(90);
	expect([value?.share[4], value?.share[5], value?.share[45 + 39], value?.share[45 + 40]]).toEqual([
		0,
		1 / 35,
		1 / 35,
		0,
	]);
});

test("fertility at age 5, shares that do not sum to 1 and missing ages are refused", () => {
	expectIssues(
		readFertilitySchedule(table([...schedule, { year: 2030, age: 5, share: 0 }])),
		["72:6 age"],
		/from 10 to 54/,
	);
	const high = schedule.map((row) => (row.year === 2030 ? { ...row, share: 1.1 / 35 } : row));
	expectIssues(readFertilitySchedule(table(high)), ["37:9 share"], /of 2030 sum to 1\.1, not 1/);
	expectIssues(
		readFertilitySchedule(table(schedule.filter((_, i) => i !== 5))),
		["1:6 age"],
		/ages 20 of 2020 are missing/,
	);
});

test("a mortality pattern has every age of both sexes", () => {
	const rows = sexes.flatMap((sex) =>
		range(0, 100).map((age): Cells => ({ sex, age, a: -5, b: age / 100, bUltimate: 0.01 })),
	);
	const { value } = readMortalityPattern(table(rows));
	expect([value?.male.b[50], value?.female.a[100], value?.female.bUltimate.length]).toEqual([0.5, -5, 101]);
	expectIssues(readMortalityPattern(table(rows.slice(1))), ["1:5 age"], /ages 0 of female are missing/);
});

const disability = sexes.flatMap((sex) =>
	[60, 80].map((age): Cells => ({ definition: "census", severity: "severe", sex, age, rate: age / 1000 })),
);
const wanted = { definition: "census", severities: ["severe"] };

test("a disability rate holds from its age to the next, and 0 below the first", () => {
	const rates = readDisability(table(disability), wanted).value?.census.severe.male;
	expect([59, 60, 79, 80, 100].map((age) => rates?.[age])).toEqual([0, 0.06, 0.06, 0.08, 0.08]);
});

test("a disability rate in percent, a missing severity and an unknown definition are refused", () => {
	const percent = disability.map((row, i) => (i === 0 ? { ...row, rate: 2.34 } : row));
	expectIssues(readDisability(table(percent), wanted), ["2:25 rate"], /looks like percent.*did you mean 0\.0234/);
	expectIssues(
		readDisability(table(disability), { ...wanted, severities: ["severe", "mild"] }),
		["1:25 age", "1:25 age"],
		/ages 60, 80 of mild female/,
	);
	expectIssues(
		readDisability(table(disability), { ...wanted, definition: "adl" }),
		["1:1 definition"],
		/definition adl/,
	);
});

const read = (file: string) => ({ file, text: readFileSync(`data/${file}`, "utf8") });

test("the plan's table of Jiyuan has its 102 rows, each with its source", () => {
	const { value, issues, provenance } = readPlanTargets(read("jiyuan/plan-targets.csv"));
	expect(issues).toEqual([]);
	expect(value).toHaveLength(102);
	expect(provenance.sources.length).toBeGreaterThan(0);
	expect(value?.find(({ id }) => id === "edu_preschool_ger")).toMatchObject({
		baselineYear: 2020,
		baselineValue: 96,
		targetValue: undefined,
	});
});

test("a target of an id that is taken is refused", () => {
	const plan = read("jiyuan/plan-targets.csv");
	const [head, first] = plan.text.split("\n");
	expectIssues(
		readPlanTargets({ ...plan, text: [head, first, first].join("\n") }),
		["3:1 id"],
		/already given on line 2/,
	);
});

test("every table of the Jiyuan baseline loads", () => {
	const horizon = { from: 2020, to: 2045 };
	const jiyuan = { area: "jiyuan", year: 2020 };
	const readings: Reading<unknown>[] = [
		...["china_shape", "henan_shape"].map((variant) =>
			readPopulation(read("jiyuan/population-2020.csv"), { ...jiyuan, variant }),
		),
		readDisability(read("jiyuan/disability.csv"), { definition: "census", severities: ["moderate", "severe"] }),
		readFertilityPath(read("reference/tfr-china.csv"), horizon),
		readLifeExpectancyPath(read("reference/e0-china.csv"), horizon),
		readFertilitySchedule(read("reference/fertility-schedule-china.csv")),
		readMortalityPattern(read("reference/mortality-pattern-china.csv")),
	];
	expect(readings.flatMap(({ issues }) => issues)).toEqual([]);
});

const recordRow = (changed: Cells = {}): Cells => ({
	...{ group: "world", quantity: "births", name_zh: "出生人数", name_en: "Births", from: 1, to: 3 },
	...{ countries: 71, origins: 43, forecasts: 5000, coverage50: 0.5, coverage80: 0.78, coverage95: 0.93 },
	...{ error: 0.02, factor80: 1.05, ...changed },
});

test("a record is read with its shares, its factor and where its rows come from", () => {
	const rows = [recordRow(), recordRow({ group: "east-asia", coverage80: 0.68, error: undefined })];
	const { value, issues } = readRecord(table(rows), ["east-asia"]);
	expect(issues).toEqual([]);
	expect(value).toMatchObject([
		{ group: "world", nameEn: "Births", from: 1, to: 3, coverage80: 0.78, factor80: 1.05, source: "test" },
		{ group: "east-asia", coverage80: 0.68, error: undefined },
	]);
});

test("a record says which word, share and factor it cannot take", () => {
	const bad = recordRow({ group: "asia", quantity: "pupils", coverage80: 78, factor80: 0 });
	expectIssues(readRecord(table([bad]), []), ["2:1 group", "2:6 quantity", "2:44 coverage80", "2:57 factor80"]);
});

test("a record has one row for a year ahead, and ends after it begins", () => {
	const twice = [recordRow(), recordRow({ from: 3, to: 5 })];
	expectIssues(
		readRecord(table(twice), []),
		["3:26 from"],
		/overlap another row \(1–3 years ahead\); a year has one row/,
	);
	expectIssues(readRecord(table([recordRow({ from: 4 })]), []), ["2:28 to"], /write from ≤ to/);
});

test("a record that lacks a group of the scenario says which groups it has", () => {
	const { issues } = readRecord(table([recordRow()]), ["small"]);
	expect(issues.map(({ line, path }) => [line, path])).toEqual([[1, "group"]]);
	expect(issues[0].message.en).toBe(
		"the table has no row of small, it has world; add rows, or leave it out of the scenario's record.groups",
	);
});
