import { describe, expect, it } from "vitest";
import { readRows } from "../../src/bureau/read-rows.js";
import { cellsOf, issuesOf } from "../../src/bureau/sheet-cells.js";
import { SHEETS } from "../../src/bureau/sheet-plans.js";
import { formatIssue } from "../../src/errors/index.js";

const planOf = (id: string) => SHEETS.find((plan) => plan.id === id)!;

/** Rows and lines of a sheet that holds this text. */
function read(id: string, lines: readonly string[]) {
	const plan = planOf(id);
	const { rows, faults } = readRows(plan, cellsOf({ name: plan.name.zh, text: `${lines.join("\n")}\n` }));
	return {
		rows: rows.map(({ values }) => values),
		lines: issuesOf("县.xlsx", faults).map((issue) => formatIssue(issue, "zh")),
	};
}

const HEADS = "年份,出生人数,死亡人数,来源";
const UNITS = '1990–2100，必填,"人，0–1,000,000，必填","人，0–1,000,000",';
const EXAMPLE = "示例：2021,2815,2690,卫健委出生登记";

describe("a sheet of the workbook", () => {
	it("skips its units and its example", () => {
		expect(read("births", [HEADS, UNITS, EXAMPLE, "2022,100,,"])).toEqual({
			rows: [{ year: 2022, births: 100, deaths: undefined, source: undefined }],
			lines: [],
		});
	});

	it("skips units whose ranges have no commas, or lost them", () => {
		expect(read("births", [HEADS, UNITS.replaceAll("1,000,000", "1000000"), "2022,100,,"]).lines).toEqual([]);
	});

	it("refuses an example that was overwritten and is still marked, at its cell", () => {
		const { rows, lines } = read("births", [HEADS, UNITS, "示例：2022,3000,,"]);
		expect(rows).toEqual([]);
		expect(lines).toEqual([expect.stringContaining("县.xlsx:3:1 出生!A3: 这一行标着“示例”")]);
	});

	it("counts the example's row once the mark is gone", () => {
		expect(read("births", [HEADS, UNITS, "2022,3000,,"]).rows).toHaveLength(1);
	});

	it("is read without its units and under moved heads in the other language", () => {
		expect(read("births", ["Births,Year", "3000,2022"]).rows).toEqual([
			{ year: 2022, births: 3000, deaths: undefined, source: undefined },
		]);
	});

	it.each([
		"3,000",
		"3000",
		"３０００",
		"3 000",
		"0.3万",
		"3\u2009000",
	])("reads three thousand written as %s", (written) => {
		expect(read("births", [HEADS, `2022,"${written}",,`]).rows[0].births).toBe(3000);
	});

	it("tells one line for each kind of mistake in a column, with its number and the first places", () => {
		const { lines } = read("births", [HEADS, ...["甲", "乙", "丙", "丁"].map((word) => `2022,${word},,`), "1800,5,,"]);
		expect(lines).toEqual([
			expect.stringMatching(/^县\.xlsx:2:2 出生!B2: 应为整数.*这样的共 4 格，还有 B3、B4 等）$/),
			expect.stringMatching(/^县\.xlsx:6:1 出生!A6: /),
		]);
	});

	it("names a head that it lacks, and one that is nearly right", () => {
		expect(read("births", ["年份,死亡人数", "2022,5"]).lines).toEqual([expect.stringContaining("缺少 出生人数")]);
		expect(read("births", ["年份,出生人数,死王人数", "2022,5,5"]).lines).toEqual([
			expect.stringContaining("出生!C1: 没有“死王人数”这一列；是不是 死亡人数"),
		]);
	});

	it("names the choices where a word is none of them", () => {
		expect(read("schools", ["学校,学段,学位", "甲校,大学,100"]).lines).toEqual([
			expect.stringMatching(/^县\.xlsx:2:2 学校!B2: “大学”不在可选项之中；请从下拉里选：幼儿园、小学、初中、高中阶段$/),
		]);
	});
});
