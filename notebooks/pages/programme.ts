import type { ProgrammePlan as Plan, Programme, Answer as Whole } from "../../src/decisions/index.js";
import { programmeWords } from "../../src/report/programme-words.js";
import { banded } from "../components/band.js";
import type { NotebookConfig, PageAnswer } from "../components/config.js";
import type { Slider } from "../components/control.js";
import { count, figure } from "../components/figures.js";
import { costCells, costColumns } from "../components/plans.js";
import { money, moneyUnit } from "../components/prices.js";
import type { State } from "../components/state.js";
import type { Table } from "../components/table.js";
import type { Lang, LocalText } from "../components/text.js";

/** What went through JSON has null where there was no number, errors of figures included. */
type Level = Omit<Whole["frontier"][number], "share" | "budget"> & {
	/** Part of the budget, and yuan of all years. */
	readonly share: number | null;
	readonly budget: number | null;
};

interface Answer extends Omit<Whole, "frontier"> {
	readonly frontier: readonly Level[];
}

/** What `data/programme.json.ts` writes. */
interface ProgrammeFile {
	readonly programme: Omit<Programme, "answer"> & { readonly answer?: Answer };
	/** Names, and years of use where they end. */
	readonly options: Readonly<Record<string, LocalText & { readonly life?: number }>>;
	readonly names: Readonly<Record<string, LocalText>>;
}

/** Parts of the scenario's budget for which plans were made; the last is all the money there could be. */
const SHARES = [0, 0.25, 0.5, 0.75, 1, 1.5, 2, null] as const;

const budget: Slider = {
	...{ kind: "slider", id: "budget", start: 4, min: 0, max: SHARES.length - 1, step: 1 },
	label: { zh: "预算，占情景所写的", en: "Budget, of that written" },
	format: (at, lang) => shareText(SHARES[at], lang),
	hint: {
		zh: "情景所写的是假设，用不完的结转；最右是不限",
		en: "That written is assumed, and what is left is carried over; on the right no bound",
	},
};

function shareText(share: number | null, lang: Lang): string {
	return share === null ? programmeWords(lang).unlimited : `${100 * share} %`;
}

export default {
	data: ["programme"],
	controls: [budget],
	answer: (state) => {
		const its = read(state);
		return its.level ? planned(its.level, its) : none(its);
	},
	blocks: [
		{
			...{
				kind: "chart",
				chart: "gantt",
				data: gantt,
				when: (state) => (read(state).level?.plan.items.length ?? 0) > 0,
			},
			title: { zh: "建、改、撤什么，什么时候", en: "What is built, converted or closed, and when" },
			unit: {
				zh: "虚框：决定（付款）到启用；实框：启用以后",
				en: "dashed: from decision and payment to opening; filled: in use",
			},
		},
		{
			kind: "text",
			when: (state) => read(state).level?.plan.items.length === 0,
			text: () => ({
				zh: "这个预算里最好的方案是什么也不做，没有图可画。",
				en: "The best plan within this budget is to do nothing: there is no chart to draw.",
			}),
		},
		{
			...{ kind: "chart", chart: "curves", data: frontier, when: (state) => read(state).level !== undefined },
			title: { zh: "多一些预算，总费用少多少", en: "What more budget saves" },
			unit: {
				zh: "纵轴：折现总费用（万元，含缺位代价）；横轴：各年预算合计（万元）；虚线：已公布的规划",
				en: "up: cost in all, missing places included (million yuan, discounted); across: budget of all years (million yuan); dashed: the published plan",
			},
			table: levelsTable,
		},
		{
			kind: "table",
			title: { zh: "建议、其次、不花钱、按规划", en: "Recommended, runner-up, nothing, as planned" },
			unit: { zh: "情景所写的预算；折现到今年", en: "with the budget as written; discounted to this year" },
			when: (state) => read(state).level !== undefined,
			table: plansTable,
		},
		{
			kind: "table",
			title: { zh: "还缺多少，还闲多少", en: "What is left short and idle" },
			unit: {
				zh: "情景所写的预算；折现的人·年和位·年",
				en: "with the budget as written; discounted person-years and place-years",
			},
			when: (state) => read(state).level !== undefined,
			table: leftTable,
		},
	],
	sources: [
		{
			zh: "预算、价格和可选的设施都是假设，写在 baseline.yaml 的 decisions 和两张 decision- 表里；一半抽样选方案，另一半估费用。命令 nianlun programme。",
			en: "Budget, prices and options are assumptions, in decisions of baseline.yaml and the two decision- tables; half of the draws choose, the other half value. Command: nianlun programme.",
		},
	],
} satisfies NotebookConfig;

interface Its extends ProgrammeFile {
	readonly state: State;
	readonly answer?: Answer;
	/** The plan of the budget chosen; undefined where no plan keeps to what is required. */
	readonly level?: Level;
}

function read(state: State): Its {
	const file = state.data("programme") as ProgrammeFile;
	const { answer } = file.programme;
	const share = SHARES[state.number("budget")];
	const level = answer?.frontier.find((one) => one.share === share);
	return { ...file, state, ...(answer && { answer }), ...(level && { level }) };
}

function none({ state }: Its): PageAnswer {
	return {
		big: state.say("没有", "none"),
		text: {
			zh: "没有方案能同时满足预算和必须达到的要求；命令 nianlun programme 说明是哪一条卡住的。",
			en: "No plan keeps to the budget and to what is required; nianlun programme says which row binds.",
		},
	};
}

function planned({ plan, budget: total }: Level, its: Its): PageAnswer {
	const { state, answer, programme } = its;
	const extraOfNothing = answer!.nothing.extra.value - plan.extra.value;
	const told = (lang: Lang) => programmeWords(lang)[answer!.nothing.told ? "told" : "untold"];
	const within = (lang: Lang) => (total === null ? programmeWords(lang).noBudget : money(total, lang));
	const { today, last } = programme.years;
	const unsaid = programme.leftOut.length;
	return {
		big: money(plan.spent, state.lang),
		text: {
			zh: `是 ${today}–${last} 年建议花的（预算：${within("zh")}）：${itemsText(plan, its, "zh")}。连同缺位代价，折现总费用 ${money(plan.cost.value, "zh")}，比不花钱省 ${money(extraOfNothing, "zh")}（${told("zh")}）。${unsaid > 0 ? `${unsaid} 项服务缺价格，没有权衡，见下。` : ""}`,
			en: `is what to spend in ${today}–${last} (budget: ${within("en")}): ${itemsText(plan, its, "en")}. With missing places it costs ${money(plan.cost.value, "en")}, discounted, ${money(extraOfNothing, "en")} less than spending nothing (${told("en")}). ${unsaid > 0 ? `${unsaid} services lack a price and are not weighed; see below.` : ""}`,
		},
	};
}

function nameOf({ options }: Its, id: string, lang: Lang): string {
	return options[id]?.[lang] ?? id;
}

function itemsText({ items }: Plan, its: Its, lang: Lang): string {
	const say = programmeWords(lang);
	if (items.length === 0) return say.noItems;
	return items.map((item) => say.item(count(item.count, lang), nameOf(its, item.id, lang), item.opens)).join(say.and);
}

/** What was not weighed at all, since nobody gives its price. */
function leftOutText({ programme, names }: Its, lang: Lang): string {
	const say = programmeWords(lang);
	return (["missing", "build"] as const)
		.map((price) => {
			const own = programme.leftOut.filter((one) => one.price === price);
			const list = own.map(({ component }) => names[component]?.[lang] ?? component).join(say.and);
			return own.length > 0 ? `${say.leftOut[price]}${list}${lang === "zh" ? "。" : ". "}` : "";
		})
		.join("");
}

function gantt(state: State) {
	const its = read(state);
	const { last } = its.programme.years;
	return {
		rows: its.level!.plan.items.map(({ id, opens, paid, count: many, places }) => ({
			name: { zh: nameOf(its, id, "zh"), en: nameOf(its, id, "en") },
			label: { zh: `${many} 处，${signed(places, "zh")} 位`, en: `${many} of them, ${signed(places, "en")} places` },
			...(opens > paid && { work: { from: paid, to: opens - 1 } }),
			use: { from: opens, to: Math.min(last, opens + (its.options[id]?.life ?? last) - 1) },
		})),
	};
}

function signed(places: number, lang: Lang): string {
	return `${places < 0 ? "−" : "+"}${figure(Math.abs(Math.round(places)), lang)}`;
}

function frontier(state: State) {
	const { answer, level } = read(state);
	const bounded = answer!.frontier.filter(({ budget: total }) => total !== null);
	const chosen = level!.budget;
	const unit = moneyUnit(state.lang);
	return {
		series: [
			{
				name: { zh: "总费用", en: "cost in all" },
				points: bounded.map(({ budget: total, plan: { cost } }) => {
					return { x: total! / unit, ...banded({ value: cost.value / unit, mcse: (cost.mcse ?? 0) / unit }) };
				}),
			},
		],
		level: { value: answer!.published.cost.value / unit, label: { zh: "已公布的规划", en: "published plan" } },
		...(chosen !== null && {
			marks: [{ x: chosen / unit, label: budgetLabel(chosen) }],
		}),
	};
}

/** In the unit of the axis. */
function budgetLabel(yuan: number): LocalText {
	const text = (lang: Lang) => figure(yuan / moneyUnit(lang), lang);
	return { zh: `预算 ${text("zh")}`, en: `budget ${text("en")}` };
}

function levelsTable(state: State): Table {
	const { answer } = read(state);
	const { lang, say } = state;
	return {
		caption: say("各档预算买到什么", "What each budget buys"),
		columns: [
			say("预算", "Budget"),
			say("合计", "In all"),
			say("花掉", "Spent"),
			say("总费用", "Cost in all"),
			say("比上一档省", "Saves beyond the last"),
			say("还缺（人·年）", "Person-years short"),
			say("闲置（位·年）", "Place-years idle"),
		],
		rows: answer!.frontier.map(({ share, budget: total, plan, saves }) => [
			shareText(share, lang),
			total === null ? "–" : money(total, lang),
			money(plan.spent, lang),
			money(plan.cost.value, lang),
			saves ? money(saves.value, lang) : "–",
			count(plan.missing.value, lang),
			count(plan.idle.value, lang),
		]),
	};
}

function plansTable(state: State): Table {
	const its = read(state);
	const { lang, say } = state;
	const { best, runnerUp, nothing, published, nextMillion } = its.answer!;
	const words = programmeWords(lang);
	const row = (name: string, plan: Plan, what = itemsText(plan, its, lang)) => [
		name,
		what,
		money(plan.spent, lang),
		...costCells(plan, best, { words, lang }),
	];
	return {
		caption: say("方案和费用", "Plans and what they cost"),
		columns: [say("方案", "Plan"), say("做什么", "What is done"), say("要花", "Spends"), ...costColumns(state)],
		text: [1, 5],
		sentences: [1],
		rows: [
			row(words.best, best),
			...(runnerUp ? [row(words.runnerUp, runnerUp)] : []),
			row(words.nothing, nothing),
			row(words.published, published, published.items.length === 0 ? words.noPlan : undefined),
		],
		...(nextMillion && { note: nextText(nextMillion, lang) }),
	};
}

function nextText({ year, buys, plan }: NonNullable<Answer["nextMillion"]>, lang: Lang): string {
	const say = programmeWords(lang);
	const what = buys
		? say.millionBuys(money(-plan.extra.value, lang), plan.told ? say.told : say.untold)
		: say.millionNothing;
	return `${say.million(year)}${say.colon}${what}${lang === "zh" ? "。" : "."}`;
}

function leftTable(state: State): Table {
	const its = read(state);
	const { answer, names, programme } = its;
	const { lang, say } = state;
	return {
		caption: say("各项服务", "Service by service"),
		columns: [
			say("服务", "Service"),
			say("还缺", "Short"),
			say("什么也不做时还缺", "Short with nothing done"),
			say("闲置", "Idle"),
		],
		rows: answer!.left.map(({ component, missing, missingWithNothing, idle }) => [
			names[component]?.[lang] ?? component,
			...[missing, missingWithNothing, idle].map(({ value }) => count(value, lang)),
		]),
		note: `${leftOutText(its, lang)}${say(
			`${count(programme.draws.found, lang)} 次抽样选方案，另 ${count(programme.draws.fresh, lang)} 次估费用；价格的出入不算在误差里。`,
			`${count(programme.draws.found, lang)} draws choose the plan, ${count(programme.draws.fresh, lang)} others value it; errors of prices are not among them.`,
		)}`,
	};
}
