import type { Choosing, PlanCost, PriceRanges, Stakes, Weighing } from "../../src/decisions/index.js";
import { sizeWords } from "../../src/report/size-words.js";
import { banded } from "../components/band.js";
import { PLACES, placesSelect, type Sized } from "../components/choices.js";
import type { NotebookConfig, PageAnswer } from "../components/config.js";
import type { Slider } from "../components/control.js";
import { count, rough } from "../components/figures.js";
import { costCells, costColumns } from "../components/plans.js";
import { breakEvenText, money, priceSlider, yuanAt, yuanText } from "../components/prices.js";
import { type StakesFile, weighed } from "../components/stakes.js";
import type { State } from "../components/state.js";
import type { Table } from "../components/table.js";
import type { Lang, LocalText } from "../components/text.js";
import { SIZED } from "../data/sites.js";

const missing = priceSlider("missing", {
	label: { zh: "缺一个位子一年的代价", en: "Price of a missing place-year" },
	hint: {
		zh: "按情景：学位用假设的范围；托位、床位没有给，只看保本价",
		en: "As written: assumed ranges for schools; none for nursery places and beds, so break-even prices only",
	},
});

const percentSlider = (id: string, min: number, texts: Pick<Slider, "label" | "hint">): Slider => ({
	...{ kind: "slider", id, start: 100, min, max: 200, step: 10, ...texts },
	format: (value) => `${value} %`,
});

const build = percentSlider("build", 50, {
	label: { zh: "造价，占情景所写的", en: "Cost of building, of that written" },
	hint: {
		zh: "情景所写的是假设；租用等写明单价的不跟着变",
		en: "That written is assumed; options with a price of their own stay",
	},
});

const keep = percentSlider("keep", 0, {
	label: { zh: "每年维持费，占情景所写的", en: "Cost of keeping open, of that written" },
	hint: { zh: "用不用都要付的，不含教师（假设）", en: "Paid whether used or not, teachers left out (assumed)" },
});

export default {
	stakes: SIZED.map((one) => ({ component: one })),
	controls: [placesSelect, missing, build, keep],
	answer: (state) => {
		const its = read(state);
		return its.weighing.choosing ? recommended(its.weighing.choosing, its) : unpriced(its);
	},
	blocks: [
		{
			...{ kind: "chart", chart: "curves", data: curve, table: curveTable, when: (state) => isUsed(read(state)) },
			title: { zh: "再加的第几个位子，还能用几年", en: "For how many years each further place is used" },
			unit: {
				zh: "纵轴：到 2045 年平均用几年（折现）；横轴：今年起再加的第几个；虚线：用满几年才抵得上造价和维持费，阴影：分不清的方案",
				en: "up: mean years of use to 2045, discounted; across: the n-th place from this year on; dashed: years at which a place pays; shaded: plans that cannot be told apart",
			},
		},
		{ kind: "text", when: (state) => !isUsed(read(state)), text: (state) => hardlyUsed(read(state)) },
		{
			kind: "table",
			title: { zh: "建议、其次、不建、按规划建", en: "Recommended, runner-up, nothing, as planned" },
			unit: {
				zh: "折现到今年；标准误来自抽样，价格本身的出入见上面的八成范围",
				en: "discounted to this year; errors are of the draws, the range in the answer is of the prices",
			},
			when: (state) => read(state).weighing.choosing !== undefined,
			table: plansTable,
		},
		{
			kind: "table",
			title: { zh: "什么会改变主意", en: "What would change our mind" },
			when: (state) => read(state).weighing.choosing !== undefined,
			table: mindTable,
		},
		{
			kind: "table",
			title: { zh: "所用的价格，都是假设", en: "The prices used, all assumed" },
			unit: { zh: "元，2024 年价；低、最可能、高", en: "yuan of 2024; low, likeliest, high" },
			table: pricesTable,
		},
	],
	sources: [
		{
			zh: "造价、维持费和缺位代价是假设，依据写在 decision-costs.csv；没有人公布的代价不编造，只给保本价。算法见 docs/decisions.md；命令 nianlun size。",
			en: "Costs are assumptions, with their reasons in decision-costs.csv; what nobody publishes is not invented: there are break-even prices. Method: docs/decisions.md; command: nianlun size.",
		},
	],
} satisfies NotebookConfig;

/** What all parts of the page read. */
interface Its {
	readonly state: State;
	readonly stakes: Stakes;
	readonly ranges: PriceRanges;
	readonly weighing: Weighing;
	readonly names: (typeof PLACES)[Sized];
}

function read(state: State): Its {
	const chosen = state.choice("places") as Sized;
	const stakes = state.stakes(chosen);
	const ranges = pricesAt(stakes.ranges, state);
	return { state, stakes, ranges, weighing: weighed(stakes, ranges), names: PLACES[chosen] };
}

/** The scenario's ranges, moved by the sliders; a price that was set is taken for exact. */
function pricesAt(ranges: PriceRanges, state: State): PriceRanges {
	const parts = { build: state.number("build"), fit_out: state.number("build"), keep_open: state.number("keep") };
	const moved = Object.entries(ranges).map(([name, range]) => [
		name,
		name in parts ? scaled(range, parts[name as keyof typeof parts] / 100) : range,
	]);
	const yuan = yuanAt(state.number("missing"));
	return {
		...Object.fromEntries(moved),
		...(yuan !== undefined && { missing: { low: yuan, mode: yuan, high: yuan } }),
	};
}

function scaled({ low, mode, high }: PriceRanges[string], factor: number): PriceRanges[string] {
	return { low: low * factor, mode: mode * factor, high: high * factor };
}

function isUsed({ stakes }: Its): boolean {
	return stakes.uses.length > 1;
}

function years(value: number, lang: Lang): string {
	return rough(value, 2, lang);
}

function hardlyUsed({ stakes: { uses, years: span }, names }: Its): LocalText {
	const [{ years: use }] = uses;
	const to = span[span.length - 1];
	return {
		zh: `到 ${to} 年，连再加的第一个${names.name.zh}平均也只用 ${years(use.value, "zh")} 年，没有曲线可画。`,
		en: `To ${to} even the first further place is used for ${years(use.value, "en")} years on average: there is no curve to draw.`,
	};
}

function recommended(choosing: Choosing, its: Its): PageAnswer {
	const { best } = choosing;
	const { lang } = its.state;
	const said = (one: Lang) => [whyText(its, one), rangeText(its, one), runnerText(choosing, its, one)].filter(Boolean);
	return {
		big: count(best.places, lang),
		text: {
			zh: `个${its.names.name.zh}，值得从 ${its.stakes.years[0]} 年起再加${chosenText(best, its, "zh")}。${said("zh").join("")}`,
			en: `${its.names.name.en.toLowerCase()} are worth adding from ${its.stakes.years[0]} on${chosenText(best, its, "en")}. ${said("en").join(" ")}`,
		},
	};
}

/** Facilities by name. */
function chosenText({ chosen }: PlanCost, { state, stakes }: Its, lang: Lang): string {
	const { options } = state.data("stakes") as StakesFile;
	const say = sizeWords(lang);
	const named = chosen.flatMap(({ id, count: many }) =>
		stakes.hasOptions && options[id] ? [say.count(options[id][lang], count(many, lang))] : [],
	);
	if (named.length === 0) return "";
	return lang === "zh" ? `（${named.join("、")}）` : ` (${named.join(", ")})`;
}

function whyText({ stakes: { uses }, weighing: { ratio } }: Its, lang: Lang): string {
	if (ratio === undefined) return "";
	const first = years(uses[0].discounted.value, lang);
	return lang === "zh"
		? `新建的第一个平均用 ${first} 年（折现），要 ${years(ratio, "zh")} 年才抵得上造价。`
		: `The first one built is used for ${first} discounted years; it pays at ${years(ratio, "en")}.`;
}

function rangeText({ weighing: { placesOverPrices } }: Its, lang: Lang): string {
	if (!placesOverPrices) return "";
	const { p10, p90 } = placesOverPrices;
	const [from, to] = [count(p10, lang), count(p90, lang)];
	if (p10 === p90)
		return lang === "zh"
			? `价格在各自范围里变动，十次有八次都是 ${from} 个。`
			: `Eight times in ten, as prices vary in their ranges, it is ${from}.`;
	return lang === "zh"
		? `价格在各自范围里变动，十次有八次是 ${from}–${to} 个。`
		: `As prices vary in their ranges, eight times in ten it is ${from}–${to}.`;
}

function runnerText({ runnerUp }: Choosing, its: Its, lang: Lang): string {
	if (!runnerUp) return "";
	const [places, extra] = [count(runnerUp.places, lang), money(runnerUp.extra.value, lang)];
	const named = chosenText(runnerUp, its, lang);
	const told = runnerUp.told ? sizeWords(lang).told : sizeWords(lang).untold;
	return lang === "zh"
		? `其次是 ${places} 个${named}，多花 ${extra}（${told}）。`
		: `Runner-up: ${places}${named}, ${extra} more (${told}).`;
}

/** Without the price of a missing place-year: from which price on the first place pays, and the plan's last. */
function unpriced(its: Its): PageAnswer {
	const { state, weighing, names } = its;
	const price = weighing.points[0].breakEven!.value;
	const last = (lang: Lang) => plannedText(its, lang);
	return {
		big: yuanText(price, state.lang),
		text: {
			zh: `是第一个新增${names.name.zh}的保本价：${names.who.zh}缺位一年的代价高于它，才值得建。没有人给出这个代价，所以不给建议；拉动滑块可以试一个。${last("zh")}`,
			en: `is where the first further place breaks even: it pays if ${names.who.en} without a place for a year costs more. Nobody gives that price, so nothing is recommended; try one with the slider. ${last("en")}`,
		},
	};
}

function plannedText({ weighing: { lastPlanned } }: Its, lang: Lang): string {
	if (!lastPlanned) return "";
	const { places, breakEven } = lastPlanned;
	const price = breakEven!.value;
	if (!Number.isFinite(price))
		return lang === "zh"
			? `规划的第 ${count(places, "zh")} 个几乎用不上。`
			: `The plan's place number ${count(places, "en")} is hardly ever used.`;
	return sizeWords(lang).lastPlanned(count(places, lang), rough(price, 2, lang)) + (lang === "zh" ? "。" : ".");
}

function curve(state: State) {
	const { weighing, names } = read(state);
	const { points, ratio, size, lastPlanned, choosing } = weighing;
	const rows = points.map(({ places: x, discounted }) => ({ x, ...banded(discounted) }));
	const last = rows[rows.length - 1].x;
	const planned =
		lastPlanned && lastPlanned.places <= last
			? [{ x: lastPlanned.places, label: plannedLabel(lastPlanned.places) }]
			: [];
	const pays = size !== undefined && size > 0 && size < last ? [{ x: size, label: paysLabel(size) }] : [];
	const flat = choosing && choosing.flat.from < choosing.flat.to ? choosing.flat : undefined;
	return {
		series: [{ name: names.name, points: rows }],
		...(ratio !== undefined && { level: { value: ratio, label: levelLabel(ratio) } }),
		marks: [...pays, ...planned],
		...(flat && { region: { ...flat, label: { zh: "分不清", en: "cannot tell" } } }),
	};
}

const levelLabel = (ratio: number) => ({
	zh: `要用 ${years(ratio, "zh")} 年`,
	en: `pays at ${years(ratio, "en")} years`,
});
const paysLabel = (size: number) => ({ zh: `值到第 ${count(size, "zh")} 个`, en: `pays up to ${count(size, "en")}` });
const plannedLabel = (places: number) => ({
	zh: `规划 ${count(places, "zh")} 个`,
	en: `planned: ${count(places, "en")}`,
});

/** Rows of the table under the chart. */
const ROWS = 8;

function curveTable(state: State): Table {
	const {
		weighing: { points },
	} = read(state);
	const { lang, say } = state;
	const every = Math.max(1, Math.floor(points.length / ROWS));
	const header = sizeWords(lang);
	return {
		caption: say("再加的位子：用几年，保本价", "Further places: years of use, break-even prices"),
		columns: [...header.header, header.breakEven],
		rows: points
			.filter((_, at) => at % every === 0)
			.map(({ places, years: use, discounted, breakEven }) => [
				count(places, lang),
				...[use, discounted].map(({ value }) => years(value, lang)),
				breakEvenText(breakEven, lang),
			]),
	};
}

function plansTable(state: State): Table {
	const its = read(state);
	const { lang, say } = state;
	const { best, runnerUp, nothing, published } = its.weighing.choosing!;
	const words = sizeWords(lang);
	const row = (name: string, plan: PlanCost) => [
		name,
		`${count(plan.places, lang)}${chosenText(plan, its, lang)}`,
		...costCells(plan, best, { words, lang }),
	];
	return {
		caption: say("方案和费用", "Plans and what they cost"),
		columns: [say("方案", "Plan"), say("再加多少", "Further places"), ...costColumns(state)],
		text: [1, 4],
		rows: [
			row(words.best, best),
			...(runnerUp ? [row(words.runnerUp, runnerUp)] : []),
			row(words.nothing, nothing),
			row(words.published, published),
		],
		note: noteOf(its),
	};
}

function noteOf({ state, stakes, weighing }: Its): string {
	const { lang, say } = state;
	const { flat } = weighing.choosing!;
	const words = sizeWords(lang);
	const [today, ended] = [stakes.years[0], stakes.years[0] - 1];
	const parts = [
		stakes.collapsed.sizes.length < 2 ? words.few : "",
		stakes.planned.length === 0 ? words.noPlan(today) : "",
		flat.from < flat.to ? words.flat(count(flat.from, lang), count(flat.to, lang)) : "",
		stakes.stockUnknown ? words.stockUnknown(ended) : "",
	].filter(Boolean);
	return parts.join(say("；", "; ")) + say("。", ".");
}

function mindTable(state: State): Table {
	const { weighing, names } = read(state);
	const { lang, say } = state;
	const { holds, best } = weighing.choosing!;
	const price = (value: number) => rough(value, 3, lang);
	const rows = [
		...(holds.low
			? [
					[
						say(`低于 ${price(holds.low.price)} 元`, `below ${price(holds.low.price)} yuan`),
						count(holds.low.places, lang),
					],
				]
			: []),
		[say("在两者之间", "in between"), count(best.places, lang)],
		...(holds.high
			? [
					[
						say(`高于 ${price(holds.high.price)} 元`, `above ${price(holds.high.price)} yuan`),
						count(holds.high.places, lang),
					],
				]
			: []),
	];
	return {
		caption: say(
			`${names.who.zh}缺位一年的代价，改变建议的价位`,
			"Prices of a missing place-year at which the advice changes",
		),
		columns: [say("代价", "Price"), say("最好再加", "Best to add")],
		rows: rows.length > 1 ? rows : [[say("什么价位都一样", "at any price"), count(best.places, lang)]],
	};
}

function pricesTable(state: State): Table {
	const { ranges } = read(state);
	const { lang, say } = state;
	const { kinds } = sizeWords(lang);
	const known = Object.entries(kinds).filter(([name]) => name !== "fit_out" || name in ranges);
	return {
		caption: say("价格", "Prices"),
		columns: [say("项目", "Item"), say("低", "Low"), say("最可能", "Likeliest"), say("高", "High")],
		rows: known.map(([name, label]) => [label, ...threeOf(ranges[name], state)]),
	};
}

function threeOf(range: PriceRanges[string] | undefined, { lang, say }: State): string[] {
	if (!range) return Array.from({ length: 3 }, () => say("没有给", "not given"));
	return [range.low, range.mode, range.high].map((value) => count(value, lang));
}
