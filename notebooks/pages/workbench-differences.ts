import { answerBox } from "../components/answer.js";
import type { PageAnswer } from "../components/config.js";
import { element } from "../components/dom.js";
import { fanRows } from "../components/fan.js";
import { count, percent } from "../components/figures.js";
import type { PageTools } from "../components/page-part.js";
import { foldTable, type Table, tableNode } from "../components/table.js";
import { type Lang, lowerFirst, pick, type Text } from "../components/text.js";
import { QUANTILES, type Quantile } from "../components/view.js";
import { words } from "../components/words.js";
import type { Pair } from "./workbench-pair.js";
import { QUANTITIES } from "./workbench-shipped.js";

/** What the reader is looking at. */
export interface Look {
	/** Names of the two scenarios; the difference is `b` minus `a`. */
	readonly a: Text;
	readonly b: Text;
	readonly metric: string;
	readonly year: number;
}

/** Answer, charts and table of a pair of scenarios. */
export interface Differences {
	readonly answer: HTMLElement;
	readonly node: HTMLElement;
	show(pair: Pair, look: Look): void;
}

/** @param minus what is subtracted from what, in words */
export function openDifferences({ lang, baseline, chart }: PageTools, minus = B_MINUS_A): Differences {
	const answer = answerBox(lang);
	const paths = chart(
		"fan",
		{ zh: "差多少，哪年开始差", en: "How large the difference is, and from when" },
		{
			zh: `逐次抽样${minus.zh}，中位数和 80 %、95 % 区间`,
			en: `${minus.en}, draw by draw: median, 80 % and 95 % interval`,
		},
	);
	const services = chart(
		"difference",
		{ zh: "波及哪些服务", en: "Which services it reaches" },
		{ zh: `该年需要的学位、托位、床位，${minus.zh}`, en: `Places and beds needed in the year: ${minus.en}` },
	);
	const targets = element("section", { class: "nl-block" });
	const node = element("div", {}, paths.node, services.node, targets);
	return {
		...{ answer: answer.node, node },
		show(pair, look) {
			const shown = withinYears(pair, look);
			answer.show(answerOf(pair, shown));
			const { name } = quantityOf(look.metric);
			paths.node.querySelector("h2")!.textContent = headingOf(pick(name, lang), lang);
			services.node.querySelector("h2")!.textContent =
				lang === "zh" ? `${shown.year} 年波及哪些服务` : `Which services it reaches in ${shown.year}`;
			const fan = pair.differences.find(({ metric }) => metric === look.metric);
			void paths.update({
				rows: fan ? fanRows(fan) : [],
				ended: baseline.today - 1,
				targets: [{ value: 0, label: NONE }],
			});
			foldTable(paths.under, yearsTable(pair, look.metric, { lang, baseline }), lang);
			void services.update({ rows: serviceRows(pair, shown.year) });
			targets.replaceChildren(...targetsPart(pair, look, { lang, baseline }));
		},
	};
}

const B_MINUS_A = { zh: "乙减甲", en: "B minus A" };
const NONE = { zh: "没有差别", en: "no difference" };

function headingOf(name: string, lang: Lang): string {
	return lang === "zh" ? `${name}：差多少，哪年开始差` : `${name}: the difference, year by year`;
}

export function quantityOf(metric: string) {
	return QUANTITIES.find((one) => one.metric === metric) ?? QUANTITIES[0];
}

/** A scenario may end before the year asked for. */
function withinYears({ differences }: Pair, look: Look): Look {
	const years = differences.find(({ metric }) => metric === look.metric)?.years ?? [look.year];
	return { ...look, year: Math.min(look.year, years[years.length - 1]) };
}

type Cuts = Readonly<Record<Quantile, number>>;

function cutsAt({ differences }: Pair, metric: string, year: number): Cuts | undefined {
	const fan = differences.find((one) => one.metric === metric);
	const at = fan?.years.indexOf(year) ?? -1;
	return fan && at >= 0 ? (Object.fromEntries(QUANTILES.map((name) => [name, fan[name][at]])) as Cuts) : undefined;
}

function levelAt({ levels }: Pair, metric: string, year: number): number {
	const fan = levels.find((one) => one.metric === metric);
	return fan?.p50[fan.years.indexOf(year)] ?? Number.NaN;
}

/** Differences of less than half a place are none. */
const NOTHING = 0.5;

/** What a pair says of one quantity of one year. */
export function answerOf(pair: Pair, { a, b, metric, year }: Look): PageAnswer {
	const { name, unit } = quantityOf(metric);
	const cuts = cutsAt(pair, metric, year);
	if (!cuts) return { big: "–", text: { zh: "两个情景没有共同的年份。", en: "The two scenarios share no year." } };
	const say = (lang: Lang) => {
		const [what, nameA, nameB, per] = [name, a, b, unit].map((text) => pick(text, lang));
		return { what, nameA, nameB, per, level: count(levelAt(pair, metric, year), lang), ...spans(cuts, lang) };
	};
	const [zh, en] = [say("zh"), say("en")];
	if (Math.abs(cuts.p025) < NOTHING && Math.abs(cuts.p975) < NOTHING) {
		return {
			big: "0",
			text: {
				zh: `${year} 年“${zh.nameB}”与“${zh.nameA}”的${zh.what}没有差别（两者都约 ${zh.level} ${zh.per}）。`,
				en: `no difference in ${lowerFirst(en.what)} between “${en.nameB}” and “${en.nameA}” in ${year} (both about ${en.level} ${en.per}).`,
			},
		};
	}
	const sure = isPaired(pair) ? certainty(cuts.p50, noneOrLess(pair, metric, year)) : UNPAIRED;
	return {
		big: signedCount(cuts.p50),
		text: {
			zh: `${zh.per}：${year} 年“${zh.nameB}”的${zh.what}比“${zh.nameA}”${cuts.p50 < 0 ? "少" : "多"}${zh.size}（80 % 区间 ${zh.range}），“${zh.nameA}”的中位数是 ${zh.level}。${sure.zh}`,
			en: `${en.per}: in ${year} “${en.nameB}” has ${en.size} ${cuts.p50 < 0 ? "fewer" : "more"} than “${en.nameA}” in ${lowerFirst(en.what)} (80 % interval ${en.range}); the median of “${en.nameA}” is ${en.level}. ${sure.en}`,
		},
	};
}

function spans({ p10, p50, p90 }: Cuts, lang: Lang) {
	const [low, high] = [signedCount(p10), signedCount(p90)];
	return {
		size: lang === "zh" ? ` ${count(Math.abs(p50), lang)}` : count(Math.abs(p50), lang),
		range: lang === "zh" ? `${low} 至 ${high}` : `${low} to ${high}`,
	};
}

/**
 * Draws are chosen by what was observed after the base year. Where the scenarios disagree on those years, each chooses its
 * own, and draw k of one is no longer draw k of the other: they then differ in the base year already.
 */
function isPaired({ differences }: Pair): boolean {
	const fan = differences.find(({ metric }) => metric === "population");
	return !fan || fan.p90[0] - fan.p10[0] < NOTHING;
}

const UNPAIRED = {
	zh: "这两个情景在 2021—2025 年就不同，按出生、死亡的观测筛选后两边留下的抽样不再一一对应，所以区间偏宽，只有中位数可用。",
	en: "These scenarios differ in 2021–2025 already: the births and deaths observed then choose different draws in each, so draws do not match one to one, the interval is too wide, and only the median is of use.",
};

/** How sure the direction is: the share of draws in which the difference points that way, or does not point the other way. */
function certainty(median: number, noneOrLess: number) {
	const text = percent(median < 0 ? noneOrLess : 1 - noneOrLess);
	return { zh: `${text} 的抽样同向。`, en: `The direction is the same in ${text} of the draws.` };
}

function noneOrLess({ differences }: Pair, metric: string, year: number): number {
	const fan = differences.find((one) => one.metric === metric);
	return fan?.atMost?.[fan.years.indexOf(year)] ?? Number.NaN;
}

/** The sign stands before the figure, with a real minus. */
export function signedCount(value: number): string {
	const text = count(Math.abs(value), "zh");
	return text === "0" ? "0" : `${value < 0 ? "−" : "+"}${text}`;
}

/** Short names: the chart has to fit a phone. */
const NEEDS = [
	{ metric: "school.kindergarten.need", name: { zh: "幼儿园", en: "Kindergarten" } },
	{ metric: "school.primary.need", name: { zh: "小学", en: "Primary" } },
	{ metric: "school.junior.need", name: { zh: "初中", en: "Junior" } },
	{ metric: "school.senior.need", name: { zh: "高中阶段", en: "Senior" } },
	{ metric: "nursery.all.need", name: { zh: "托位", en: "Nursery" } },
	{ metric: "care.nursing.need", name: { zh: "护理型床位", en: "Nursing beds" } },
];

function serviceRows(pair: Pair, year: number) {
	return NEEDS.flatMap(({ metric, name }) => {
		const cuts = cutsAt(pair, metric, year);
		return cuts ? [{ name, ...whole(cuts) }] : [];
	});
}

/** Nobody builds a tenth of a place. */
function whole(cuts: Cuts): Cuts {
	return Object.fromEntries(QUANTILES.map((name) => [name, Math.round(cuts[name]) || 0])) as Cuts;
}

/** This year, every fifth one and the last year of tables. */
function yearsTable(pair: Pair, metric: string, { lang, baseline }: Pick<PageTools, "lang" | "baseline">): Table {
	const say = words(lang);
	const { name, unit } = quantityOf(metric);
	const fan = pair.differences.find((one) => one.metric === metric);
	const { today, focus } = baseline;
	const years = (fan?.years ?? []).filter(
		(year) => year === today || year === focus || (today < year && year < focus && year % 5 === 0),
	);
	const to = lang === "zh" ? " 至 " : " to ";
	return {
		caption: `${pick(name, lang)} · ${pick(unit, lang)}`,
		columns: [
			say.year,
			lang === "zh" ? "起点的中位数" : "Median compared with",
			lang === "zh" ? "差" : "Difference",
			say.interval80,
			say.interval95,
		],
		rows: years.map((year) => {
			const { p025, p10, p50, p90, p975 } = cutsAt(pair, metric, year)!;
			const [low, high, lowest, highest] = [p10, p90, p025, p975].map(signedCount);
			const level = count(levelAt(pair, metric, year), lang);
			return [year, level, signedCount(p50), `${low}${to}${high}`, `${lowest}${to}${highest}`];
		}),
	};
}

/** Targets whose odds differ, those that differ most first. */
function targetsPart(pair: Pair, look: Look, { lang, baseline }: Pick<PageTools, "lang" | "baseline">): Node[] {
	const say = (zh: string, en: string) => (lang === "zh" ? zh : en);
	const moved = pair.odds
		.filter(({ difference, error }) => difference !== 0 && Math.abs(difference) >= 2 * error)
		.sort((one, two) => Math.abs(two.difference) - Math.abs(one.difference));
	const still = pair.odds.length - moved.length;
	const nameOf = ({ plan, id }: { plan: string; id: string }) =>
		baseline.odds.find((one) => one.plan === plan && one.id === id)?.name[lang] ?? id;
	const heading = element("h2", {}, say("规划目标的把握变了多少", "How the odds of the plan's targets change"));
	const sub = say(
		`“承诺”问规划说的数够不够，“需求”问要的人是否都有。其余 ${still} 个概率没有变，或变化不到抽样误差的两倍。`,
		`“Promise” asks for the plan's figure, “demand” whether everyone who asks is served. The other ${still} probabilities change by less than two sampling errors, or not at all.`,
	);
	const table = {
		caption: say("目标的概率", "Probabilities of the targets"),
		columns: [
			say("目标", "Target"),
			say("问题", "Question"),
			pick(look.a, lang),
			pick(look.b, lang),
			say("差（百分点）", "Difference (points)"),
			say("抽样误差", "Sampling error"),
		],
		text: [1],
		rows: moved.map((row) => [
			`${nameOf(row)} · ${row.year}`,
			row.question === "met" ? say("承诺", "Promise") : say("需求", "Demand"),
			percent(row.other),
			percent(row.own),
			points(row.difference),
			`± ${points(row.error).replace("+", "")}`,
		]),
		note: say(
			"抽样误差：标准误，只数答案不同的那些抽样（McNemar）；不含假设本身的不确定。",
			"Sampling error: standard error from the draws whose answer changes (McNemar); it does not cover the assumptions.",
		),
	};
	const none = say("没有一个目标的把握有明显变化。", "The odds of no target change noticeably.");
	if (moved.length === 0) return [heading, element("p", {}, none)];
	return [heading, element("p", { class: "nl-sub" }, sub), tableNode(table, words(lang).scroll)];
}

function points(difference: number): string {
	const value = 100 * difference;
	const text = Math.abs(value).toFixed(Math.abs(value) < 10 ? 1 : 0);
	return `${value < 0 ? "−" : "+"}${text}`;
}
