import { parse, type Spec, View } from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { compile } from "vega-lite";
import { describe, expect, it, vi } from "vitest";
import type { Lang } from "../../src/errors/index.js";
import {
	type ChartData,
	type ChartKind,
	chartCsv,
	chartSets,
	chartSpecs,
	describeChart,
} from "../../src/report/charts/index.js";

const both = (zh: string, en: string) => ({ zh, en });
const titled = { title: both("一年级学生", "First-graders"), unit: both("人", "pupils") };
const years = [2025, 2030, 2035];
const fanRows = years.map((year, k) => {
	const at = (share: number) => 6000 + 20_000 * k + share;
	return { year, p025: at(-900), p10: at(-500), p25: at(-200), p50: at(0), p75: at(200), p90: at(500), p975: at(900) };
});
const interval = { p025: -1200, p10: -800, p50: -300, p90: 150, p975: 400 };
const target = { value: 30_000, label: both("规划 3 万", "plan: 30,000") };

const samples: { readonly [K in ChartKind]: Extract<ChartData, { kind: K }> } = {
	fan: {
		kind: "fan",
		...titled,
		rows: fanRows,
		ended: 2030,
		targets: [target],
		observed: [{ year: 2025, value: 6100 }],
		places: { name: both("学位", "places"), rows: years.map((year, k) => ({ year, value: 12_000 + 6000 * k })) },
		record: {
			said: both("纪录：71 国包住 78 %。", "Record: held 78 % in 71 countries."),
			band: [{ year: 2035, low: 40_000, high: 48_500 }],
		},
	},
	odds: { kind: "odds", ...titled, rows: [{ name: both("托位", "Nursery places"), met: 0.83, demand: 0.999 }] },
	stages: {
		...{ kind: "stages", ...titled, ended: 2030 },
		series: [
			{ name: both("小学", "Primary"), rows: years.map((year, k) => ({ year, value: [30_000, 40_000, 20_000][k] })) },
			{ name: both("初中", "Junior"), rows: years.map((year, k) => ({ year, value: [10_000, 15_000, 19_900][k] })) },
		],
	},
	strip: { kind: "strip", ...titled, rows: years.map((year, k) => ({ year, probability: [0.02, 0.5, 1][k] })) },
	areas: {
		kind: "areas",
		...titled,
		ended: 2030,
		areas: [
			{ name: both("沁园", "Qinyuan"), rows: fanRows },
			{ name: both("济水", "Jishui"), rows: fanRows },
		],
	},
	definitions: { kind: "definitions", ...titled, target, rows: [{ ...interval, name: both("普查口径", "Census") }] },
	waterfall: {
		...{
			kind: "waterfall",
			...titled,
			end: both("预测", "Forecast"),
			start: { name: both("规划", "Plan"), value: 5000 },
		},
		steps: [
			{ name: both("延误", "Delays"), change: -1500 },
			{ name: both("生育", "Births"), change: 200 },
		],
	},
	difference: { kind: "difference", ...titled, rows: [{ ...interval, name: both("低生育", "Low fertility") }] },
	reliability: {
		kind: "reliability",
		...titled,
		rows: [1, 5].map((ahead) => ({ name: both("出生", "Births"), ahead, coverage: 0.75 })),
	},
	curves: {
		...{ kind: "curves", ...titled, level: { value: 8, label: both("造价线 8 年", "price: 8 years") } },
		series: ["普查", "ADL"].map((zh, k) => ({
			name: both(zh, ["Census", "ADL studies"][k]!),
			points: [1, 500, 1000, 1500].map((x) => ({
				x,
				value: 12 - 3 * k - x / 200,
				low: 11 - x / 200,
				high: 13 - x / 200,
			})),
		})),
		marks: [{ x: 800, label: both("到 800 个", "up to 800") }],
		region: { from: 700, to: 900, label: both("分不清", "cannot tell") },
	},
	gantt: {
		...{ kind: "gantt", ...titled, ended: 2025 },
		rows: [
			{
				...{ name: both("租用教室", "Rented rooms"), label: both("300 个", "300 places") },
				...{ work: { from: 2026, to: 2026 }, use: { from: 2027, to: 2034 } },
			},
		],
	},
	exceedance: {
		kind: "exceedance",
		...titled,
		target,
		rows: [0, 0.5, 1].map((p) => ({ value: 40_000 - 20_000 * p, probability: p })),
	},
};

/** vega-lite says so of every chart with a step for a height, though to fit the width alone is what it is asked for. */
const FIT = 'Dropping "fit-y" because spec has discrete height.';

const kinds = Object.keys(samples) as ChartKind[];
const langs: readonly Lang[] = ["zh", "en"];

/** Draws a chart without `eval`, as the pages do. */
async function drawn(kind: ChartKind, lang: Lang): Promise<string> {
	const { spec } = compile(chartSpecs[kind](lang));
	const view = new View(parse(spec as Spec, undefined, { ast: true }), {
		renderer: "none",
		expr: expressionInterpreter,
	});
	for (const [name, rows] of Object.entries(chartSets(samples[kind], lang)))
		view.data(
			name,
			rows.map((row) => ({ ...row })),
		);
	const svg = await view.width(600).toSVG();
	view.finalize();
	return svg;
}

describe.each(langs)("charts in %s", (lang) => {
	it.each(kinds)("%s compiles without a warning and draws its data, its labels and nothing undefined", async (kind) => {
		const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
		const svg = await drawn(kind, lang);
		const warnings = warn.mock.calls.flat();
		warn.mockRestore();
		expect(warnings.filter((warning) => warning !== "WARN" && warning !== FIT)).toEqual([]);
		expect(svg).not.toMatch(/NaN|undefined|Infinity|>null</);
		expect(svg).toContain("var(--");
		for (const row of Object.values(chartSets(samples[kind], lang)).flat()) {
			if (typeof row.label === "string")
				expect(svg.replaceAll("&lt;", "<").replaceAll("&gt;", ">")).toContain(row.label);
		}
	});

	it.each(kinds.filter((kind) => kind !== "areas"))("%s is as wide as its place", (kind) => {
		vi.spyOn(console, "warn").mockImplementation(() => {});
		expect(compile(chartSpecs[kind](lang)).spec.autosize).toMatchObject({ type: "fit-x" });
		vi.restoreAllMocks();
	});

	it.each(kinds)("%s is told in a sentence with figures, in one language", (kind) => {
		const text = describeChart(samples[kind], lang);
		expect(text).toMatch(/\d/);
		expect(text).not.toMatch(/undefined|NaN|\[object/);
		if (lang === "en") expect(text).not.toMatch(/\p{Script=Han}/u);
		expect(text.startsWith(titled.title[lang])).toBe(true);
	});

	it.each(kinds)("%s gives a table that Excel and WPS know as UTF-8", (kind) => {
		const csv = chartCsv(samples[kind], lang);
		expect(csv.startsWith("\uFEFF")).toBe(true);
		const [header, first] = csv.slice(1).split("\n");
		expect(first.split(",").length).toBeGreaterThanOrEqual(2);
		if (lang === "en") expect(header).not.toMatch(/\p{Script=Han}/u);
		expect(csv).not.toMatch(/\[object|undefined/);
	});
});

describe("figures of charts", () => {
	it("write large Chinese numbers in 万, on the axis and in the sentence", async () => {
		expect(await drawn("fan", "zh")).toMatch(/\d 万</);
		expect(await drawn("fan", "en")).not.toContain("万");
		expect(describeChart(samples.fan, "zh")).toContain("4.6 万");
		expect(describeChart(samples.fan, "en")).toContain("46,000");
	});

	it("of a waterfall add up from the plan to the forecast", () => {
		const rows = chartSets(samples.waterfall, "en").waterfall;
		expect(rows.map(({ to }) => to)).toEqual([5000, 3500, 3700, 3700]);
		expect(rows.map(({ label }) => label)).toEqual(["5,000", "−1,500", "+200", "3,700"]);
	});

	it("name series where they end, without covering each other", () => {
		const { ends, peaks } = chartSets(samples.stages, "en");
		expect(peaks.map(({ label }) => label)).toEqual(["2030"]);
		expect(Math.abs(Number(ends[0].value) - Number(ends[1].value))).toBeGreaterThan(1000);
		expect(Number(ends[0].value)).toBeGreaterThan(Number(ends[1].value));
	});

	it("write the lower of two peaks that are close under its line, whichever comes first", () => {
		const series = [9800, 10_000].map((top, k) => ({
			name: both(`学段${k}`, `stage ${k}`),
			rows: years.map((year) => ({ year, value: year === 2025 + 5 * k ? top : 1000 })),
		}));
		const below = (of: typeof series) =>
			chartSets({ ...samples.stages, series: of }, "en").peaks.map((row) => row.below);
		expect(below(series)).toEqual([1, 0]);
		expect(below([...series].reverse())).toEqual([0, 1]);
	});

	it("put a target's name where the fan leaves room for it", () => {
		const above = chartSets({ ...samples.fan, targets: [{ ...target, value: 48_000 }] }, "zh").targets;
		const below = chartSets({ ...samples.fan, targets: [{ ...target, value: 5_500 }] }, "zh").targets;
		expect(above).toEqual([expect.objectContaining({ year: 2025, side: "left" })]);
		expect(below).toEqual([expect.objectContaining({ year: 2035, side: "right" })]);
	});

	it("keep the names of a fan's lines apart below zero as well", () => {
		const down = fanRows.map((row) => ({
			...{ year: row.year, p025: -row.p975, p10: -row.p90, p25: -row.p75, p50: -row.p50 },
			...{ p75: -row.p25, p90: -row.p10, p975: -row.p025 },
		}));
		const values = chartSets({ ...samples.fan, rows: down, targets: [] }, "en").labels.map(({ value }) =>
			Number(value),
		);
		expect(values[1] - values[0]).toBeGreaterThan(2000);
		expect(values[2] - values[1]).toBeGreaterThan(2000);
	});

	it("write nothing over a column that is not there", () => {
		const rows = [{ year: 2030, probability: 0.004 }];
		expect(chartSets({ ...samples.strip, rows }, "zh").strip).toEqual([expect.objectContaining({ label: "" })]);
	});

	it("part a fan where the past ends, with both parts meeting there, and say which is which", () => {
		const { fan, nowcast, ended } = chartSets(samples.fan, "zh");
		expect(nowcast.map(({ year }) => year)).toEqual([2025, 2030]);
		expect(fan.map(({ year }) => year)).toEqual([2030, 2035]);
		expect(ended).toEqual([{ year: 2030, before: "推算", after: "今天" }]);
		const { ended: _, ...undated } = samples.fan;
		expect(chartSets(undated, "zh")).toMatchObject({ nowcast: [], ended: [], fan: fanRows });
		expect(chartCsv(samples.fan, "en")).toMatch(/^2035.*,forecast,/m);
		expect(describeChart(samples.fan, "en")).toContain("nowcast up to 2030, then forecast");
	});

	it("draw no odds of what nobody knows", () => {
		const rows = [{ name: both("学位", "Places"), met: 0.2 }];
		expect(chartSets({ ...samples.odds, rows }, "en").odds.map(({ label }) => label)).toEqual(["promise kept 20 %"]);
		expect(describeChart({ ...samples.odds, rows }, "en")).not.toContain("demand");
	});

	it("keep full precision in the table", () => {
		expect(chartCsv(samples.fan, "zh")).toContain("2030,25100,25500,25800,26000,26200,26500,26900,推算,,18000,,,30000");
		expect(chartCsv(samples.fan, "zh")).toContain(
			"2035,45100,45500,45800,46000,46200,46500,46900,预测,,24000,40000,48500,30000",
		);
	});
});
