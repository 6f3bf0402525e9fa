import { describe, expect, it } from "vitest";
import { openWorkbook } from "../../src/bureau/index.js";
import { formatIssue } from "../../src/errors/index.js";
import type { SheetText } from "../../src/workbook/index.js";
import { openBook, sheetsOf, shipped, withRows } from "./books.js";

const TOWNS = [
	{ name: "城关街道", residents: 60_000 },
	{ name: "河口镇", residents: 40_000 },
];
const SCHOOL = { school: "甲小学", stage: "primary", rooms: 20, places: 900 };
const BIRTHS = [{ year: 2021, births: 1500 }];

/** Lines of a workbook whose sheets were changed after it was written. */
function lines(rows: Parameters<typeof withRows>[0], change: (sheet: SheetText) => SheetText | readonly SheetText[]) {
	const sheets = sheetsOf(withRows(rows)).flatMap(change);
	return openWorkbook({ file: "县.xlsx", sheets, shipped }).issues.map((issue) => formatIssue(issue, "zh"));
}

const called = (from: string, to: string) => (sheet: SheetText) =>
	sheet.name === from ? { ...sheet, name: to } : sheet;

describe("sheets", () => {
	it.each([
		["出生", "Sheet3"],
		["学校", "学校2025"],
	])("that are renamed are found by their heads: %s as %s", (own, other) => {
		expect(lines({ births: BIRTHS, schools: [SCHOOL] }, called(own, other))).toEqual([
			`县.xlsx:1:1 ${other}!A1: 这张表的表头同“${own}”表，表名却是“${other}”，现在不算数；请把表名改回“${own}”，不要就删掉`,
		]);
	});

	it("may be deleted, and others of a user's own added", () => {
		const own = { name: "草稿", hidden: false, text: "年份,出生人数之外\n", merged: [] };
		expect(lines({}, (sheet) => (sheet.name === "出生" ? [] : sheet.name === "学校" ? [sheet, own] : sheet))).toEqual(
			[],
		);
	});

	it("are not taken for a copy of themselves", () => {
		const found = lines({ births: BIRTHS }, (sheet) =>
			sheet.name === "出生" ? [sheet, { ...sheet, name: "出生 (2)" }] : sheet,
		);
		expect(found).toEqual([expect.stringContaining("出生 (2)!A1: “出生”有两张表：出生、出生 (2)；只能留一张")]);
	});

	it.each([
		["人口", "人口表"],
		["设置", "Sheet1"],
	])("without which nothing can be read are named: %s", (own, other) => {
		expect(lines({}, called(own, other))).toEqual([expect.stringContaining(`缺少“${own}”表（现有：`)]);
	});

	it("may not have merged cells below their heads", () => {
		const merge = (sheet: SheetText) => (sheet.name === "学校" ? { ...sheet, merged: ["A1:C1", "C4:C6"] } : sheet);
		expect(lines({ schools: [SCHOOL] }, merge)).toEqual([
			expect.stringContaining("学校!C4: 合并单元格 C4:C6 只有左上角一格有内容"),
		]);
	});
});

describe("rows", () => {
	it.each([
		[{ births: [...BIRTHS, { year: 2022, births: 1 }, ...BIRTHS] }, "出生!A6: 与第 4 行重复"],
		[{ schools: [SCHOOL, SCHOOL] }, "学校!A5: 与第 4 行重复"],
	])("that say again what another says are refused", (rows, text) => {
		expect(openBook(withRows(rows)).lines).toEqual([expect.stringContaining(text)]);
	});

	it("of one school and two stages, or of two towns, are none of these", () => {
		const rows = [SCHOOL, { ...SCHOOL, stage: "junior" }, { ...SCHOOL, town: "河口镇" }];
		expect(openBook(withRows({ schools: rows, towns: TOWNS })).lines).toEqual([]);
	});

	it("that misspell a town are told what it may be", () => {
		expect(openBook(withRows({ schools: [{ ...SCHOOL, town: "城关街" }], towns: TOWNS })).lines).toEqual([
			expect.stringContaining("学校!C4: “城关街”不在“镇街”表里，是不是“城关街道”？"),
		]);
	});

	it("name a town that is missing are not told to be in another that shares its last characters", () => {
		const [line] = openBook(withRows({ schools: [{ ...SCHOOL, town: "东湖街道" }], towns: TOWNS })).lines;
		expect(line).toContain("学校!C4: “东湖街道”不在“镇街”表里；请在那里加上");
	});

	it("name a town that another, listed twice, took the place of, are one mistake", () => {
		const towns = [TOWNS[0], { ...TOWNS[1], name: TOWNS[0].name }];
		expect(openBook(withRows({ schools: [{ ...SCHOOL, town: "河口镇" }], towns })).lines).toEqual([
			expect.stringContaining("镇街!A5: “城关街道”写了两次"),
		]);
	});
});

describe("years", () => {
	it.each(["2021/9/1", "2021-09-01", "2021年9月", "2021-2022", "1905-07-13"])("are no dates: %s", (year) => {
		expect(openBook(withRows({ births: [{ year, births: 1500 }] })).lines).toEqual([
			expect.stringContaining(`出生!A4: 应为四位数的年份，读到“${year}”；只写年份`),
		]);
	});

	it("may end in 年", () => {
		expect(openBook(withRows({ births: [{ year: "2021年", births: 1500 }] })).lines).toEqual([]);
	});
});

describe("figures", () => {
	it("that are words are told what stands for unknown and for none", () => {
		expect(openBook(withRows({ schools: [{ ...SCHOOL, places: "不详" }] })).lines).toEqual([
			expect.stringContaining('学校!E4: 应为整数，读到 "不详"；不知道就空着，没有就写 0'),
		]);
	});
});

describe("settings", () => {
	/** Lines of a workbook whose sheet of settings is changed as text. */
	const changed = (change: (text: string) => string) =>
		lines({}, (sheet) => (sheet.name === "设置" ? { ...sheet, text: change(sheet.text) } : sheet));

	it("whose row was renamed are not passed over", () => {
		expect(changed((text) => text.replace("\n今年,", "\n当年,"))).toEqual([
			expect.stringContaining("设置!A7: 没有“当年”这一项"),
		]);
	});

	it("that stand twice are told with the row of the first", () => {
		expect(changed((text) => `${text}\n今年,2027`)).toEqual([
			expect.stringMatching(/设置!A\d+: “今年”写了两行，另一个在第 7 行/),
		]);
	});

	it("that are missing are named in one line", () => {
		expect(changed(() => "")).toEqual([
			expect.stringContaining("设置!A1: 缺少 地名、人口表的年份、那天的常住人口；请在 A 列写上"),
		]);
	});
});
