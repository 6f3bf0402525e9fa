import type { Branch, Figure, StageAdvice, StagePlan, Staging } from "../../src/decisions/index.js";
import { conditionText } from "../../src/report/stage-condition.js";
import { stageWords } from "../../src/report/stage-words.js";
import type { NotebookConfig, PageAnswer } from "../components/config.js";
import type { Select } from "../components/control.js";
import { fanRows } from "../components/fan.js";
import { count, percent, rough } from "../components/figures.js";
import { costCells, costColumns } from "../components/plans.js";
import { breakEvenText, money, triedSlider, yuanText } from "../components/prices.js";
import type { State } from "../components/state.js";
import type { Table } from "../components/table.js";
import type { Lang, LocalText } from "../components/text.js";

/** A stage as `data/stages.json.ts` writes it. */
interface Staged {
	readonly id: string;
	readonly name: LocalText;
	readonly move: "close" | "build" | "convert";
	readonly seen: "births" | "intake" | "need";
	/** In the order of the prices tried. */
	readonly byPrice: readonly Staging[];
}

const stage: Select = {
	...{ kind: "select", id: "stage", start: "primary_release", label: { zh: "哪一项决定", en: "Which decision" } },
	options: [
		{ value: "primary_release", label: { zh: "小学教室腾退，不再要回", en: "Primary rooms released for good" } },
		{ value: "primary_mothball", label: { zh: "小学教室封存，可以再开", en: "Primary rooms closed and kept" } },
		{ value: "nursery_rooms", label: { zh: "闲置幼儿园教室改托位", en: "Kindergarten rooms to nursery places" } },
		{ value: "nursing_beds", label: { zh: "普通床位分步改护理型", en: "Ordinary beds to nursing-type" } },
	],
};

/** What is looked at before a later decision, by stage. */
const SEEN = ["births", "nursery.all.need", "care.nursing.need"];

export default {
	data: ["stages"],
	draws: (state) => read(state).staging.draws,
	fans: SEEN,
	controls: [
		stage,
		triedSlider("missing", {
			label: { zh: "缺一个位子一年的代价", en: "Price of a missing place-year" },
			hint: {
				zh: "按情景：学位用假设的范围；托位、床位没有给，只看保本价",
				en: "As written: an assumed range for schools; none for nursery places and beds",
			},
		}),
	],
	answer: (state) => {
		const its = read(state);
		return its.staging.advice ? advised(its.staging.advice, its) : unpriced(its);
	},
	blocks: [
		{
			...{ kind: "chart", chart: "gantt", data: timetable, when: (state) => pathOf(read(state)).length > 0 },
			title: { zh: "时间表：最可能走的一条路", en: "Timetable: the likeliest path" },
			unit: {
				zh: "虚框：决定到见效；实框：见效以后",
				en: "dashed: from the decision to its effect; filled: in effect",
			},
		},
		{ kind: "text", when: (state) => isIdle(read(state)), text: idleText },
		{
			...{ kind: "chart", chart: "fan", data: signalFan },
			title: { zh: "看什么再定：门槛和实际数", en: "What to look at: thresholds beside the actual figures" },
			unit: {
				zh: "每年人数；虚线是规则的门槛（两年平均），到今天为止是推算",
				en: "persons a year; dashed: the rule's thresholds (means of two years); nowcast up to today",
			},
		},
		{
			kind: "table",
			title: { zh: "规则", en: "The rule" },
			unit: {
				zh: "最后一列是走到这一行并照做的可能性",
				en: "the last column: odds of coming to a line and taking it",
			},
			when: (state) => read(state).staging.advice !== undefined,
			table: ruleTable,
		},
		{
			kind: "table",
			title: { zh: "等着看值多少", en: "What looking first is worth" },
			unit: {
				zh: "折现到今年；规则由一半抽样学出，在另一半上算费用",
				en: "discounted; the rule is learnt from half of the draws and valued on the other half",
			},
			when: (state) => read(state).staging.advice !== undefined,
			table: plansTable,
		},
		{
			kind: "table",
			title: { zh: "每一步的保本价", en: "Break-even price of each step" },
			when: (state) => read(state).staging.advice === undefined,
			table: stepsTable,
		},
	],
	sources: [
		{
			zh: "决定的年份、步子和价格是假设，写在 baseline.yaml 的 decisions.stages 和 decision-costs.csv；滑块上的价格是事先算好的几档。命令 nianlun stage。",
			en: "Dates, steps and prices are assumptions, in decisions.stages of baseline.yaml and decision-costs.csv; the prices of the slider were computed beforehand. Command: nianlun stage.",
		},
	],
} satisfies NotebookConfig;

interface Its {
	readonly state: State;
	readonly staged: Staged;
	readonly staging: Staging;
}

function read(state: State): Its {
	const { stages } = state.data("stages") as { readonly stages: readonly Staged[] };
	const staged = stages.find(({ id }) => id === state.choice("stage"))!;
	return { state, staged, staging: staged.byPrice[state.number("missing")] };
}

const saved = (yuan: Pick<Figure, "value">, lang: Lang) => money(Math.abs(yuan.value), lang);

function moveText({ held, to }: Pick<Branch, "held" | "to">, { staged }: Its, lang: Lang): string {
	const say = stageWords(lang);
	if (held === to) return say.hold;
	const verb = to < held ? say.back : say.moves[staged.move];
	const places = count(Math.abs(to - held), lang);
	return lang === "zh" ? `${held > 0 && to > held ? say.more : ""}${verb} ${places} 个` : `${verb} ${places}`;
}

function advised(advice: StageAdvice, its: Its): PageAnswer {
	const { state, staging } = its;
	const first = advice.plans.adaptive.first ?? firstOf(advice);
	const [{ date }] = staging.decisions;
	const told = (lang: Lang) => [
		waitingText(advice, lang),
		stageWords(lang).foresight(saved(advice.plans.perfect.extra, lang)),
	];
	return {
		big: count(first, state.lang),
		text: {
			zh: `个，是 ${date} 年现在要动的（${moveText({ held: 0, to: first }, its, "zh")}）；以后每次先看${stageWords("zh").seen[its.staged.seen]}再定，门槛见下。${told("zh").join("；")}。`,
			en: `places are to be moved now, in ${date} (${moveText({ held: 0, to: first }, its, "en")}); later dates look at ${stageWords("en").seen[its.staged.seen]} first, with the thresholds below. ${told("en").join("; ")}.`,
		},
	};
}

/** Places moved at the first date, where half of the draws teach otherwise than the other half. */
function firstOf({ branches }: StageAdvice): number {
	return branches.find(({ decision }) => decision === 0)!.to;
}

function waitingText({ waiting }: StageAdvice, lang: Lang): string {
	const say = stageWords(lang);
	const told = waiting.told ? say.told : say.untold;
	return (waiting.value >= 0 ? say.waiting : say.waitingLost)(saved(waiting, lang), told);
}

function unpriced({ state, staging, staged }: Its): PageAnswer {
	const step = staging.steps.find(({ breakEven }) => breakEven && Number.isFinite(breakEven.value));
	const price = (lang: Lang) => (step ? yuanText(step.breakEven!.value, lang) : "–");
	const name = (lang: Lang) => stageWords(lang).kinds[staging.unpriced[0]];
	const side = (lang: Lang) =>
		stageWords(lang).pays[staging.unpriced[0] === "missing" && staged.move !== "close" ? "above" : "below"];
	return {
		big: price(state.lang),
		text: {
			zh: `是第一步不亏的${name("zh")}：${side("zh")}。没有人给出这个价，所以不给建议${staging.unpriced[0] === "missing" ? "；拉动滑块可以试一个" : ""}。`,
			en: `is the ${name("en")} at which the first step breaks even: ${side("en")}. Nobody gives that price, so nothing is recommended${staging.unpriced[0] === "missing" ? "; try one with the slider" : ""}.`,
		},
	};
}

/** The branch that most draws take at each date, one after the other. */
function pathOf({ staging }: Its): Branch[] {
	const branches = staging.advice?.branches ?? [];
	const path: Branch[] = [];
	for (const decision of staging.decisions.keys()) {
		const held: number = path.at(-1)?.to ?? 0;
		const own = branches.filter((one) => one.decision === decision && one.held === held);
		if (own.length === 0) break;
		path.push(own.reduce((best, one) => (one.odds.value > best.odds.value ? one : best)));
	}
	return path.filter(({ held, to }) => held !== to);
}

function timetable(state: State) {
	const its = read(state);
	const { decisions, years } = its.staging;
	return {
		rows: pathOf(its).map((branch) => {
			const { date, effect } = decisions[branch.decision];
			return {
				name: { zh: `${date} 年`, en: String(date) },
				label: {
					zh: `${moveText(branch, its, "zh")}（${percent(branch.odds.value)}）`,
					en: `${moveText(branch, its, "en")} (${percent(branch.odds.value)})`,
				},
				...(effect > date && { work: { from: date, to: effect - 1 } }),
				use: { from: effect, to: years.last },
			};
		}),
	};
}

/** Whether prices are known and the likeliest path moves nothing. */
function isIdle(its: Its): boolean {
	return its.staging.advice !== undefined && pathOf(its).length === 0;
}

function idleText(): LocalText {
	return {
		zh: "按所选的价格，最可能的一条路是一直不动，没有时间表可画。",
		en: "At the chosen price the likeliest path moves nothing: there is no timetable to draw.",
	};
}

/** Thresholds that a chart has room for, and the part of its height that a label takes: those that would cover each other stand in the table alone. */
const THRESHOLDS = 3;
const APART = 0.1;

function signalFan(state: State) {
	const { staged, staging } = read(state);
	const metric = staged.seen === "births" ? "births" : `${staging.component}.need`;
	const branches = [...(staging.advice?.branches ?? [])].sort((a, b) => b.odds.value - a.odds.value);
	const cuts = branches.flatMap(({ decision, below }) => (below === undefined ? [] : [{ decision, below }]));
	const rows = fanRows(state.fan(metric)).filter(({ year }) => year <= state.focus);
	const room = APART * Math.max(...rows.map(({ p975 }) => p975));
	const distinct = cuts.filter((one, at) => {
		const before = cuts.slice(0, at);
		return !before.some(({ decision, below }) => decision === one.decision || Math.abs(below - one.below) < room);
	});
	return {
		rows,
		ended: state.today - 1,
		targets: distinct.slice(0, THRESHOLDS).map(({ decision, below }) => ({
			value: below,
			label: thresholdLabel(staging.decisions[decision].date, below),
		})),
	};
}

function thresholdLabel(date: number, below: number): LocalText {
	return { zh: `${date} 年定：${rough(below, 3, "zh")} 人`, en: `in ${date}: ${rough(below, 3, "en")}` };
}

function ruleTable(state: State): Table {
	const its = read(state);
	const { lang, say } = state;
	const { staging, staged } = its;
	const looking = { decisions: staging.decisions, signal: staged.seen };
	const branches = commonest(staging).sort((a, b) => a.decision - b.decision || b.odds.value - a.odds.value);
	return {
		caption: say("哪年、看到什么、怎么做", "When, at which figures, what to do"),
		columns: [
			say("年份", "Date"),
			say("已经动了", "Moved before"),
			say("如果", "If"),
			say("就", "Then"),
			say("可能性", "Odds"),
		],
		text: [2, 3],
		sentences: [2],
		rows: branches.map((branch) => [
			String(staging.decisions[branch.decision].date),
			count(branch.held, lang),
			conditionText(branch, looking, lang) || say("无论看到什么", "whatever is seen"),
			moveText(branch, its, lang),
			percent(branch.odds.value),
		]),
		note: say(
			"每年只列最常走到的几行，命令 nianlun stage 的 stage-rule.csv 里都有。",
			"Of each date the likeliest lines alone; stage-rule.csv of nianlun stage has them all.",
		),
	};
}

/** Lines of a date that are shown. */
const LINES = 4;

function commonest({ decisions, advice }: Staging): Branch[] {
	const sorted = [...advice!.branches].sort((a, b) => b.odds.value - a.odds.value);
	return decisions.flatMap((_, at) => sorted.filter(({ decision }) => decision === at).slice(0, LINES));
}

function plansTable(state: State): Table {
	const its = read(state);
	const { lang, say } = state;
	const { fixed, adaptive, perfect, runnerUp, nothing } = its.staging.advice!.plans;
	const words = stageWords(lang);
	const pathText = (path: readonly number[]) =>
		path.every((places) => places === 0)
			? words.hold
			: words.path(path.map((places) => count(places, lang)).join(say("、", " / ")));
	const row = (name: string, plan: StagePlan) => [name, ...costCells(plan, adaptive, { words, lang })];
	const [{ date }] = its.staging.decisions;
	return {
		caption: say("几种定法的费用", "Ways to decide, and what they cost"),
		columns: [say("怎么定", "How it is decided"), ...costColumns(state, say("比规则多花", "Beyond the rule"))],
		text: [3],
		rows: [
			row(words.plans.adaptiveOpen, adaptive),
			row(words.plans.fixed(pathText(fixed.path ?? [])), fixed),
			...(runnerUp
				? [
						row(
							words.plans.runnerUp(words.first(date, moveText({ held: 0, to: runnerUp.first ?? 0 }, its, lang))),
							runnerUp,
						),
					]
				: []),
			row(words.plans.nothing, nothing),
			row(words.plans.perfect, perfect),
		],
		note:
			its.staging.planned.length === 0
				? words.noPlan(state.today) + say("。", ".")
				: words.unpricedPlan + say("。", "."),
	};
}

/** Steps that are shown. */
const STEPS = 10;

function stepsTable(state: State): Table {
	const { staging, staged } = read(state);
	const { lang, say } = state;
	const words = stageWords(lang);
	return {
		caption: say("一步一步：缺的人·年和保本价", "Step by step: person-years short, and break-even prices"),
		columns: words.stepHeader(words.moves[staged.move], words.kinds[staging.unpriced[0]]),
		rows: staging.steps
			.filter(({ places }) => places > 0)
			.slice(0, STEPS)
			.map(({ places, missing, breakEven }) => [
				count(places, lang),
				count(missing.value, lang),
				breakEvenText(breakEven, lang),
			]),
	};
}
