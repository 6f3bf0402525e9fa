import { describe, expect, it } from "vitest";
import { evidenceOf } from "../../notebooks/data/evidence.js";
import assumptions from "../../notebooks/pages/assumptions.js";
import method from "../../notebooks/pages/method.js";
import { answerOf } from "../../notebooks/pages/workbench-differences.js";
import type { Pair } from "../../notebooks/pages/workbench-pair.js";
import { explainScenario } from "../../src/explain/index.js";
import { loadScenario } from "../../src/node.js";
import { said, stateOf } from "./state.js";

it("every number of the baseline that the assumptions page explains has a source and a status", () => {
	const { scenario } = loadScenario("data/jiyuan/baseline.yaml");
	const numbers = explainScenario(scenario, "en").filter(({ path }) => !path.startsWith("plans."));
	expect(numbers.length).toBeGreaterThan(300);
	for (const { path } of numbers) expect(evidenceOf(path).source.en, path).not.toBe("");
});

describe("the report card", () => {
	const row = ([from, to]: readonly [number, number], held: number, more: object = {}) => ({
		...{
			from,
			to,
			forecasts: 60,
			bias: -0.031,
			mape: 0.12,
			before: [0.4, held, 0.9],
			after: [0.5, 0.8, 0.95],
			skill: {},
		},
		...more,
	});
	const quantity = (id: string, [zh, en]: readonly [string, string], rows: readonly object[]) => ({
		...{ id, name: { zh, en } },
		rows,
	});
	const hindcast = {
		...{ forecasts: 1234, origins: { from: 2010, to: 2023 }, horizons: 10, draws: 2000, benchmarks: [] },
		quantities: [
			quantity(
				"births",
				["出生数", "Births"],
				[row([1, 10], 0.45), row([3, 3], 0.5), row([4, 4], 0.78, { bias: 0.02 })],
			),
			quantity("primary_intake", ["小学招生", "Primary intake"], [row([1, 10], 0.85)]),
			quantity("kindergarten_enrolment", ["幼儿园在园", "Kindergarten enrolment"], [row([1, 10], 0.96)]),
			quantity("population_5year", ["五岁组人口", "Five-year groups"], [row([1, 10], 0.1)]),
		],
	};
	const files = { hindcast };

	it("counts the quantities whose intervals held what they say, five points either way, and names the extremes", () => {
		const { big, tone, text } = said(method, { files });
		expect([big, tone]).toEqual(["1 / 3", "bad"]);
		expect(text).toContain(
			"3 个数量里，只有 1 个的 80 % 区间真的包住了 75 %—85 % 的实际值；1 个过于自信，1 个区间过宽",
		);
		expect(text).toContain("最差的是出生数（45 %），幼儿园在园则包住 96 %");
		expect(said(method, { files, lang: "en" }).text).toContain(
			"Worst: births (45 %); kindergarten enrolment held 96 %",
		);
	});

	it("says of one quantity how often, how far and to which side, at the lead that is chosen", () => {
		const births = (ahead: number, lang: "zh" | "en" = "zh") =>
			said(method, { files, lang, values: { quantity: "births", ahead } });
		expect(births(3)).toEqual({
			...{ big: "50 %", tone: "bad" },
			text: "提前 3 年预测出生数，60 个实际值里有这么多落在 80 % 区间内：过于自信。中位数平均偏离 12.0 %，平均偏低 3.1 %。",
		});
		expect(births(4, "en").text).toMatch(/births was forecast 4 years ahead: about right\. .* 2\.0 % too high\.$/);
		expect(births(4).tone).toBe("plain");
		expect(births(9)).toMatchObject({ big: "–", text: "这个提前年数没有可比的实际值。" });
	});
});

describe("the assumptions", () => {
	const change = (value: number) => ({ change: value, error: 1 });
	const step = (id: string, status: string, [low, high]: readonly [number, number]) => ({
		...{ id, status, name: { zh: `假设${id}`, en: `assumption ${id}` } },
		low: { label: { zh: "低", en: "low" }, effects: { junior: [change(low)], nursery: [], care: [] } },
		high: { label: { zh: "高", en: "high" }, effects: { junior: [change(high)], nursery: [], care: [] } },
	});
	const level = (value: number) => [{ value, p10: value - 2000, p90: value + 2000 }];
	const effects = (value: number) => ({
		...{ draws: 1000, years: [2035] },
		answers: [{ id: "junior", kind: "growth", levels: level(value) }],
		steps: [
			step("甲", "published", [-300, 200]),
			step("乙", "assumed", [900, -1200]),
			step("丙", "assumed", [10, -10]),
		],
	});
	const answer = (value: number, lang: "zh" | "en" = "zh") =>
		said(assumptions, {
			lang,
			values: { year: 2035 },
			files: { effects: effects(value), explanations: { tables: [] } },
		});

	it("names the one that moves the answer most, by its larger side, and how many of the first are assumed", () => {
		const { big, text } = answer(5000);
		expect(big).toBe("−1,200");
		expect(text).toContain("影响最大的假设是“假设乙”：改为“高”，答案平均变这么多（人）");
		expect(text).toContain("影响最大的五项里，2 项是本项目的假设");
	});

	it("name no source of an input table that has no rows", () => {
		const rows = { published: 0, derived: 0, recalled: 0, assumed: 0, unknown: 0 };
		const explanations = { groups: [], evidence: [], tables: [{ file: "towns.csv", rows, sources: [] }] };
		const state = stateOf(assumptions, { files: { effects: effects(0), explanations } });
		const block = assumptions.blocks.findLast((one) => one.kind === "table");
		expect(block?.table(state).rows).toEqual([["towns.csv", 0, 0, 0, 0, 0, "–"]]);
	});

	it("says whether the baseline has more or fewer pupils than the last year that has ended, at both ends of the interval", () => {
		expect(answer(5000).text).toMatch(
			/^基准情景里 2035 年初中在校生比 2025 年多 .*5,000（80 % 区间从比 2025 年多 .*3,000到比 2025 年多 .*7,000）/,
		);
		expect(answer(-1000).text).toMatch(/比 2025 年少 .*1,000（80 % 区间从比 2025 年少 .*3,000到比 2025 年多 .*1,000）/);
		expect(answer(-1000, "en").text).toMatch(
			/1,000 fewer than in 2025 \(80 % interval .*3,000 fewer than in 2025 to .*1,000 more than in 2025\)/,
		);
	});
});

describe("two scenarios compared", () => {
	const years = [2020, 2035];
	const fan = (metric: string, ends: readonly number[], atMost = 0.9) => {
		const [p025, p10, p25, p50, p75, p90, p975] = ends.map((end) => [0, end]);
		return { metric, years, p025, p10, p25, p50, p75, p90, p975, atMost: [1, atMost] };
	};
	const pair = (...fans: readonly object[]) =>
		({
			...{ draws: 1000, of: 1000, seed: "s", odds: [], differences: fans },
			levels: [{ metric: "school.junior.need", years, p50: [60_000, 58_000] }],
		}) as unknown as Pair;
	const look = {
		...{ a: { zh: "基准", en: "Baseline" }, b: { zh: "低生育", en: "Low" } },
		...{ metric: "school.junior.need", year: 2035 },
	};
	const fewer = fan(look.metric, [-2000, -1500, -1100, -800, -500, 100, 300], 0.87);
	const text = (of: Pair) => answerOf(of, look).text as { zh: string; en: string };

	it("are told apart by size, direction and interval, with the share of draws that agree", () => {
		const { big } = answerOf(pair(fewer), look);
		expect(big).toBe("−800");
		expect(text(pair(fewer)).zh).toMatch(
			/2035 年“低生育”的.*比“基准”少 800（80 % 区间 −1,500 至 \+100）.*58,000。87 % 的抽样同向/,
		);
		expect(text(pair(fewer)).en).toMatch(
			/“Low” has 800 fewer than “Baseline” .*The direction is the same in 87 % of the draws/,
		);
		const more = fan(look.metric, [-10, 20, 50, 90, 120, 150, 200], 0.04);
		expect(text(pair(more)).zh).toMatch(/多 90（80 % 区间 \+20 至 \+150）.*96 % 的抽样同向/);
	});

	it("are said not to differ where they do not, and nothing is said where they share no year", () => {
		const none = pair(fan(look.metric, [-0.2, -0.1, 0, 0, 0, 0.1, 0.2]));
		expect(answerOf(none, look).big).toBe("0");
		expect(text(none).zh).toMatch(/没有差别（两者都约 58,000/);
		expect(answerOf(pair(), look).big).toBe("–");
	});

	it("are called unpaired where observations have chosen different draws in each", () => {
		const people = fan("population", [0, 0, 0, 0, 0, 0, 0]);
		const apart = { ...people, p10: [-300, -300], p90: [300, 300] };
		expect(text(pair(fewer, people)).zh).toContain("同向");
		expect(text(pair(fewer, apart)).zh).toContain("不再一一对应");
	});
});
