import { describe, expect, it } from "vitest";
import {
	clearMap,
	EMPTY_MAP,
	type ForeignMap,
	foreignContents,
	foreignMapText,
	openQuestions,
	readForeignMap,
} from "../../src/bureau/index.js";
import type { SheetText } from "../../src/workbook/index.js";

const sheet = (name: string, lines: readonly string[]): SheetText => ({
	...{ name, hidden: false, merged: [] },
	text: `${lines.join("\n")}\n`,
});

/** A bureau's own workbook: titles above the heads, other names, sums, a unit row. */
const RETURNS = [
	sheet("分年龄人口", ["2020年人口", "年龄,男,女", "0-4岁,100,90"]),
	sheet("出生情况", [
		"某县出生情况,,",
		"年度,出生人口数,死亡数",
		",人,人",
		"2021,300,200",
		'2022,"1,280",210',
		"合计,580,410",
	]),
	sheet("学校一览", ["校名,办学类型,学位数,班数,教师数", "甲校,完全小学,900,20,50", "乙校,初中,600,12,48"]),
	sheet("备忘", ["随便写写"]),
];

/** Answers questions by the words of the choices, in the order asked. */
function answerAll(sheets: readonly SheetText[], answers: readonly string[], first: ForeignMap = EMPTY_MAP) {
	let map = clearMap(sheets, first);
	const asked: string[] = [];
	for (let open = openQuestions(sheets, map); open.length > 0; open = openQuestions(sheets, map)) {
		const [{ text, choices, answer }] = open;
		asked.push(text.zh);
		const wanted = answers[asked.length - 1] ?? "没有";
		map = clearMap(sheets, answer(choices.findIndex(({ zh }) => zh === wanted)));
	}
	return { map, asked };
}

describe("a foreign workbook", () => {
	const { map, asked } = answerAll(RETURNS, ["出生情况", "出生人口数", "没有"]);

	it("is asked about only where its names leave something open", () => {
		expect(map.sheets.people).toMatchObject({ sheet: "分年龄人口" });
		expect(map.sheets.schools?.columns).toMatchObject({ school: "校名", stage: "办学类型", places: "学位数" });
		expect(asked[0]).toContain("“出生”");
		expect(asked.filter((text) => text.includes("哪一列") && text.includes("“出生人数”"))).toHaveLength(1);
		expect(asked.some((text) => text.includes("完全小学"))).toBe(true);
	});

	it("asks nothing that was answered before", () => {
		const read = readForeignMap(foreignMapText(map));
		expect("map" in read && answerAll(RETURNS, [], read.map).asked).toEqual([]);
	});

	it("gives its rows under our columns, without titles, units and sums", () => {
		const { rows, people } = foreignContents(RETURNS, map);
		expect(rows?.births).toMatchObject([
			{ year: 2021, births: 300, deaths: 200 },
			{ year: 2022, births: 1280, deaths: 210 },
		]);
		expect(people?.[2]).toEqual(["0-4岁", 100, 90]);
	});

	it("has its own words for our choices translated as answered", () => {
		const last = asked.findIndex((text) => text.includes("完全小学"));
		const answers = asked.map((_, at) => (at === last ? "小学" : (["出生情况", "出生人口数"][at] ?? "没有")));
		const { rows } = foreignContents(RETURNS, answerAll(RETURNS, answers).map);
		expect(rows?.schools).toMatchObject([
			{ school: "甲校", stage: "primary", places: 900 },
			{ school: "乙校", stage: "junior", classes: 12 },
		]);
	});

	it("leaves what is no number as it was written, for the check to name", () => {
		const odd = [sheet("出生", ["年份,出生人数", "2021,约300"])];
		expect(foreignContents(odd, answerAll(odd, []).map).rows?.births).toMatchObject([{ year: 2021, births: "约300" }]);
	});
});

describe("a file of answers", () => {
	it.each(["", "{}", "[1]", '{"nianlun":1,"sheets":{"births":5}}'])("that reads %j is refused in words", (text) => {
		expect(readForeignMap(text)).toMatchObject({ problem: { zh: expect.stringContaining("对照表") } });
	});
});
