import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { openScenarioFolder } from "../../src/node.js";
import { prepare } from "../../src/setup/index.js";

const { read } = openScenarioFolder("data/jiyuan/baseline.yaml");
const words = "title: { zh: 试, en: trial }\nreason: { zh: 试, en: trial }\n";

interface Trial {
	readonly table: string;
	readonly total?: number;
	readonly areas?: string;
	readonly more?: string;
}

const ONE = "areas:\n  - { id: x, name: { zh: 某县, en: County } }\n";

/** The baseline for another place, whose people stand in a table made here. */
function prepared({ table, total = 727_265, areas = ONE, more = "" }: Trial) {
	const base = "population:\n";
	const people = `${base}  total: ${total}\n  tables:\n    - { file: people.csv, variant: census, weight: 1 }\n`;
	const trial = `extends: baseline.yaml\nid: trial\n${words}${areas}${people}${more}`;
	const texts: Readonly<Record<string, string>> = { "trial.yaml": trial, "people.csv": table };
	return prepare({ file: "trial.yaml", read: (name) => texts[name] ?? read(name) });
}

const [head, ...rows] = readFileSync("data/jiyuan/population-2020.csv", "utf8").trim().split("\n");
const at = (column: string) => head!.split(",").indexOf(column);
const china = rows.map((row) => row.split(",")).filter((cells) => cells.includes("china_shape"));
const count = (sex: string, from: number, to: number) =>
	china
		.filter((cells) => cells[at("sex")] === sex && Number(cells[at("age")]) >= from && Number(cells[at("age")]) <= to)
		.reduce((sum, cells) => sum + Number(cells[at("population")]), 0);

const groups = Array.from({ length: 18 }, (_, i) => ({ from: 5 * i, to: i === 17 ? 100 : 5 * i + 4 }));
const counts = groups.map(({ from, to }) => ({
	label: to === 100 ? "85岁及以上" : `${from}-${to}岁`,
	...{ from, to },
	...{ male: Math.round(count("male", from, to)), female: Math.round(count("female", from, to)) },
}));
const whole = counts.reduce((sum, { male, female }) => sum + male + female, 0);

/** The five-year groups of the baseline as a yearbook prints them, in persons or 万人. */
function yearbook(unit = "人", digits = 0): string {
	const figure = (persons: number) => (persons / 10 ** digits).toFixed(digits);
	const lines = counts.map(({ label, male, female }) => [label, male + female, male, female]);
	return [
		"表3-1 2020年某县人口,,,",
		`,,,单位：${unit}`,
		"年龄,合计,男,女",
		...lines.map(([label, ...figures]) => [label, ...figures.map((persons) => figure(Number(persons)))].join(",")),
		"资料来源：某县统计年鉴,,,",
	].join("\n");
}

const said = (found: ReturnType<typeof prepared>) =>
	found.issues.map(({ file, path, message }) => `${file} ${path}: ${message.en}`);

describe("a county's table as its yearbook prints it", () => {
	it("comes to single ages that keep every group, and one line says how it was read and what they rest on", () => {
		const { prepared: found, issues } = prepared({ table: yearbook() });
		expect(issues).toEqual([]);
		const [table] = found!.inputs.populations.x!;
		for (const { from, to, male } of counts)
			expect(table!.male.subarray(from, to + 1).reduce((a, b) => a + b, 0)).toBe(male);
		const [note, ...others] = found!.notes.filter(({ file }) => file === "people.csv");
		expect(others).toEqual([]);
		expect(note).toMatchObject({ line: 4, path: "table" });
		expect(note!.message.en).toMatch(
			/^read as published: title row 1, ages in rows \(18 groups to 85\+\), .*; 5-year groups to single ages: births of the cohort/,
		);
		expect(note!.message.zh).toMatch(/^按发表的样式读入：标题第 1 行/);
		expect(found!.readAs).toEqual([note]);
	});

	it("is told to be a guess within groups of 15 ages and more, and of nothing narrower", () => {
		const sum = (sex: "male" | "female", from: number, to: number) =>
			counts.filter((one) => one.from >= from && one.to <= to).reduce((all, one) => all + one[sex], 0);
		const wide = (spans: readonly (readonly [string, number, number])[]) =>
			[
				"年龄,男,女",
				...spans.map(([label, from, to]) => `${label},${sum("male", from, to)},${sum("female", from, to)}`),
			].join("\n");
		const cautions = (table: string) =>
			prepared({ table }).prepared!.notes.filter(({ message }) => /too wide/.test(message.en));
		const found = cautions(
			wide([
				["0-14岁", 0, 14],
				["15-59岁", 15, 59],
				["60岁及以上", 60, 100],
			]),
		);
		expect(found.map(({ file, line, path }) => `${file}:${line} ${path}`)).toEqual(["people.csv:2 age"]);
		expect(found[0]!.message.en).toMatch(/^age groups too wide \(0–14, 15–59, 60\+\): who is within is a guess/);
		expect(cautions(yearbook())).toEqual([]);
	});

	it("is the same in 万人", () => {
		const [one, other] = [prepared({ table: yearbook() }), prepared({ table: yearbook("万人", 4) })];
		expect(other.prepared!.model.areas).toEqual(one.prepared!.model.areas);
	});

	it("and a table of single ages leave the same notes but for that line", () => {
		const { prepared: found } = prepared({
			table: [head!, ...china.map((cells) => cells.join(","))].join("\n").replaceAll("jiyuan,china_shape", "x,census"),
		});
		expect(found!.readAs).toEqual([]);
	});
});

describe("a total and a table in other units", () => {
	const inTenThousands = yearbook("—", 4);

	it("both in 万人: ten thousand is offered for the total, and the table is named", () => {
		expect(said(prepared({ table: inTenThousands, total: whole / 10_000 }))).toEqual([
			expect.stringMatching(
				/^trial\.yaml population\.total: .*are both too small.*did you mean a total of 72726\d \(× 10,000\)\? The table looks like ten thousands/,
			),
		]);
	});

	it("of another unit each: both are mended", () => {
		expect(said(prepared({ table: inTenThousands, total: 72_727 }))).toEqual([
			expect.stringMatching(
				/^trial\.yaml population\.total: .*did you mean a total of 727270 \(× 10\)\? .*ten thousands/,
			),
		]);
	});

	it("a table in 万人 under a right total: its head should name the unit", () => {
		expect(said(prepared({ table: inTenThousands }))).toEqual([
			expect.stringMatching(
				/^people\.csv population: .*a factor of 10,000: ten thousands \(万人\).*name the unit in the table's head/,
			),
		]);
	});

	it("a total in 千人 over a right table: the total is the odd one", () => {
		expect(said(prepared({ table: yearbook(), total: 727.265 }))).toEqual([
			expect.stringMatching(/^trial\.yaml population\.total: .*the total is the odd one.*did you mean 727265\?/),
		]);
	});
});

describe("a mistake in every row", () => {
	it("is one line with its count and first rows", () => {
		const wrong = yearbook().replace(/,\d+$/gm, ",1o");
		expect(said(prepared({ table: wrong }))).toEqual([
			expect.stringMatching(
				/^people\.csv population: 18 rows: expected a number of people, found "1o" \(e\.g\. rows 4, 5, 6\)$/,
			),
		]);
	});
});

describe("an area without people", () => {
	it("is allowed in a published table, too, and said", () => {
		const areas = "areas:\n  - { id: x, name: { zh: 甲镇, en: X } }\n  - { id: y, name: { zh: 乙镇, en: Y } }\n";
		const lines = counts.map(({ label, male, female }) => `${label},${male},${female},0,0`);
		const table = ["年龄,甲镇,,乙镇,", ",男,女,男,女", ...lines].join("\n");
		const { prepared: found, issues } = prepared({ table, areas, more: "observed: null\n" });
		expect(issues).toEqual([]);
		expect(found!.notes.map(({ message }) => message.en)).toContainEqual(
			expect.stringMatching(/^area y \(Y\) has no people/),
		);
		expect([...found!.inputs.populations.y![0]!.female].every((persons) => persons === 0)).toBe(true);
	});
});

describe("a table of a hundred thousand mistakes", () => {
	it("is one line for each kind of them", () => {
		const rows = Array.from({ length: 130_000 }, () => "0-4岁,x,y");
		const issues = said(prepared({ table: ["年龄,男,女", ...rows].join("\n") }));
		expect(issues.length).toBeGreaterThan(0);
		expect(issues.length).toBeLessThan(6);
		expect(issues.join("\n")).toContain("e.g. rows");
	});
});

describe("single ages that somebody made of groups", () => {
	const table = (count: (group: (typeof counts)[number], age: number, sex: "male" | "female") => number) => {
		const lines = counts.flatMap((group) =>
			Array.from({ length: group.to - group.from + 1 }, (_, at) =>
				[group.from + at, count(group, at, "male"), count(group, at, "female")].join(","),
			),
		);
		return ["年龄,男,女", ...lines].join("\n");
	};
	const widthOf = ({ from, to }: (typeof counts)[number]) => to - from + 1;
	const notes = (text: string) =>
		prepared({ table: text }).prepared!.notes.filter(({ message }) => message.en.includes("split evenly"));

	it("by an even split are told, once", () => {
		const even = table((group, _, sex) => group[sex] / widthOf(group));
		expect(notes(even)).toHaveLength(1);
		const whole = table((group, at, sex) => Math.floor((group[sex] + at) / widthOf(group)));
		expect(notes(whole)).toHaveLength(1);
	});

	it("in another way are not", () => {
		const sloping = table((group, at, sex) => (group[sex] / widthOf(group)) * (1 + 0.01 * (at - 2)));
		expect(notes(sloping)).toEqual([]);
	});
});
