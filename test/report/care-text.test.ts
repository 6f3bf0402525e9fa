import { describe, expect, it, vi } from "vitest";
import { runForecast, statistics } from "../../src/forecast/index.js";
import { loadScenario } from "../../src/node.js";
import { careOnMediumPath, careSection } from "../../src/report/care-text.js";
import { unknownProjectsText } from "../../src/report/unknown-projects-text.js";

vi.setConfig({ testTimeout: 120_000 });

const prepared = loadScenario("data/jiyuan/baseline.yaml");
const DEFINITIONS = ["census", "adl", "survey"];
const NAMES = {
	zh: ["普查“生活不能自理”口径", "基本日常活动能力（ADL）口径", "抽样调查“失能半失能”口径"],
	en: ["census definition", "ADL definition", "survey definition"],
};

/** Statistics that tell which quantity and year they are of. */
const marked = (metric: string, year: number) => {
	const at = 1000 * (1 + DEFINITIONS.findIndex((id) => metric.includes(`_${id}.`))) + (year - 2000);
	return Object.entries({ p10: at - 500, p50: at, p90: at + 500 }).map(([stat, value]) => ({ stat, value }));
};

describe("care beds in words", () => {
	it.each([
		"zh",
		"en",
	] as const)("stand under all three definitions in one line a year, with their intervals (%s)", (lang) => {
		const [section] = careSection(marked, prepared, lang);
		const lines = section!.replace(/\n {4}/g, lang === "zh" ? "" : " ").split("\n");
		const line = lines.find((text) => text.includes("2030"))!;
		for (const name of NAMES[lang]) expect(line).toContain(name);
		for (const figure of ["1,030", "2,030", "3,030", "530–1,530", "1,530–2,530", "2,530–3,530"])
			expect(line).toContain(figure);
		expect(lines.some((text) => text.includes("1480"))).toBe(true);
	});

	it("agree on the residents of 2020 under every definition of the baseline, and differ in the beds", async () => {
		const forecast = await runForecast(prepared.model, { draws: 1024 });
		const median = (metric: string) =>
			statistics(forecast.values(metric, "jiyuan", 2020)!).find(({ stat }) => stat === "p50")!.value;
		for (const id of DEFINITIONS) expect(Math.abs(median(`care.all_${id}.residents`) / 1480 - 1)).toBeLessThan(0.02);
		const beds = DEFINITIONS.map((id) => median(`care.nursing_${id}.need`));
		expect(beds).toEqual([...beds].sort((a, b) => a - b));
		expect(beds[2]! / beds[0]!).toBeGreaterThan(1.5);
	});

	it.each([
		["zh", "空着的护理型床位也收普通老人", "已计入普通床位的需要和缺口"],
		["en", "Idle nursing-type beds take ordinary residents, too", "count into need and shortage of ordinary beds"],
	] as const)("say who else lives in them, and only then that who is displaced may (%s)", (lang, clause, short) => {
		const join = lang === "zh" ? "" : " ";
		const textOf = (of: typeof prepared) => careSection(marked, of, lang)[0]!.replace(/\n {4}/g, join);
		const supply = prepared.model.supply.map(({ overflowTo: _, ...one }) => one);
		const [tied, apart] = [prepared, { ...prepared, model: { ...prepared.model, supply } }].map(textOf);
		expect([tied!.includes(clause), apart!.includes(clause)]).toEqual([true, false]);
		expect([tied!.includes(short), apart!.includes(short)]).toEqual([false, true]);
	});

	it("are told of the medium path where nothing was drawn", () => {
		const text = careOnMediumPath(prepared, "en").join(" ").replace(/\s+/g, " ");
		for (const name of NAMES.en) expect(text).toContain(name);
	});

	it("are not told where there is no care service", () => {
		const without = { ...prepared, model: { ...prepared.model, services: [] } };
		expect(careSection(marked, without, "en")).toEqual([]);
	});
});

describe("unknown projects in words", () => {
	it("are counted and each named with the range to be narrowed", () => {
		const lines = unknownProjectsText(prepared, "en").join(" ");
		const rows = Object.values(prepared.inputs.supplies).flatMap(({ projects }) => projects);
		const unknown = rows.filter(({ places }) => typeof places !== "number");
		expect(lines).toContain(`the places of ${unknown.length} rows`);
		for (const { id } of unknown) expect(lines).toContain(id);
		expect(lines).toContain("0–480");
	});
});
