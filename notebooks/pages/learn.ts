import { LEARNT_NAMES } from "../../src/report/learn-words.js";
import type { Learning, Learnt } from "../../src/sensitivity/index.js";
import { PLACES, placesSelect, type Sized } from "../components/choices.js";
import type { NotebookConfig, PageAnswer } from "../components/config.js";
import { count, percent, range } from "../components/figures.js";
import { money, moneyUnit, triedSlider } from "../components/prices.js";
import type { State } from "../components/state.js";
import type { Table } from "../components/table.js";
import type { Lang, LocalText } from "../components/text.js";

/** What `data/learn.json.ts` writes: by the prices tried, nothing where a price is missing. */
interface LearntFile {
	readonly draws: number;
	readonly sites: readonly { readonly component: string; readonly byPrice: readonly (Learning | null)[] }[];
}

export default {
	data: ["learn"],
	draws: (state) => (state.data("learn") as LearntFile).draws,
	controls: [
		placesSelect,
		triedSlider("missing", {
			label: { zh: "缺一个位子一年的代价", en: "Price of a missing place-year" },
			hint: {
				zh: "按情景：学位用假设的范围；托位、床位没有给，请试一个价",
				en: "As written: an assumed range for schools; none for nursery places and beds, so try one",
			},
		}),
	],
	answer: (state) => {
		const learning = read(state);
		return learning ? answered(learning, state) : unpriced(state);
	},
	blocks: [
		{
			...{ kind: "chart", chart: "definitions", data: worths, when: (state) => shown(read(state)).length > 0 },
			title: { zh: "知道哪一个数，最多值多少", en: "What knowing one number is worth at most" },
			unit: {
				zh: "万元，折现；知道以后再定，平均比现在就定省多少；短条 80 %、长条 95 % 是抽样误差",
				en: "million yuan, discounted: what deciding with it saves on average over deciding now; bars are 80 % and 95 % errors of the draws",
			},
		},
		{
			kind: "text",
			when: (state) => read(state) !== undefined && shown(read(state)).length === 0,
			text: () => ({
				zh: "照所选的价格，没有哪一个数会改变方案，没有图可画。",
				en: "At the chosen price no number changes the plan: there is no chart to draw.",
			}),
		},
		{
			kind: "table",
			title: { zh: "能弄清的数", en: "What can be found out" },
			unit: {
				zh: "值多少是上限：没有扣掉调查的花费，也没有扣掉等待的代价",
				en: "what it is worth is a cap: finding out and waiting cost nothing here",
			},
			when: (state) => read(state) !== undefined,
			table: signalsTable,
		},
	],
	sources: [
		{
			zh: "算法见 docs/decisions.md；价格是假设，写在 decision-costs.csv；滑块上的价格是事先算好的几档。命令 nianlun learn。",
			en: "Method: docs/decisions.md. Prices are assumptions, in decision-costs.csv; those of the slider were computed beforehand. Command: nianlun learn.",
		},
	],
} satisfies NotebookConfig;

function read(state: State): Learning | undefined {
	const { sites } = state.data("learn") as LearntFile;
	const site = sites.find((one) => one.component === state.choice("places"))!;
	return site.byPrice[state.number("missing")] ?? undefined;
}

function namesOf(state: State) {
	return PLACES[state.choice("places") as Sized];
}

/** What went through JSON has null where there was no error to tell. */
function errorOf({ worth }: Learnt): number {
	return worth.mcse ?? Number.NaN;
}

function isTold(learnt: Learnt): boolean {
	return learnt.worth.value > 2 * errorOf(learnt);
}

/** Numbers that are worth something, the most valuable first. */
function shown(learning: Learning | undefined): Learnt[] {
	return (learning?.signals ?? []).filter(({ worth }) => worth.value > 0);
}

function nameOf({ kind, year }: Learnt): LocalText {
	return LEARNT_NAMES[kind](year ?? 0);
}

function unpriced(state: State): PageAnswer {
	const { who } = namesOf(state);
	return {
		big: state.say("没有给", "not given"),
		text: {
			zh: `${who.zh}缺位一年的代价没有人公布，这里也不编造；没有它就说不出该先查什么。拉动滑块可以试一个价。`,
			en: `Nobody publishes what ${who.en} without a place for a year costs, and none is invented here; without it nothing can be said. Try a price with the slider.`,
		},
	};
}

function answered(learning: Learning, state: State): PageAnswer {
	const [first, second] = learning.signals;
	const names = namesOf(state);
	const now = (lang: Lang) => count(learning.plan.places, lang);
	if (!first || !isTold(first))
		return {
			big: "0",
			text: {
				zh: `没有哪一个数值得先查，都不会改变方案，或者值多少分不清。现在就可以定：再加 ${now("zh")} 个${names.name.zh}。`,
				en: `No number is worth finding out first; none changes the plan, or what it is worth cannot be told from nothing. Decide now: ${now("en")} further ${names.name.en.toLowerCase()}.`,
			},
		};
	const said = (lang: Lang) => ({
		first: nameOf(first)[lang],
		changes: percent(first.changes.value),
		places: placesText(first, lang),
		second: second && isTold(second) ? `${nameOf(second)[lang]} ${money(second.worth.value, lang)}` : undefined,
	});
	const [zh, en] = [said("zh"), said("en")];
	return {
		big: money(first.worth.value, state.lang),
		text: {
			zh: `是先查“${zh.first}”最多值的：有 ${zh.changes} 的可能换方案，那时选 ${zh.places} 个；不查，现在就定 ${now("zh")} 个${names.name.zh}。${zh.second ? `其次：${zh.second}。` : ""}`,
			en: `is what finding out “${en.first}” is worth at most: with odds of ${en.changes} it changes the plan, then to ${en.places}; deciding now, it is ${now("en")} further ${names.name.en.toLowerCase()}. ${en.second ? `Next: ${en.second}.` : ""}`,
		},
	};
}

function placesText({ places: { p10, p90 } }: Learnt, lang: Lang): string {
	return p10 === p90 ? count(p10, lang) : range(p10, p90, lang);
}

/** Half of an interval in standard errors: of eight in ten, and of 95 %. */
const [EIGHT_IN_TEN, NEARLY_ALL] = [1.2816, 1.96];

/** Names that a chart has room for. */
const SHORT: Readonly<Record<Learnt["kind"], (year: number) => LocalText>> = {
	pupils: (year) => ({ zh: `${year} 年秋学生数`, en: `Pupils, autumn ${year}` }),
	users: (year) => ({ zh: `${year} 年使用人数`, en: `Users, ${year}` }),
	ages: (year) => ({ zh: `${year} 年底年龄表`, en: `Age table, end of ${year}` }),
	births: (year) => ({ zh: `${year} 年出生数`, en: `Births of ${year}` }),
	takeUp: (year) => ({ zh: `${year} 年使用比例`, en: `Take-up, ${year}` }),
	rooms: (year) => ({ zh: `${year} 年能用的位子`, en: `Usable places, ${year}` }),
	year: (year) => ({ zh: `${year} 年全部计数`, en: `All counts of ${year}` }),
	buildPrice: () => ({ zh: "建设费", en: "Cost of building" }),
	keepPrice: () => ({ zh: "每年维持费", en: "Cost of keeping open" }),
	missingPrice: () => ({ zh: "缺位一年的代价", en: "A missing place-year" }),
	need: () => ({ zh: "人数全知", en: "All about need" }),
	prices: () => ({ zh: "价格全知", en: "All prices" }),
};

function worths(state: State) {
	const unit = moneyUnit(state.lang);
	return {
		rows: shown(read(state)).map((learnt) => {
			const value = learnt.worth.value / unit;
			const error = (errorOf(learnt) || 0) / unit;
			const at = (errors: number) => Math.max(0, value + errors * error);
			return {
				name: SHORT[learnt.kind](learnt.year ?? 0),
				...{ p025: at(-NEARLY_ALL), p10: at(-EIGHT_IN_TEN), p50: value, p90: at(EIGHT_IN_TEN), p975: at(NEARLY_ALL) },
			};
		}),
	};
}

function signalsTable(state: State): Table {
	const learning = read(state)!;
	const { lang, say } = state;
	const row = (learnt: Learnt, cap?: Learnt) => [
		nameOf(learnt)[lang],
		money(learnt.worth.value, lang),
		learnt.worth.value > 0 ? (isTold(learnt) ? say("是", "yes") : say("分不清", "cannot tell")) : "–",
		cap && cap.worth.value > 0 ? percent(learnt.worth.value / cap.worth.value) : "–",
		percent(learnt.changes.value),
		placesText(learnt, lang),
	];
	const isPrice = ({ kind }: Learnt) => kind.endsWith("Price");
	return {
		caption: say("先弄清一个数再定", "Finding out one number before deciding"),
		columns: [
			say("数", "Number"),
			say("最多值", "Worth at most"),
			say("拿得准吗", "Told from 0?"),
			say("占全知的", "Of the cap"),
			say("换方案的可能", "Changes plan"),
			say("那时选（十次有八次）", "Places then (eight in ten)"),
		],
		text: [2],
		rows: [
			...learning.signals.map((one) => row(one, isPrice(one) ? learning.prices : learning.need)),
			...(learning.year ? [row(learning.year, learning.need)] : []),
			row(learning.need),
			row(learning.prices),
		],
		note: say(
			`依据 ${count(learning.draws, lang)} 次抽样，从 ${learning.plans} 个方案里选；不同的数值多少不能相加。`,
			`From ${count(learning.draws, lang)} draws, choosing among ${learning.plans} plans; what several numbers are worth does not add up.`,
		),
	};
}
