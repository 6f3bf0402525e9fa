import { describe, expect, it } from "vitest";
import type { SeatWarning } from "../../src/answers/index.js";
import { openScenarioFolder } from "../../src/node.js";
import { warningsSection } from "../../src/report/warnings-text.js";
import { prepare } from "../../src/setup/index.js";

const { read } = openScenarioFolder("data/jiyuan/towns.yaml");
const towns = prepare({ file: "towns.yaml", read }).prepared!;
const city = prepare({ file: "baseline.yaml", read }).prepared!;
const STAGES = ["school.kindergarten", "school.primary", "school.junior", "school.senior"];
const YEARS = [2026, 2027, 2028, 2029, 2030, 2031];

const share = (value: number) => ({ value, mcse: 0 });

/** Warnings whose red odds depend on stage, area and year; yellow is a tenth. */
function warningsOf(ids: readonly string[], redOf: (stage: string, at: number, year: number) => number): SeatWarning[] {
	return STAGES.flatMap((component) =>
		[...ids.keys(), ids.length].flatMap((at) =>
			at === ids.length && ids.length === 1
				? []
				: YEARS.map((year): SeatWarning => {
						const [red, isWhole] = [redOf(component, at, year), at === ids.length];
						return {
							...{ component, area: isWhole ? "all" : ids[at]!, year, red: share(red), yellow: share(0.1) },
							use: [{ stat: "p50", value: 0.8, mcse: 0 }] as unknown as SeatWarning["use"],
							level: red > 0.5 ? "red" : red + 0.1 > 0.5 ? "yellow" : "none",
							...(isWhole && { redAreas: 16 * red }),
						};
					}),
		),
	);
}

const ids = towns.scenario.areas.map(({ id }) => id);
const linesOf = (warnings: readonly SeatWarning[], prepared = towns, lang: "zh" | "en" = "zh") =>
	warningsSection(warnings, prepared, lang)[0]!.split("\n");

describe("学位预警 of several areas", () => {
	it("has a row of the whole place for every stage, however many areas are red, and counts those it leaves out", () => {
		const text = linesOf(warningsOf(ids, () => 0.9));
		for (const stage of ["幼儿园", "小学", "初中", "高中阶段"]) {
			const rows = text.filter((line) => line.includes(` · ${stage} `));
			expect(rows).toHaveLength(5);
			expect(rows[0]).toMatch(/^ {2}全域 .*80 % 红14\.4/);
		}
		expect(text.join("").replace(/\s/g, "")).toContain("高中阶段12个镇街，见warnings.csv");
	});

	it("names the areas with the highest odds of red in the years shown first, the rest in the order of the file", () => {
		const odds = (at: number) => (at === 15 ? 0.95 : at === 3 ? 0.9 : 0.6);
		const rows = linesOf(warningsOf(ids, (_, at) => odds(at))).filter((line) => line.includes("初中"));
		const names = towns.scenario.areas.map(({ name }) => name.zh);
		expect(rows.slice(1, 5).map((row) => row.trim().split(" ")[0])).toEqual([15, 3, 0, 1].map((at) => names[at]));
	});

	it("leaves out areas that are calm in the years shown, whatever comes later", () => {
		const late = linesOf(warningsOf(ids, (_, at, year) => (at === 2 && year === 2031 ? 0.9 : 0.1)));
		expect(late.filter((line) => line.startsWith("  全域 ·"))).toHaveLength(4);
		expect(late.join("")).toContain("没有一个学段、地区、年份更可能是红或黄");
		expect(
			linesOf(
				warningsOf(ids, () => 0.1),
				towns,
				"en",
			).join(""),
		).toContain("No stage, area and year is");
	});
});

describe("学位预警 of one area", () => {
	it("has a row per stage without a place's name, and nothing about areas", () => {
		const text = linesOf(
			warningsOf(["jiyuan"], () => 0.9),
			city,
		);
		expect(text.filter((line) => line.includes("红（90 %）"))).toHaveLength(4);
		expect(text.join("\n")).not.toMatch(/全域|镇街/);
	});
});
