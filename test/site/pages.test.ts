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

const places = [
	{
		plan: "fourteenth",
		id: "a",
		met: share(0.9),
		demand: share(0.85),
		p10: 4.1,
		p50: 5.2,
		p90: 6.2,
		threshold: 5,
		planned: 5,
	},
	{ plan: "fourteenth", id: "b", met: share(0.8), demand: share(0.1), unit: "percent", threshold: 0.55, planned: 0.5 },
	{ plan: "fourteenth", id: "c", met: share(0.1), demand: share(0.95), planned: 0 },
	{ plan: "draft2030", id: "d", met: share(0.2), demand: share(0.2), year: 2028 },
	{ plan: "draft2030", id: "d", met: share(0.9), demand: share(0.2), year: 2030 },
];

describe("the overview", () => {
	it("counts the targets of the chosen plan that are likely to be kept, and those that serve everyone", () => {
		expect(said(overview, { odds: places })).toMatchObject({ big: "2 / 3", tone: "good" });
		expect(said(overview, { odds: places }).text).toMatch(/^3 项能算机会的目标里，2 项有八成以上把握兑现；2 项/);
		const other = said(overview, { odds: places, values: { plan: "draft2030" }, lang: "en" });
		expect(other).toMatchObject({ big: "1 / 2" });
		expect(other.text).toMatch(/^Of 2 targets with odds, 1 will be kept .* for 0 everyone/);
	});

	it("shows the forecast of a changed scenario as it shows the baseline's", () => {
		const [figures] = tables(overview, stateOf(overview, { odds: places, changed: true }));
		expect(figures.rows[0]).toEqual(["目标", "≥ 5", "4.1 – 5.2 – 6.2", "90 %", "85 %", ">99 %"]);
	});

	it("says how far the forecast lies from the plan's own figure", () => {
		const [, changes] = tables(overview, stateOf(overview, { odds: places, lang: "en" }));
		expect(changes.rows.map((row) => row.at(-1))).toEqual(["+4.0 %", "+17900 %", "–"]);
	});

	it("tells targets of one name apart by their year", () => {
		const [figures] = tables(overview, stateOf(overview, { odds: places, values: { plan: "draft2030" } }));
		expect(figures.rows.map(([name]) => name)).toEqual(["目标（2030 年）", "目标（2028 年）"]);
	});
});

describe("school places", () => {
	const fans = {
		"school.compulsory.surplus": [0, 100, 500, 1000, 1500, 2000, 3000],
		"school.compulsory.added": 5000,
	};
	const shares = { "school.compulsory.surplus": (year: number) => (year >= 2022 && year <= 2024 ? 0.8 : 0.2) };

	it("says how many stand empty and in which years all are used", () => {
		const { big, text } = said(schools, { fans, shares });
		expect(big).toBe("1,000");
		expect(text).toContain("在 2035 年空着（80 % 区间 100–2,000 个）；到那时真正新增 5,000 个");
		expect(text).toContain("学位多半会满的年份：2022–2024。");
		const english = said(schools, { fans, shares, lang: "en", values: { year: 2030 } }).text;
		expect(english).toContain("compulsory places stand empty in 2030 (80 % interval 100–2,000)");
		expect(english).toContain("more likely full than not: 2022–2024.");
	});

	it("turns red and names the shortage where more are short than empty", () => {
		const short = { "school.compulsory.shortage": [0, 200, 300, 700, 900, 1200, 2000] };
		expect(said(schools, { fans: short, shares })).toMatchObject({ big: "700", tone: "bad" });
		expect(said(schools, { fans: short, shares, lang: "en" }).text).toBe(
			"compulsory places short in 2035 (80 % interval 200–1,200).",
		);
	});

	it("names a single full year as one, and none as none", () => {
		const one = { "school.compulsory.surplus": (year: number) => (year === 2023 ? 0.51 : 0.5) };
		expect(said(schools, { fans, shares: one }).text).toContain("的年份：2023。");
		const none = { "school.compulsory.surplus": () => 0.5 };
		expect(said(schools, { fans, shares: none, lang: "en" }).text).toContain("than not: none.");
	});

	it("draws the same shares in the strip, changed or not", () => {
		const strip = schools.blocks.find((block) => block.kind === "chart" && block.chart === "strip") as never as {
			data(state: State): { rows: { year: number; probability: number }[] };
		};
		for (const changed of [false, true]) {
			const { rows } = strip.data(stateOf(schools, { shares, changed }));
			expect(rows[0].year).toBe(2021);
			expect(rows.filter(({ probability }) => probability > 0.5).map(({ year }) => year)).toEqual([2022, 2023, 2024]);
		}
	});
});

describe("nursery places", () => {
	const target = {
		id: "nur_places_per_1000",
		threshold: 5.6,
		met: share(0.03),
		name: { zh: "千人托位", en: "Places" },
	};
	const fans = { population: 700_000, "nursery.all.places": 3800, "nursery.all.need": 1100 };

	it("says how many are used, and what the plan's level would be", () => {
		const used = { ...fans, "nursery.all.used": [1, 583, 800, 1116, 1500, 2159, 3000], "nursery.all.surplus": 2574 };
		const { big, text } = said(nursery, { fans: used, odds: [target] });
		expect(big).toBe("1,116");
		expect(text).toContain("在 2030 年有孩子用（80 % 区间 583–2,159 个）；预计有 3,800 个，空着 2,574 个");
		expect(text).toContain("规划要求每千人 5.6 个，折合 3,920 个；2025 年达到的概率 3 %。");
		const english = said(nursery, { fans: used, odds: [target], lang: "en" }).text;
		expect(english).toContain(
			"The plan's 5.6 per 1,000 would be 3,920 places; the probability of that in 2025 is 3 %.",
		);
	});

	it("turns red where places are short", () => {
		const short = { ...fans, "nursery.all.shortage": 300, "nursery.all.need": 4100 };
		expect(said(nursery, { fans: short, odds: [target] })).toMatchObject({ big: "300", tone: "bad" });
		expect(said(nursery, { fans: short, odds: [target], lang: "en" }).text).toContain(
			"4,100 children for 3,800 places",
		);
	});
});

describe("nursing-type beds", () => {
	const odds = [
		{ id: "eld_nursing_bed_share", threshold: 0.55, unit: "percent", met: share(0.45) },
		{ id: "d30_nursing_share", plan: "draft2030", threshold: 0.65, unit: "percent", year: 2030, met: share(0.02) },
	];
	const fans = {
		...{
			"care.nursing.need": [1, 632, 900, 1120, 1500, 1935, 3000],
			"care.nursing.places": 1182,
			"care.nursing.usable": 1040,
			"care.all.places": 2364,
		},
		...{
			"care.nursing_census.need": [1, 632, 900, 1120, 1500, 1935, 3000],
			"care.nursing_adl.need": 1516,
			"care.nursing_survey.need": 2892,
		},
	};
	const files = { homes: [{ name: { zh: "公办", en: "Public" }, facilities: 2, places: 100, utilisation: 0.75 }] };

	it("says the odds of the share, and beside it what each definition needs", () => {
		const { big, tone, text } = said(care, { fans, odds });
		expect([big, tone]).toEqual(["45 %", "bad"]);
		expect(text).toContain("2035 年预计有 1,040 张能用，三种失能口径各要：普查：不能自理 1,120 张（632–1,935）、");
		expect(text).toContain("抽样调查：失能半失能 2,892 张（2,892–2,892）；");
		expect(text).toContain("缺口按“普查：不能自理”口径算。");
		const wide = said(care, { fans, odds, values: { definition: "survey" }, lang: "en" }).text;
		for (const side of ["Census 1,120 (632–1,935)", "ADL studies 1,516", "Old-age survey 2,892"])
			expect(wide).toContain(side);
		expect(wide).toContain("Shortages follow the chosen one (Old-age survey).");
	});

	it("counts residents and empty beds of the homes from their utilisation", () => {
		const all = tables(care, stateOf(care, { fans, odds, files }));
		const homes = all.find(({ columns }) => columns.includes("家数"))!;
		expect(homes.rows).toEqual([
			["公办", "2", "100", "75 %", "75", "25"],
			["合计", "2", "100", "75 %", "75", "25"],
		]);
	});

	it("draws the share of beds in percent with both targets named", () => {
		const chart = care.blocks.find((block) => block.kind === "chart" && block.chart === "fan") as never as {
			data(state: State): { rows: { p50: number }[]; targets: { value: number; label: { zh: string; en: string } }[] };
		};
		const { rows, targets } = chart.data(stateOf(care, { fans, odds }));
		expect(rows[0].p50).toBe(50);
		expect(targets.map(({ value }) => Math.round(value))).toEqual([55, 65]);
		expect(targets[0].label).toEqual({ zh: "2025 年规划 55 %（概率 45 %）", en: "Plan 55 %: odds 45 %" });
	});
});

const PAGES: Readonly<Record<string, readonly [NotebookConfig, Given]>> = {
	overview: [overview, { odds: places }],
	schools: [
		schools,
		{ files: { areas: { years: [2020], areas: [], fans: [] } }, shares: { "school.compulsory.surplus": () => 0.6 } },
	],
	nursery: [nursery, { odds: [{ id: "nur_places_per_1000", threshold: 5.6 }] }],
	care: [
		care,
		{
			odds: ["eld_nursing_bed_share", "d30_nursing_share"].map((id) => ({ id })),
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
