import { describe, expect, it } from "vitest";
import type { NotebookConfig } from "../../notebooks/components/config.js";
import type { State } from "../../notebooks/components/state.js";
import type { Lang } from "../../notebooks/components/text.js";
import { BEDS, SIZED, TRIED } from "../../notebooks/data/sites.js";
import beds from "../../notebooks/pages/beds.js";
import howmany from "../../notebooks/pages/howmany.js";
import learn from "../../notebooks/pages/learn.js";
import programme from "../../notebooks/pages/programme.js";
import stages from "../../notebooks/pages/stages.js";
import { collapse } from "../../src/decisions/collapse.js";
import { openCurve } from "../../src/decisions/curve.js";
import { openShortage } from "../../src/decisions/shortage.js";
import type { Stakes } from "../../src/decisions/stakes.js";
import { finePoints } from "../../src/decisions/steps.js";
import { chartCsv, chartSets, describeChart } from "../../src/report/charts/index.js";
import { costing, gaps, sceneOf, spread } from "../decisions/scenes.js";
import { type Given, said, stateOf } from "./state.js";

const langs: readonly Lang[] = ["zh", "en"];
const HAN = /\p{Script=Han}/u;

/** Gaps of the years from 2026 on, evenly between two bounds. */
const between = (low: number, high: number) =>
	gaps(...Array.from({ length: 6 }, () => spread((p) => low + (high - low) * p, 400)));

/** A site's stakes under gaps of so many; without a price of a missing place-year unless one is given. */
function stakes(
	component: string,
	[low, high]: readonly [number, number],
	{ needOf = component, missing = 0 } = {},
): Stakes {
	const { missing: price, ...rest } = costing(4000, 100, missing);
	const prices = { ...rest, ...(missing > 0 && { missing: price! }) };
	const { shortage: _, prices: __, ...terms } = sceneOf(between(low, high), { prices });
	const shortage = openShortage(between(low, high));
	const curve = openCurve(shortage, { from: 0, to: 5, factors: terms.factors });
	const at = Array.from({ length: 201 }, (___, k) => 10 * (k - 100));
	return {
		...terms,
		...{ site: { component, area: "all" }, needOf, draws: 400, seed: "seed", discount: 0, stockUnknown: false },
		...{ collapsed: collapse(shortage, at), uses: finePoints(curve, shortage) },
	};
}

const sized = SIZED.map((component) =>
	stakes(component, [-100, 100], component.startsWith("school") ? { missing: 3000 } : {}),
);
const definitions = ["census", "adl", "survey"].map((id, k) =>
	stakes("care.nursing", [-300 + 200 * k, 100 + 200 * k], { needOf: `care.nursing_${id}` }),
);
const ordinary = stakes("care.ordinary", [-120, -80]);
const files = { stakes: { stakes: [...sized, ...definitions, ordinary], options: {} } };
const fans = { "care.nursing.usable": 900, "care.ordinary.usable": 1100 };

const figure = (value: number, mcse: number | null = 1) => ({ value, mcse });
const stagePlan = (yuan: number) => ({ cost: figure(1e8 + yuan), extra: figure(yuan), told: true });
const staging = (priced: boolean) => ({
	...{ id: "primary_release", component: "school.primary", area: "all", draws: 400, groups: 10, unpriced: [] },
	...{ years: { today: 2026, last: 2045 }, discount: 0.03, prices: {}, planned: [], stockUnknown: false },
	decisions: [2026, 2028].map((date) => ({ date, effect: date + 1, seen: date > 2026 ? [2026, 2027] : [] })),
	steps: [
		{ places: 0, missing: figure(10) },
		{ places: 4000, missing: figure(20), breakEven: figure(7350) },
	],
	...(priced
		? {
				advice: {
					branches: [
						{ decision: 0, held: 0, to: 8000, odds: figure(1) },
						{ decision: 1, held: 8000, to: 12_000, below: 4300, odds: figure(0.9) },
						{ decision: 1, held: 8000, to: 8000, from: 4300, odds: figure(0.1) },
					],
					plans: {
						...{ adaptive: { ...stagePlan(0), first: 8000 }, fixed: { ...stagePlan(5e6), path: [8000, 8000] } },
						...{ perfect: stagePlan(-2e6), nothing: stagePlan(9e7) },
					},
					...{ waiting: { ...figure(5e6), told: true }, atPrices: [] },
				},
			}
		: { unpriced: ["missing"] }),
});
const staged = (priced: boolean) => ({
	stages: {
		stages: ["primary_release", "primary_mothball", "nursery_rooms", "nursing_beds"].map((id) => ({
			...{
				id,
				name: { zh: "腾", en: "Release" },
				move: "close",
				seen: "births",
				byPrice: TRIED.map(() => staging(priced)),
			},
		})),
	},
});

const learnt = (kind: string, worth: number, year?: number) => ({
	...{ kind, worth: figure(worth, 1000), changes: figure(0.4), places: { p10: 0, p90: 600 } },
	...(year !== undefined && { year }),
});
const learning = {
	...{ years: { today: 2026, last: 2045 }, draws: 400, groups: 10, discount: 0.03, plans: 5 },
	plan: { chosen: [], places: 300, cost: figure(1e8) },
	signals: [learnt("pupils", 6e6, 2026), learnt("missingPrice", 2e6), learnt("rooms", 0, 2026)],
	...{ year: learnt("year", 7e6, 2026), need: learnt("need", 1e7), prices: learnt("prices", 3e6) },
};
const learntAt = (byPrice: object | null) => ({
	learn: { draws: 400, sites: SIZED.map((component) => ({ component, byPrice: TRIED.map(() => byPrice) })) },
});

const item = {
	id: "rented",
	component: "school.senior",
	area: "all",
	opens: 2027,
	paid: 2026,
	count: 2,
	places: 600,
	yuan: 1e6,
};
const bought = (items: readonly object[], yuan: number) => ({
	...{ items, spent: items.length * 1e6, cost: figure(1e8 + yuan), extra: figure(yuan), told: true },
	...{ missing: figure(10), idle: figure(20) },
});
const answer = {
	...{ best: bought([item], 0), nothing: bought([], 5e7), published: bought([], 5e7) },
	left: [{ component: "school.senior", missing: figure(1), missingWithNothing: figure(2), idle: figure(3) }],
	frontier: [0, 0.25, 0.5, 0.75, 1, 1.5, 2, null].map((share) => ({
		...{ share, budget: share === null ? null : 1e8 * share, plan: share === 0 ? bought([], 5e7) : bought([item], 0) },
	})),
};
const programmed = (given: object = { answer }) => ({
	programme: {
		programme: {
			...{ years: { today: 2026, last: 2045 }, draws: { found: 200, fresh: 200, groups: 5 } },
			...{ leftOut: [{ component: "nursery.all", price: "missing" }], ...given },
		},
		options: { rented: { zh: "租用教室", en: "Rented rooms", life: 8 } },
		names: { "school.senior": { zh: "高中", en: "Senior" }, "nursery.all": { zh: "托位", en: "Nursery" } },
	},
});

describe("how much to build", () => {
	it("recommends what the prices make worth it, and more at a higher price of a missing place-year", () => {
		const at = (missing: number) => Number(said(howmany, { files, values: { missing } }).big.replace(",", ""));
		const [asWritten, low, high] = [at(0), at(1), at(20)];
		expect(asWritten).toBeGreaterThan(low);
		expect(high).toBeGreaterThan(asWritten);
		expect(said(howmany, { files }).text).toMatch(/高中学位，值得从 2026 年起再加.*其次是/);
	});

	it("shows no price that nobody gave: the break-even price until the slider names one", () => {
		const nursery = { files, values: { places: "nursery.all" } };
		expect(said(howmany, nursery).big).toMatch(/元$/);
		expect(said(howmany, nursery).text).toContain("没有人给出这个代价，所以不给建议");
		const prices = tablesOf(howmany, stateOf(howmany, nursery)).at(-1)!;
		expect(prices.rows.at(-1)!.slice(1)).toEqual(["没有给", "没有给", "没有给"]);
		expect(said(howmany, { files, values: { places: "nursery.all", missing: 10 } }).big).toMatch(/^\d/);
	});

	it("draws the price as a line that the curve crosses where the last place pays", () => {
		const chart = chartOf(howmany, stateOf(howmany, { files }), 0) as {
			level: { value: number };
			marks: { x: number }[];
			series: { points: { x: number; value: number }[] }[];
		};
		const [{ points }] = chart.series as [{ points: { x: number; value: number }[] }];
		const [{ x }] = chart.marks as [{ x: number }];
		for (const point of points) expect(point.value > chart.level.value).toBe(point.x < x);
	});
});

describe("how many beds to convert", () => {
	const given: Given = { files, fans };

	it("gives odds under each definition, which fall with every bed and are never pooled", () => {
		const odds = (converted: number) =>
			said(beds, { ...given, values: { converted } })
				.big.split(" · ")
				.map((text) => Number.parseFloat(text.replace(">", "")));
		expect(odds(0)).toEqual([25, 75, 99]);
		expect(odds(50)[0]).toBeLessThan(25);
		expect(odds(50)[1]).toBeLessThan(75);
	});

	it("counts who changes beds: nobody while idle beds last", () => {
		const rows = tablesOf(beds, stateOf(beds, given)).at(-1)!.rows;
		expect(rows.map(([share]) => share)).toEqual(["45 %（不再改）", "45 %", "55 %", "65 %", "75 %"]);
		expect(rows.map((row) => row[1])).toEqual(["0", "0", "200", "400", "600"]);
		expect(rows.map((row) => row.at(-1))).toEqual(["–", "–", "100", "300", "500"]);
	});

	it("names no best number until somebody says for how many years a bed must be used", () => {
		expect(said(beds, given).text).toContain("所以不说改多少最省");
		expect(said(beds, { ...given, values: { use: 2 } }).text).toMatch(/要用满 2 年才值的话，值得再改：.*张/);
	});

	it("asks the workers for all that it shows", () => {
		expect(BEDS.map(({ needOf, component }) => needOf ?? component)).toEqual([
			...["care.nursing_census", "care.nursing_adl", "care.nursing_survey", "care.ordinary"],
		]);
	});
});

describe("waiting or releasing", () => {
	it("says what to move now, what waiting saves, and at which births to do otherwise", () => {
		const { big, text } = said(stages, { files: staged(true) });
		expect(big).toBe("8,000");
		expect(text).toContain("比最好的固定计划省 500 万元（拿得准）；就算什么都预先知道，也只再省 200 万元");
		const [rule] = tablesOf(stages, stateOf(stages, { files: staged(true) }));
		expect(rule!.rows[1]).toEqual(["2028", "8,000", "2026–2027 年出生年均少于 4,300 人", "再腾 4,000 个", "90 %"]);
		const signal = chartOf(stages, stateOf(stages, { files: staged(true), fans: { births: 4500 } }), 1) as {
			targets: object[];
		};
		expect(signal.targets).toEqual([{ value: 4300, label: { zh: "2028 年定：4,300 人", en: "in 2028: 4,300" } }]);
	});

	it("shows the break-even price where one is missing", () => {
		const { big, text } = said(stages, { files: staged(false) });
		expect(big).toBe("7,400 元");
		expect(text).toContain("没有人给出这个价，所以不给建议");
	});
});

describe("what to find out first", () => {
	it("names the most valuable number, with its odds of changing the plan", () => {
		const { big, text } = said(learn, { files: learntAt(learning) });
		expect(big).toBe("600 万元");
		expect(text).toContain("是先查“2026 年秋季各年级学生数”最多值的：有 40 % 的可能换方案，那时选 0–600 个");
	});

	it("says so where nothing is worth it, and where no price is given", () => {
		const idle = { ...learning, signals: [learnt("pupils", 1500, 2026)] };
		expect(said(learn, { files: learntAt(idle) }).text).toContain("没有哪一个数值得先查");
		expect(said(learn, { files: learntAt(null) }).big).toBe("没有给");
	});
});

describe("where the money goes", () => {
	it("says what is spent, what it saves and what was not weighed", () => {
		const { big, text } = said(programme, { files: programmed() });
		expect(big).toBe("100 万元");
		expect(text).toContain("比不花钱省 5,000 万元（拿得准）");
		expect(text).toContain("1 项服务缺价格");
	});

	it("shows the plan of the budget chosen, each for as long as it lasts", () => {
		const rows = (budget: number) =>
			(chartOf(programme, stateOf(programme, { files: programmed(), values: { budget } }), 0) as { rows: object[] })
				.rows;
		expect(rows(0)).toEqual([]);
		expect(rows(4)).toMatchObject([{ work: { from: 2026, to: 2026 }, use: { from: 2027, to: 2034 } }]);
	});

	it("says so where no plan keeps to the budget", () => {
		expect(said(programme, { files: programmed({}) }).text).toContain("没有方案能同时满足预算");
	});
});

function tablesOf(page: NotebookConfig, state: State) {
	return page.blocks.flatMap((block) => {
		const hidden = "when" in block && block.when?.(state) === false;
		return !hidden && "table" in block && block.table ? [block.table(state)] : [];
	});
}

function chartOf(page: NotebookConfig, state: State, at: number): object {
	return page.blocks.flatMap((block) => (block.kind === "chart" ? [block] : []))[at]!.data(state);
}

const PAGES: Readonly<Record<string, readonly [NotebookConfig, readonly Given[]]>> = {
	howmany: [howmany, SIZED.map((places) => ({ files, values: { places } }))],
	beds: [
		beds,
		[
			{ files, fans },
			{ files, fans, values: { converted: 100, use: 2 } },
		],
	],
	stages: [stages, [{ files: staged(true) }, { files: staged(false) }]],
	learn: [learn, [{ files: learntAt(learning) }, { files: learntAt(null) }]],
	programme: [
		programme,
		[{ files: programmed() }, { files: programmed(), values: { budget: 0 } }, { files: programmed({}) }],
	],
};

describe.each(Object.entries(PAGES))("the page %s", (_, [page, all]) => {
	it.each(langs)("says everything in %s, and nothing in the other language", (lang) => {
		for (const given of all) {
			const state = stateOf(page, { ...given, lang });
			const texts = [said(page, { ...given, lang }).text, JSON.stringify(tablesOf(page, state))];
			for (const block of page.blocks) {
				if (block.kind !== "chart" || block.when?.(state) === false) continue;
				const titled = { title: { zh: "标题", en: "Title" }, unit: { zh: "单位", en: "unit" } };
				const data = { kind: block.chart, ...titled, ...block.data(state) } as Parameters<typeof describeChart>[0];
				texts.push(describeChart(data, lang), chartCsv(data, lang), JSON.stringify(chartSets(data, lang)));
			}
			for (const text of texts) {
				expect(text).not.toMatch(/undefined|NaN|Infinity|\[object/);
				if (lang === "en") expect(text).not.toMatch(HAN);
			}
		}
	});

	it("has at most four controls, each named in both languages", () => {
		const controls = page.controls ?? [];
		expect(controls.length).toBeLessThanOrEqual(4);
		for (const { label } of controls) {
			expect((label as { zh: string }).zh).toMatch(HAN);
			expect((label as { en: string }).en).not.toMatch(HAN);
		}
	});
});
