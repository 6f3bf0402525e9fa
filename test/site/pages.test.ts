import { describe, expect, it } from "vitest";
import { fansOf, type NotebookConfig } from "../../notebooks/components/config.js";
import type { State } from "../../notebooks/components/state.js";
import type { Lang } from "../../notebooks/components/text.js";
import care from "../../notebooks/pages/care.js";
import overview from "../../notebooks/pages/index.js";
import nursery from "../../notebooks/pages/nursery.js";
import schools from "../../notebooks/pages/schools.js";
import { chartCsv, chartSets, describeChart } from "../../src/report/charts/index.js";
import { type Given, said, share, stateOf } from "./state.js";

const langs: readonly Lang[] = ["zh", "en"];
const HAN = /\p{Script=Han}/u;

function tables(page: NotebookConfig, state: State) {
	return page.blocks.flatMap((block) => ("table" in block && block.table ? [block.table(state)] : []));
}

/** The tables that are not hidden. */
function shownTables(page: NotebookConfig, state: State) {
	return page.blocks.flatMap((block) => {
		const hidden = "when" in block && block.when?.(state) === false;
		return !hidden && "table" in block && block.table ? [block.table(state)] : [];
	});
}

const AREAS = { areas: { years: [2020], areas: [], fans: [], warnings: [] } };
const targets = [
	{ id: "a", met: share(0.9), demand: share(0.85), p10: 4.1, p50: 5.2, p90: 6.2, threshold: 5, planned: 5 },
	{ id: "b", met: share(0.8), demandUnknown: true as const, unit: "percent", threshold: 0.55, planned: 0.5 },
	{ id: "d", met: share(0.2), demand: share(0.2), year: 2028, planned: 0 },
	{ id: "d", met: share(0.1), demand: share(0.2), year: 2030 },
];
const need = ["p10", "p50", "p90"].map((stat) => ({ stat, value: 50, mcse: 0 })) as never;
const meaning = { component: "school.junior", kind: "new" as const, places: 100, need };
const account = [{ id: "e" }, { id: "f", actual: 120, verdict: "met" as const, meaning }];
const outlook = {
	"school.junior": {
		...{ year: 2027, amount: [-500, 328, 1100] as const, above: 0.67 },
		ifConverted: { year: 2029, before: 192, after: 56 },
	},
	"care.ordinary": { year: 2030, amount: [0, 451, 1158] as const, above: 0.8, stockKnown: true },
};
const beds = {
	"care.nursing_census.need": [1, 632, 900, 1120, 1500, 1935, 3000],
	"care.nursing_adl.need": 1516,
	"care.nursing_survey.need": 2892,
};
/** Each definition of disability, as every headline has it. */
const ALL_DEFINITIONS = {
	zh: ["普查：不能自理 1,120 张（632–1,935）", "日常活动（ADL） 1,516 张", "抽样调查：失能半失能 2,892 张"],
	en: ["Census 1,120 (632–1,935)", "ADL studies 1,516", "Old-age survey 2,892"],
};

describe("the overview", () => {
	const given = { odds: targets, account, outlook, fans: beds };

	it("says what is tight with its year and its odds: growth where no stock is known, a shortage where it is", () => {
		const { big, tone, text } = said(overview, given);
		expect([big, tone]).toEqual(["2 / 7", "bad"]);
		expect(text).toContain("学位 · 初中（2027 年比 2025 年多 328，可能性 67 %）");
		expect(text).toContain("普通养老床位（2030 年缺 451，可能性 80 %）");
		expect(said(overview, { ...given, lang: "en" }).text).toContain(
			"School places · Junior (328 more in 2027 than in 2025, probability 67 %)",
		);
	});

	it.each(langs)("names all three definitions of disability in its headline, in %s", (lang) => {
		for (const side of ALL_DEFINITIONS[lang]) expect(said(overview, { ...given, lang }).text).toContain(side);
	});

	it("says what a conversion that is off would do", () => {
		const state = stateOf(overview, given);
		const texts = overview.blocks.flatMap((block) => (block.kind === "text" ? [block.text(state)] : []));
		expect(JSON.stringify(texts)).toContain("如果“小学教室改初中”：2029 年平均还差的位子从 192 减到 56");
	});

	it("opens with the targets to come, and has no odds of a demand that nobody knows", () => {
		const [, figures] = tables(overview, stateOf(overview, { ...given, changed: true }));
		expect(figures.rows[0]).toEqual(["目标", "≥ 5", "4.1 – 5.2 – 6.2", "90 %", "85 %", ">99 %"]);
		expect(figures.rows[1].slice(3)).toEqual(["80 %", "–", "–"]);
		expect(figures.rows.slice(2).map(([name]) => name)).toEqual(["目标（2028 年）", "目标（2030 年）"]);
	});

	it("says how far the forecast lies from the plan's own figure", () => {
		const [, , changes] = tables(overview, stateOf(overview, { ...given, lang: "en" }));
		expect(changes.rows.map((row) => row.at(-1))).toEqual(["+4.0 %", "+17900 %", "–", "−10.0 %"]);
	});

	it("shows a plan whose year has ended as an account without odds: the actual settles it, a nowcast never", () => {
		const state = stateOf(overview, { ...given, values: { plan: "fourteenth" } });
		const [, entries, arithmetic] = shownTables(overview, state);
		expect(entries.columns).toEqual(["目标", "规划值", "实际", "模型推算（不是实际数）P10 – P50 – P90", "结论"]);
		expect(entries.rows).toEqual([
			["2025 目标", "≥ 100", "没有提供", "80 – 90 – 110", "待填实际数"],
			["2025 目标", "≥ 100", "120", "80 – 90 – 110", "达到"],
		]);
		expect(entries.note).toContain("actuals.csv");
		expect(arithmetic.rows).toEqual([["目标 · 学位 · 初中", "新增 100", "50（50–50）", "50 %"]]);
	});
});

describe("school places", () => {
	const fans = { "school.junior.growth": [-12_000, -9000, -8000, -7000, -6000, -5000, -3000] };
	const given = { fans, outlook, warnings: { "school.junior": [0.2, 0.7] as const }, files: AREAS };

	it("says the growth since the last year that has ended, never a shortage of seats that nobody counted", () => {
		const { big, tone, text } = said(schools, given);
		expect([big, tone]).toEqual(["+328", "bad"]);
		expect(text).toContain(
			"初中在校生 2027 年最多，比 2025 年多这么多（80 % 区间 −500 至 +1,100），多出来的可能性 67 %。",
		);
		expect(text).toContain("2026 年学位预警：黄（90 %）。到 2035 年比 2025 年少 7,000（80 % 区间 −9,000 至 −5,000）。");
		for (const lang of langs) expect(said(schools, { ...given, lang }).text).not.toMatch(/缺|不够|short/);
	});

	it("is calm about a stage that will not grow", () => {
		const { tone, text } = said(schools, { ...given, values: { stage: "school.primary" } });
		expect(tone).toBe("plain");
		expect(text).toContain("2026–2030 年小学在校生多半不比 2025 年多");
	});

	it("warns by stage and year, in words as well as in colour", () => {
		const [warned] = tables(schools, stateOf(schools, given));
		expect(warned.columns).toEqual(["学段或镇街", ...Array.from({ length: 10 }, (_, k) => String(2026 + k))]);
		expect(warned.rows.map((row) => row.slice(0, 2))).toEqual([
			["幼儿园 †", "70 %"],
			["小学 †", "70 %"],
			["初中 †", "黄（90 %）"],
			["高中阶段 †", "70 %"],
		]);
		expect(warned.levels![2].slice(0, 2)).toEqual([undefined, "yellow"]);
	});

	it("lists all towns together first, then the towns with the highest odds of red, as the text report does", () => {
		const cell = (area: string, red: number, more = {}) => ({
			...{ component: "school.junior", area, year: 2026, level: "none", red, yellow: 0, use: 0.8 },
			...more,
		});
		const areas = ["low", "high"].map((id) => ({ id, name: { zh: id, en: id } }));
		const warnings = [cell("low", 0.1), cell("high", 0.4), cell("all", 0.45, { redAreas: 0.5 })];
		const files = { areas: { ...AREAS.areas, areas, warnings } };
		const [, towns] = tables(schools, stateOf(schools, { ...given, files }));
		expect(towns!.rows).toEqual([
			["全域", "80 % 红0.5"],
			["high", "80 %"],
			["low", "80 %"],
		]);
	});

	it("tells what a conversion would do of the stage that it serves alone", () => {
		const captions = (stage: string) =>
			shownTables(schools, stateOf(schools, { ...given, values: { stage } })).map(({ caption }) => caption);
		expect(captions("school.junior")).toContain("平均还差的初中位子");
		expect(captions("school.primary")).not.toContain("平均还差的初中位子");
	});

	it("has high, middle and low variants from the last year that has ended to the last year of tables", () => {
		const all = tables(
			schools,
			stateOf(schools, { ...given, fans: { ...fans, "school.junior.need": [1, 2, 3, 4, 5, 6, 7] } }),
		);
		const { columns, rows } = all.find(({ caption }) => caption === "高、中、低方案")!;
		expect(columns).toEqual(["人数", "2025 推算", "2026", "2027", "2028", "2029", "2030", "2035"]);
		const pupils = rows.filter(([name]) => String(name).startsWith("初中在校生"));
		expect(pupils.map(([name, first]) => [name, first])).toEqual([
			["初中在校生 高", "6"],
			["初中在校生 中", "4"],
			["初中在校生 低", "2"],
		]);
	});

	it("draws fans to the end with the past marked", () => {
		const fan = schools.blocks.find((block) => block.kind === "chart" && block.chart === "fan") as never as {
			data(state: State): { rows: { year: number }[]; ended: number };
		};
		const { rows, ended } = fan.data(stateOf(schools, given));
		expect([ended, rows.at(-1)!.year]).toEqual([2025, 2045]);
	});
});

describe("nursery places", () => {
	const odds = [2028, 2030].map((year) => ({
		...{ id: "d30_nursery_per_1000", year, threshold: 5.6, met: share(year === 2030 ? 0.36 : 0.01) },
		name: { zh: "千人托位", en: "Places" },
	}));
	const account = [{ id: "nur_places_per_1000", threshold: 5.6 }];
	const fans = { population: 700_000, "nursery.all.places": 3800, "nursery.all.need": 1100 };

	it("says how many are used, and what the plan's level would be", () => {
		const used = { ...fans, "nursery.all.used": [1, 583, 800, 1116, 1500, 2159, 3000], "nursery.all.surplus": 2574 };
		const { big, text } = said(nursery, { fans: used, odds, account });
		expect(big).toBe("1,116");
		expect(text).toContain("在 2030 年有孩子用（80 % 区间 583–2,159 个）；预计有 3,800 个，空着 2,574 个");
		expect(text).toContain(
			"示例目标每千人 5.6 个，折合 3,920 个；2030 年达到的概率 36 %。“十四五”2025 年目标 5.6 个：实际没有提供，模型推算 90（不是实际数）。",
		);
		const english = said(nursery, { fans: used, odds, account, lang: "en" }).text;
		expect(english).toContain(
			"probability of that in 2030 is 36 %. The 14th plan's 5.6 for 2025: actual not supplied, nowcast 90 (no count).",
		);
	});

	it("turns red where places are short", () => {
		const short = { ...fans, "nursery.all.shortage": 300, "nursery.all.need": 4100 };
		expect(said(nursery, { fans: short, odds, account })).toMatchObject({ big: "300", tone: "bad" });
		expect(said(nursery, { fans: short, odds, account, lang: "en" }).text).toContain("4,100 children for 3,800 places");
	});
});

describe("nursing-type beds", () => {
	const odds = [{ id: "d30_nursing_share", threshold: 0.65, unit: "percent", met: share(0.02) }];
	const account = [{ id: "eld_nursing_bed_share", threshold: 0.55, unit: "percent" }];
	const fans = {
		...{ "care.nursing.need": [1, 632, 900, 1120, 1500, 1935, 3000], "care.nursing.places": 1182 },
		...{ "care.nursing.usable": 1040, "care.all.places": 2364, ...beds },
	};
	const files = { homes: [{ name: { zh: "公办", en: "Public" }, facilities: 2, places: 100, utilisation: 0.75 }] };

	it.each(langs)("puts all three definitions side by side in its headline, in %s", (lang) => {
		const { big, text } = said(care, { fans, odds, account, lang });
		expect(big).toBe("1,120 · 1,516 · 2,892");
		for (const side of ALL_DEFINITIONS[lang]) expect(text.split(side)).toHaveLength(3);
		expect(text).toContain(lang === "zh" ? "那时预计有 1,040 张能用" : "About 1,040 can be used then");
	});

	it("says which definition shortages follow", () => {
		const wide = said(care, { fans, odds, account, values: { definition: "survey" }, lang: "en" }).text;
		expect(wide).toContain("Shortages follow the chosen one (Old-age survey).");
	});

	it("counts residents and empty beds of the homes from their utilisation", () => {
		const all = tables(care, stateOf(care, { fans, odds, account, files }));
		const homes = all.find(({ columns }) => columns.includes("家数"))!;
		expect(homes.rows).toEqual([
			["公办", "2", "100", "75 %", "75", "25"],
			["合计", "2", "100", "75 %", "75", "25"],
		]);
	});

	it("draws the share of beds in percent, with odds of the target to come alone", () => {
		const chart = care.blocks.find((block) => block.kind === "chart" && block.chart === "fan") as never as {
			data(state: State): { rows: { p50: number }[]; targets: { value: number; label: { zh: string; en: string } }[] };
		};
		const { rows, targets } = chart.data(stateOf(care, { fans, odds, account }));
		expect(rows[0].p50).toBe(50);
		expect(targets.map(({ value }) => Math.round(value))).toEqual([55, 65]);
		expect(targets.map(({ label }) => label)).toEqual([
			{ zh: "2025 年规划 55 %（实际没有提供）", en: "Plan 55 % (no actual)" },
			{ zh: "2030 年示例 65 %（概率 2 %）", en: "Example 65 %: odds 2 %" },
		]);
	});
});

const PAGES: Readonly<Record<string, readonly [NotebookConfig, Given]>> = {
	overview: [overview, { odds: targets, account, outlook: { "school.junior": outlook["school.junior"] } }],
	schools: [schools, { files: AREAS, outlook }],
	nursery: [
		nursery,
		{ odds: [{ id: "d30_nursery_per_1000", threshold: 5.6 }], account: [{ id: "nur_places_per_1000" }] },
	],
	care: [
		care,
		{
			odds: [{ id: "d30_nursing_share" }],
			account: [{ id: "eld_nursing_bed_share" }],
			files: { homes: [{ name: { zh: "公办", en: "Public" }, facilities: 2, places: 100, utilisation: 0.75 }] },
			fans: { "care.all.places": 1 },
		},
	],
};

describe.each(Object.entries(PAGES))("the page %s", (_, [page, given]) => {
	it.each(langs)("says everything in %s, and nothing in the other language", (lang) => {
		const state = stateOf(page, { ...given, lang });
		const texts = [said(page, { ...given, lang }).text, JSON.stringify(tables(page, state))];
		for (const block of page.blocks) {
			if (block.kind !== "chart" || block.chart === "areas") continue;
			const title = { zh: "标题", en: "Title" };
			const data = { kind: block.chart, title, unit: title, ...block.data(state) } as Parameters<
				typeof describeChart
			>[0];
			texts.push(describeChart(data, lang), chartCsv(data, lang), JSON.stringify(chartSets(data, lang)));
		}
		for (const text of texts) {
			expect(text).not.toMatch(/undefined|NaN|Infinity|\[object/);
			if (lang === "en") expect(text).not.toMatch(HAN);
		}
	});

	it("has at most four controls, each named in both languages, and lists every quantity once", () => {
		const controls = page.controls ?? [];
		expect(controls.length).toBeLessThanOrEqual(4);
		for (const { label } of controls) {
			expect((label as { zh: string }).zh).toMatch(HAN);
			expect((label as { en: string }).en).not.toMatch(HAN);
		}
		const names = fansOf(page).map((ref) => JSON.stringify(ref));
		expect(new Set(names).size).toBe(names.length);
	});
});
