import { type Figure, lastAbove, openYear } from "../../src/decisions/index.js";
import { banded } from "../components/band.js";
import type { NotebookConfig, PageAnswer } from "../components/config.js";
import type { Slider } from "../components/control.js";
import { yearSlider } from "../components/controls.js";
import { DEFINITIONS } from "../components/disability.js";
import { count, figure, percent } from "../components/figures.js";
import type { State } from "../components/state.js";
import type { Table } from "../components/table.js";
import type { Lang, LocalText } from "../components/text.js";
import { BEDS, MOST_CONVERTED } from "../data/sites.js";

const [NURSING, ORDINARY] = ["care.nursing", "care.ordinary"];
const [NURSING_BEDS, ORDINARY_BEDS] = [`${NURSING}.usable`, `${ORDINARY}.usable`];

const nursingShare: Slider = {
	...{ kind: "slider", id: "today", start: 45, min: 25, max: 65, step: 5, format: (value) => `${value} %` },
	label: { zh: "2020 年护理型占比", en: "Nursing-type share in 2020" },
	override: (value) => ({ supply: { [NURSING]: { stock: { share: value / 100 } } } }),
	hint: { zh: "济源没有公布，基准借用全国；请填本地数", en: "Not published, taken from China; put in your own" },
};

const converted: Slider = {
	...{ kind: "slider", id: "converted", start: 0, min: 0, max: MOST_CONVERTED, step: 25 },
	label: { zh: "今年起再改多少张", en: "Ordinary beds converted from now on" },
	format: (value, lang) => (lang === "zh" ? `${value} 张` : `${value} beds`),
	hint: { zh: "在情景已经算进的改造之外", en: "Beyond the conversions that the scenario counts anyway" },
};

const worthwhile: Slider = {
	...{ kind: "slider", id: "use", start: 0, min: 0, max: 12, step: 0.5 },
	label: { zh: "改一张要用满几年才值", en: "Years of use at which converting a bed pays" },
	format: (value, lang) => yearsText(value, lang),
	hint: {
		zh: "改造费 ÷ 缺一张床一年的代价；两个价都没有人给，请试",
		en: "Cost of converting over the price of a missing bed-year; nobody gives either, so try",
	},
};

function yearsText(value: number, lang: Lang): string {
	if (value === 0) return lang === "zh" ? "没有给" : "not given";
	return lang === "zh" ? `${value} 年` : `${value} years`;
}

export default {
	stakes: BEDS,
	fans: [NURSING_BEDS, ORDINARY_BEDS],
	controls: [nursingShare, converted, worthwhile, yearSlider(2030, { zh: "看哪一年", en: "Year to look at" })],
	answer,
	blocks: [
		{
			...{ kind: "chart", chart: "curves", data: oddsCurves },
			title: {
				zh: "再改多少张，护理型床位还会不会不够",
				en: "With so many more converted, are nursing-type beds short?",
			},
			unit: {
				zh: "纵轴：所看那年不够的可能性（%）；横轴：今年起再改多少张；三种失能口径，从不合并",
				en: "up: probability of a shortage in the year looked at, %; across: beds converted from now on; three definitions, never pooled",
			},
			table: sharesTable,
		},
		{
			...{ kind: "chart", chart: "curves", data: useCurves },
			title: { zh: "再改的第几张，今后用得上几年", en: "For how many years each further bed is used" },
			unit: {
				zh: "纵轴：到 2045 年平均用几年（折现）；横轴：再改的第几张；虚线：您定的“用满几年才值”",
				en: "up: mean years of use to 2045, discounted; across: the n-th bed; dashed: the years at which you say it pays",
			},
		},
		{
			kind: "table",
			title: { zh: "改到多少合适：三种口径并列", en: "How far to convert, under each definition" },
			unit: {
				zh: "占能用的养老床位；加的是普通床位改的，总数不变",
				en: "share of usable care beds; converted from ordinary ones, so that the total stays",
			},
			table: sharesTable,
		},
	],
	sources: [
		{
			zh: "三种失能口径见“护理型床位”一页；改造先改空床，改到有人住的，人要换床（护理型空床也收）。床位今年决定、两年后能用（假设）。",
			en: "The definitions are those of the page on nursing-type beds. Idle beds are converted first; then occupants change beds (idle nursing-type ones take them, too). What is decided now is in use two years on (assumed).",
		},
	],
} satisfies NotebookConfig;

/** Each definition with what is at stake under it. */
function underEach(state: State) {
	return DEFINITIONS.map(({ id, name }) => ({ name, stakes: state.stakes(NURSING, `${NURSING}_${id}`) }));
}

function oddsUnderEach(state: State, year: number) {
	return underEach(state).map(({ name, stakes }) => ({ name, ...openYear(stakes, year) }));
}

/** Residents of ordinary beds who change beds when so many are converted, on average: those whose bed is not an idle one. */
function movedBy(state: State, beds: number): number {
	const { missing } = openYear(state.stakes(ORDINARY), state.number("year"));
	return Math.max(0, missing(-beds).value - missing(0).value);
}

/** Nursing-type beds as a share of all that can be used, with so many more. */
function shareWith(state: State, beds: number): number {
	const year = state.number("year");
	const [nursing, ordinary] = [state.at(NURSING_BEDS, year).p50, state.at(ORDINARY_BEDS, year).p50];
	return (nursing + beds) / (nursing + ordinary);
}

function answer(state: State): PageAnswer {
	const [year, beds] = [state.number("year"), state.number("converted")];
	const odds = oddsUnderEach(state, year).map(({ name, short }) => ({ name, short: percent(short(beds).value) }));
	const said = (lang: Lang) => ({
		sides: odds.map(({ name, short }) => `${name[lang]} ${short}`).join(lang === "zh" ? "、" : ", "),
		share: percent(shareWith(state, beds)),
		moved: count(movedBy(state, beds), lang),
		pays: payingText(state, lang),
	});
	const [zh, en] = [said("zh"), said("en")];
	return {
		big: odds.map(({ short }) => short).join(" · "),
		text: {
			zh: `是 ${year} 年护理型床位不够的可能性，今年起再改 ${beds} 张（那时占 ${zh.share}），三种失能口径：${zh.sides}。平均有 ${zh.moved} 位普通床位上的老人因此换床。${zh.pays}`,
			en: `are the odds that nursing-type beds are short in ${year}, with ${beds} more converted (${en.share} of beds by then), under three definitions: ${en.sides}. On average ${en.moved} residents of ordinary beds change beds for it. ${en.pays}`,
		},
	};
}

function payingText(state: State, lang: Lang): string {
	const ratio = state.number("use");
	if (ratio === 0)
		return lang === "zh"
			? "改造费和缺一张床的代价没有人给出，所以不说改多少最省。"
			: "Nobody gives the cost of converting or the price of a missing bed, so no best number is named.";
	const sides = underEach(state).map(
		({ name, stakes }) => `${name[lang]} ${count(lastAbove(stakes.uses, ratio), lang)}`,
	);
	return lang === "zh"
		? `要用满 ${ratio} 年才值的话，值得再改：${sides.join("、")}张。`
		: `If ${ratio} years of use are needed, it pays to convert: ${sides.join(", ")}.`;
}

/** Points of a curve from none to the most beds. */
const POINTS = 48;

function oddsCurves(state: State) {
	const beds = Array.from({ length: POINTS + 1 }, (_, k) => (k * MOST_CONVERTED) / POINTS);
	const series = oddsUnderEach(state, state.number("year")).map(({ name, short }) => ({
		name,
		points: beds.map((x) => pointOf(x, short(x))),
	}));
	const chosen = state.number("converted");
	return { series, ...(chosen > 0 && { marks: [{ x: chosen, label: chosenLabel(chosen) }] }) };
}

function pointOf(x: number, odds: Figure) {
	const { value, low, high } = banded(odds, 1);
	return { x, value: 100 * value, low: 100 * low, high: 100 * high };
}

const chosenLabel = (beds: number): LocalText => ({ zh: `再改 ${beds} 张`, en: `${beds} converted` });

function useCurves(state: State) {
	const ratio = state.number("use");
	const series = underEach(state).map(({ name, stakes }) => ({
		name,
		points: stakes.uses
			.filter(({ places }) => places <= MOST_CONVERTED)
			.map(({ places: x, discounted: { value } }) => ({ x, value })),
	}));
	return {
		series,
		...(ratio > 0 && { level: { value: ratio, label: { zh: `用满 ${ratio} 年才值`, en: `pays at ${ratio} years` } } }),
	};
}

const SHARES = [0.45, 0.55, 0.65, 0.75];

function sharesTable(state: State): Table {
	const { lang, say } = state;
	const year = state.number("year");
	const odds = oddsUnderEach(state, year);
	const all = state.at(NURSING_BEDS, year).p50 + state.at(ORDINARY_BEDS, year).p50;
	const row = (share: number, name = percent(share)) => {
		const beds = Math.round((share - shareWith(state, 0)) * all);
		const cells = odds.map(({ short }) => percent(short(beds).value));
		return [name, signed(beds, lang), ...cells, beds > 0 ? count(movedBy(state, beds), lang) : "–"];
	};
	const now = shareWith(state, 0);
	return {
		caption: say(`${year} 年护理型占比和不够的可能性`, `Nursing-type share in ${year} and odds of a shortage`),
		columns: [
			say("护理型占比", "Nursing-type share"),
			say("今年起再改", "Converted from now on"),
			...odds.map(({ name }) => name[lang]),
			say("换床的人", "Residents moved"),
		],
		rows: [
			row(now, say(`${percent(now)}（不再改）`, `${percent(now)} (no more)`)),
			...SHARES.map((share) => row(share)),
		],
		note: say(
			`能用的床约 ${count(all, "zh")} 张（中位数）。负数：比情景已算进的还少。可能性是抽样里不够的比例，口径之间的差别不是误差。`,
			`About ${count(all, "en")} beds can be used (median). Below nought: fewer than the scenario counts anyway. The odds are shares of draws; what differs between definitions is no error.`,
		),
	};
}

function signed(beds: number, lang: Lang): string {
	return beds < 0 ? `−${figure(-beds, lang)}` : figure(beds, lang);
}
