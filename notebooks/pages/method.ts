import type { NotebookConfig } from "../components/config.js";
import type { Select, Slider } from "../components/control.js";
import { count, shareText } from "../components/figures.js";
import type { State } from "../components/state.js";
import type { Table } from "../components/table.js";
import { type Lang, localText, pick, type Text } from "../components/text.js";
import { chain, howItWorks } from "./method-chain.js";

interface Row {
	/** Years ahead, first and last. */
	readonly from: number;
	readonly to: number;
	readonly forecasts: number;
	readonly bias: number;
	readonly mape: number;
	/** Shares inside the 50, 80 and 95 % intervals, as issued and after recalibration. */
	readonly before: readonly number[];
	readonly after: readonly number[];
	readonly skill: Readonly<Partial<Record<"persistence" | "trend" | "aged" | "un", number>>>;
}

type Section = Readonly<
	Record<Lang, { readonly notes: readonly Text[]; readonly table: readonly (readonly string[])[] }>
>;

/** What `data/hindcast.json.ts` writes. */
interface Hindcast {
	readonly forecasts: number;
	readonly origins: { readonly from: number; readonly to: number };
	readonly horizons: number;
	/** Draws of each forecast. */
	readonly draws: number;
	readonly quantities: readonly { readonly id: string; readonly name: Text; readonly rows: readonly Row[] }[];
	readonly cases: Section;
	readonly benchmarks: readonly {
		readonly name: Text;
		readonly basis: Text;
		readonly theirs: number;
		readonly ours: number;
		readonly source: string;
	}[];
}

/** Groups of ages stand beside the bands they add up to and are not counted again. */
const ALL = "all";
const NOMINAL = 0.8;
/** A quantity whose intervals held within so much of what they promise is called right. */
const NEAR = 0.05;

const OPTIONS: readonly { readonly value: string; readonly label: Text }[] = [
	{ value: ALL, label: { zh: "全部", en: "All" } },
	{ value: "births", label: { zh: "出生数", en: "Births" } },
	{ value: "kindergarten_enrolment", label: { zh: "幼儿园在园", en: "Kindergarten enrolment" } },
	{ value: "primary_intake", label: { zh: "小学招生", en: "Primary intake" } },
	{ value: "primary_enrolment", label: { zh: "小学在校生", en: "Primary enrolment" } },
	{ value: "junior_enrolment", label: { zh: "初中在校生", en: "Junior enrolment" } },
	{ value: "population_60_plus", label: { zh: "60 岁及以上人口", en: "People aged 60+" } },
	{ value: "population_65_plus", label: { zh: "65 岁及以上人口", en: "People aged 65+" } },
];

const quantity: Select = {
	...{ kind: "select", id: "quantity", start: ALL, label: { zh: "看哪个数量", en: "Quantity" } },
	options: OPTIONS,
};

const ahead: Slider = {
	...{ kind: "slider", id: "ahead", start: 5, min: 1, max: 10, step: 1, label: { zh: "提前几年", en: "Years ahead" } },
	format: (value, lang) => (lang === "zh" ? `${value} 年` : `${value} ${value === 1 ? "year" : "years"}`),
};

/** Few enough that the names at the lines' ends do not meet; the others by the control. */
const DRAWN = ["births", "kindergarten_enrolment", "primary_enrolment"];

export default {
	data: ["hindcast"],
	controls: [quantity, ahead],
	answer: (state) => (state.choice("quantity") === ALL ? overall(state) : single(state)),
	blocks: [
		{ kind: "custom", open: chain },
		{ kind: "custom", open: howItWorks },
		{
			...{ kind: "chart", chart: "reliability", data: reliability },
			title: { zh: "说八成把握，真有八成吗", en: "Eighty percent sure: how often right" },
			unit: {
				zh: "实际落入 80 % 区间的比例；低于虚线是过于自信，高于是区间过宽",
				en: "Share of outcomes inside the 80 % interval; below the dashed line too sure, above it too wide",
			},
		},
		{
			kind: "table",
			title: { zh: "成绩单", en: "Report card" },
			unit: { zh: "所选提前年数；回测用校正前的区间", en: "For the years ahead chosen; intervals as issued" },
			table: reportTable,
		},
		{
			kind: "table",
			title: { zh: "错得厉害的地方", en: "What went badly" },
			unit: {
				zh: "至少一半起点的 95 % 区间没有包住的年份",
				en: "Outcomes that the 95 % interval missed from at least half of the origins",
			},
			table: (state) => sectionTable(state, hindcastOf(state).cases, state.say("落空的年份", "Outcomes missed")),
		},
		{
			kind: "table",
			title: { zh: "与别人公开的误差对照", en: "Beside others' published errors" },
			unit: {
				zh: "国家、年份和口径不同，只看量级",
				en: "Countries, years and definitions differ: orders of magnitude only",
			},
			table: benchmarkTable,
		},
		{
			kind: "text",
			text: (state) => {
				const { forecasts, origins, draws } = hindcastOf(state);
				return {
					zh: `回测做法：站在 ${origins.from} 到 ${origins.to} 每一年，只用当时已经公布的数据重做预测，再与后来的实际相比，共 ${count(forecasts, "zh")} 个预测，每个 ${count(draws, "zh")} 次抽样。对象是全国（和河南的出生数），济源没有这样的历史数据；县市一级的误差只会更大。同一年份从多个起点预测，误差互相关联，次数少的格子只能看方向。托位和护理型床位没有可回测的历史，这张成绩单不涵盖它们。`,
					en: `How: from every year ${origins.from} to ${origins.to} the forecast is redone with only what had been published by then and held against what came, ${count(forecasts, "en")} forecasts of ${count(draws, "en")} draws each. They are for China (and Henan's births); Jiyuan has no such record, and errors of a single city can only be larger. One year is forecast from several origins, so errors depend on each other, and small cells only show a direction. Nursery places and nursing-type beds have no past to be tested on: the card does not cover them.`,
				};
			},
		},
	],
	sources: [
		{
			zh: "方法：docs/method.md、docs/services.md、docs/supply.md；回测：docs/hindcast-method.md，数据 data/hindcast。",
			en: "Method: docs/method.md, services.md, supply.md; hindcast: docs/hindcast-method.md, data in data/hindcast.",
		},
	],
} satisfies NotebookConfig;

function hindcastOf(state: State): Hindcast {
	return state.data("hindcast") as Hindcast;
}

function rowOf({ rows }: Hindcast["quantities"][number], from: number, to = from): Row | undefined {
	return rows.find((row) => row.from === from && row.to === to);
}

const whole = (share: number) => shareText(share, 0);
const oneDecimal = (share: number) => `${(100 * share).toFixed(1)} %`;

/** All horizons together, by quantity. */
function pooled(state: State) {
	const { quantities, horizons } = hindcastOf(state);
	return quantities.flatMap((one) => {
		const row = one.id === "population_5year" ? undefined : rowOf(one, 1, horizons);
		return row ? [{ name: one.name, held: row.before[1], forecasts: row.forecasts }] : [];
	});
}

function overall(state: State) {
	const all = pooled(state);
	const right = all.filter(({ held }) => Math.abs(held - NOMINAL) <= NEAR + 1e-9).length;
	const low = all.filter(({ held }) => held < NOMINAL - NEAR - 1e-9).length;
	const worst = all.filter(({ forecasts }) => forecasts >= 50).reduce((a, b) => (b.held < a.held ? b : a));
	const best = all.filter(({ forecasts }) => forecasts >= 50).reduce((a, b) => (b.held > a.held ? b : a));
	return {
		...{ big: `${right} / ${all.length}`, tone: "bad" as const },
		text: {
			zh: `${all.length} 个数量里，只有 ${right} 个的 80 % 区间真的包住了 75 %—85 % 的实际值；${low} 个过于自信，${all.length - right - low} 个区间过宽。最差的是${pick(worst.name, "zh")}（${whole(worst.held)}），${pick(best.name, "zh")}则包住 ${whole(best.held)}。看本站的区间时请把这一点算进去。`,
			en: `For only ${right} of ${all.length} quantities did the 80 % interval really hold 75–85 % of outcomes; ${low} were too sure, ${all.length - right - low} too wide. Worst: ${pick(worst.name, "en").toLowerCase()} (${whole(worst.held)}); ${pick(best.name, "en").toLowerCase()} held ${whole(best.held)}. Read the intervals of this site with that in mind.`,
		},
	};
}

function single(state: State) {
	const one = hindcastOf(state).quantities.find(({ id }) => id === state.choice("quantity"))!;
	const years = state.number("ahead");
	const row = rowOf(one, years);
	if (!row)
		return { big: "–", text: state.say("这个提前年数没有可比的实际值。", "No outcome to compare at this lead.") };
	const held = row.before[1];
	const verdict = verdictOf(held);
	return {
		...{ big: whole(held), tone: held < NOMINAL - 0.15 ? ("bad" as const) : ("plain" as const) },
		text: {
			zh: `提前 ${years} 年预测${pick(one.name, "zh")}，${row.forecasts} 个实际值里有这么多落在 80 % 区间内：${verdict.zh}。中位数平均偏离 ${oneDecimal(row.mape)}，平均${row.bias >= 0 ? "偏高" : "偏低"} ${oneDecimal(Math.abs(row.bias))}。`,
			en: `of ${row.forecasts} outcomes lay inside the 80 % interval when ${pick(one.name, "en").toLowerCase()} was forecast ${years} ${years === 1 ? "year" : "years"} ahead: ${verdict.en}. The median was off by ${oneDecimal(row.mape)} on average, ${oneDecimal(Math.abs(row.bias))} too ${row.bias >= 0 ? "high" : "low"}.`,
		},
	};
}

function verdictOf(held: number): { zh: string; en: string } {
	if (held < NOMINAL - NEAR - 1e-9) return { zh: "过于自信", en: "too sure" };
	if (held > NOMINAL + NEAR + 1e-9) return { zh: "区间过宽", en: "too wide" };
	return { zh: "与所说相符", en: "about right" };
}

function reliability(state: State) {
	const { quantities, horizons } = hindcastOf(state);
	const wanted = state.choice("quantity");
	const drawn = wanted === ALL ? DRAWN : [wanted];
	const rows = drawn.flatMap((id) => {
		const one = quantities.find((found) => found.id === id)!;
		return Array.from({ length: horizons }, (_, k) => rowOf(one, k + 1)).flatMap((row) =>
			row ? [{ name: localText(one.name), ahead: row.from, coverage: row.before[1] }] : [],
		);
	});
	return { rows };
}

function reportTable(state: State): Table {
	const { quantities } = hindcastOf(state);
	const years = state.number("ahead");
	const maybe = (value: number | undefined) => (value === undefined ? "–" : value.toFixed(2).replace("-", "−"));
	return {
		caption: state.say(`提前 ${years} 年`, `${years} ${years === 1 ? "year" : "years"} ahead`),
		columns: [
			state.say("数量", "Quantity"),
			state.say("预测数", "Forecasts"),
			state.say("中位数平均误差", "Mean error of median"),
			state.say("偏差", "Bias"),
			state.say("50 % 区间", "50 % held"),
			state.say("80 % 区间", "80 % held"),
			state.say("95 % 区间", "95 % held"),
			state.say("校正后 80 %", "80 % recalibrated"),
			state.say("技巧：对沿用去年", "Skill: last year's"),
			state.say("对队列顺移", "cohort survival"),
			state.say("对联合国当轮", "the UN's round"),
		],
		rows: quantities.flatMap((one) => {
			const row = rowOf(one, years);
			if (!row) return [];
			const { forecasts, mape, bias, before, after, skill } = row;
			return [
				[
					...[pick(one.name, state.lang), forecasts, oneDecimal(mape)],
					`${bias > 0 ? "+" : bias < 0 ? "−" : ""}${oneDecimal(Math.abs(bias))}`,
					...before.map(whole),
					whole(after[1]),
					...[skill.persistence, skill.aged, skill.un].map(maybe),
				],
			];
		}),
		note: state.say(
			"技巧 = 1 − 我们的得分（CRPS）÷ 对方的平均绝对误差；正数为更好，0.3 表示误差小三成。对方只报一个数，分布预测略占便宜。",
			"Skill = 1 − our CRPS over their mean absolute error; positive is better, 0.3 means three tenths smaller. They give one number, so any distribution gains a little.",
		),
	};
}

function sectionTable(state: State, section: Section, caption: string): Table {
	const [columns, ...rows] = section[state.lang].table;
	const cells = state.lang === "zh" ? rows.map((row) => row.map(inWan)) : rows;
	const sentences = [3, columns.length - 1];
	return { caption, columns, rows: cells, text: sentences, sentences };
}

/** `9.56 m` as Chinese readers count. */
function inWan(cell: string): string {
	const [, millions] = /^([\d.]+) m$/.exec(cell) ?? [];
	return millions ? `${count(100 * Number(millions), "zh")} 万` : cell;
}

function benchmarkTable(state: State): Table {
	const { benchmarks } = hindcastOf(state);
	return {
		caption: state.say("平均误差", "Mean errors"),
		columns: [
			state.say("参照", "Reference"),
			state.say("其误差", "Theirs"),
			state.say("我们", "Ours"),
			state.say("我们的口径", "Our basis"),
		],
		rows: benchmarks.map(({ name, theirs, ours, basis }) => [
			pick(name, state.lang),
			oneDecimal(theirs),
			oneDecimal(ours),
			pick(basis, state.lang),
		]),
		text: [3],
		sentences: [3],
	};
}
