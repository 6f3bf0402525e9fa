import { describe, expect, it } from "vitest";
import { readBirths } from "../../src/tables/index.js";

const reading = (...rows: readonly string[]) => readBirths({ file: "births.csv", text: rows.join("\n") });
const read = (...rows: readonly string[]) => {
	const { value, issues } = reading(...rows);
	expect(issues.map(({ message }) => message.en)).toEqual([]);
	return value!.map(({ year, births }) => `${year}:${births}`).join(" ");
};

describe("births by year as they are published", () => {
	it.each<[string, readonly string[]]>([
		["in two columns", ["年份,出生人数", "2019,5012", "2020,4800"]],
		["with a unit in the head", ["年份,出生人数（人）", '2019,"5,012"', '2020,"4,800"']],
		["in ten thousands", ["年份,出生人口（万人）", "2019年,0.5012", "2020年,0.48"]],
		["with a unit line", ["单位：万人,,", "年份,出生人数", "2019,0.5012", "2020,0.48"]],
		[
			"beside rates and other series, and in any order",
			["年份,出生率‰,出生人数,死亡人数", "2019,9.2,5012,3000", "2020,8.8,4800,3100"],
		],
		[
			"with title and note",
			["表2-3 历年出生人口,,", "年份,出生人数,出生率", "2019,5012,9.2", "2020,4800,8.8", "注：2020年为普查数,,"],
		],
		["years across", ["指标,2019年,2020年", "年末总人口,700000,710000", "出生人数,5012,4800", "出生率(‰),9.2,8.8"]],
		["in English", ["Year,Live births", "2019,5012", "2020,4800"]],
	])("%s", (_, rows) => {
		expect(read(...rows)).toBe("2019:5012 2020:4800");
	});

	it("count as of unknown status, under the file's name", () => {
		expect(reading("年份,出生人数", "2019,5012", "2020,4800").provenance).toEqual({
			rows: { published: 0, derived: 0, recalled: 0, assumed: 0, unknown: 2 },
			sources: ["births.csv"],
		});
	});

	it.each<[string, readonly string[], RegExp]>([
		["a rate alone", ["年份,出生率‰", "2019,9.2", "2020,8.8"], /no column|missing/],
		[
			"an unknown year",
			["年份,出生人数", "2019,5012", "2020,—", "2021,1"],
			/^the figure of this year is "—"; leave out/,
		],
		["letters", ["年份,出生人数", "2019,5O12", "2020,4800"], /expected a number of births, found "5O12"/],
		["a year twice", ["年份,出生人数", "2019,5012", "2019,4800"], /2019 is given twice/],
	])("%s is refused", (_, rows, words) => {
		const { issues, value } = reading(...rows);
		expect(value).toBeUndefined();
		expect(issues.map(({ message }) => message.en).join("\n")).toMatch(words);
	});

	it("the project's own columns keep their own messages", () => {
		expect(reading("year,births,source,status", "2019,x,s,published").issues.map(({ message }) => message.en)).toEqual([
			'expected a number, found "x"',
		]);
	});
});
