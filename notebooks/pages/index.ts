import { todayWords } from "../../src/report/today-words.js";
import type { NotebookConfig, PageBlock } from "../components/config.js";
import { fertility, migration, projectsLater } from "../components/controls.js";
import { besideEachOther, NEEDS } from "../components/disability.js";
import { oddsText, targetFigures } from "../components/figures.js";
import type { State } from "../components/state.js";
import { targetName } from "../components/target-names.js";
import { pick } from "../components/text.js";
import {
	accountTable,
	meaningTable,
	outlookSentences,
	outlookTable,
	recordText,
	tightOf,
	tightPhrase,
} from "../components/today.js";
import type { Account, Odds } from "../components/view.js";

/** Components of the report's first screen. */
const HEADLINE = [
	...["school.kindergarten", "school.primary", "school.junior", "school.senior"],
	...["nursery.all", "care.nursing", "care.ordinary"],
];

export default {
	targets: true,
	today: { outlook: HEADLINE },
	fans: NEEDS,
	controls: [
		{
			...{ kind: "select", id: "plan", start: "draft2030", label: { zh: "规划", en: "Plan" } },
			options: [
				{
					value: "draft2030",
					label: { zh: "“十五五”目标示例（假设）", en: "15th plan: assumed examples" },
				},
				{ value: "fourteenth", label: { zh: "“十四五”：终期评估", en: "14th plan: final account" } },
			],
		},
		fertility,
		migration,
		projectsLater,
	],
	answer: (state) => {
		const outlook = outlookOf(state);
		const tight = tightOf(outlook);
		const { from, to } = outlook[0];
		const list = (lang: "zh" | "en") =>
			tight.map((one) => tightPhrase(one, state, lang)).join(todayWords(lang).separator);
		const [zh, en] = [besideEachOther(state, to, "zh"), besideEachOther(state, to, "en")];
		return {
			big: `${tight.length} / ${outlook.length}`,
			tone: tight.length > 0 ? "bad" : "good",
			text: {
				zh: `${from}–${to} 年，${outlook.length} 类位子里有 ${tight.length} 类多半更紧或不够${tight.length > 0 ? `：${list("zh")}` : ""}；其余的问题是空着的怎么用。${to} 年护理型床位按三种失能口径各要：${zh}。`,
				en: `of ${outlook.length} kinds of places are more likely than not tighter or short in ${from}–${to}${tight.length > 0 ? `: ${list("en")}` : ""}; of the others the question is what to do with the idle ones. Nursing-type beds needed in ${to} under three definitions of disability: ${en}.`,
			},
		};
	},
	blocks: [
		{
			kind: "table",
			title: { zh: "到 2030 年：哪里不够，哪里空着", en: "Until 2030: where it is short and what stands idle" },
			unit: { zh: "中位数，括号内为 80 % 预测区间", en: "Median, 80 % prediction interval in brackets" },
			table: (state) => outlookTable(state, outlookOf(state)),
		},
		{ kind: "text", text: (state) => outlookSentences(state, outlookOf(state)) },
		{ kind: "text", text: (state) => recordText(state, outlookOf(state)) },
		...shownWhen(
			(state) => countedOf(state).length > 0,
			{
				kind: "chart",
				chart: "odds",
				title: { zh: "每项目标有多大把握", en: "The odds of every target" },
				unit: {
					zh: "目标值是假设的示例，没有哪个部门采用；现有位子数没有公布的，不算需求满足的把握",
					en: "Targets are assumed examples, adopted by nobody; where no stock is published the demand has no odds",
				},
				data: (state) => ({
					rows: ranked(state).map((odds, _, all) => ({
						...{ name: targetName(odds, all), met: odds.met.value },
						...(!odds.demandUnknown && { demand: odds.demand.value }),
					})),
				}),
				table: oddsTable,
			},
			{
				kind: "table",
				title: { zh: "目标和预测差多少", en: "How far targets and forecast lie apart" },
				unit: {
					zh: "按规划自己的算法会到多少，预测的中位数是多少",
					en: "Where the plan's own arithmetic leads, and the median of the forecast",
				},
				table: (state) => ({
					caption: state.say("规划算法与预测", "The plan's arithmetic and the forecast"),
					columns: [
						state.say("目标", "Target"),
						state.say("要求", "Required"),
						state.say("按规划算", "By the plan"),
						state.say("预测中位数", "Forecast median"),
						state.say("差", "Change"),
					],
					rows: oddsOfPlan(state).map((odds, _, all) => {
						const { target, planned, middle } = targetFigures(odds, state.lang);
						return [targetName(odds, all)[state.lang], target, planned, middle, change(odds)];
					}),
					note: state.say(
						"差：预测中位数比按规划算的高或低百分之几。",
						"Change: how far the forecast median lies above or below the plan's own figure.",
					),
				}),
			},
		),
		...shownWhen((state) => accountOf(state).length > 0, {
			kind: "table",
			title: { zh: "终期评估：已到期的目标", en: "Final account: targets whose year has ended" },
			unit: {
				zh: "是账不是概率：实际数没有提供的，只有模型推算，不下结论",
				en: "An account, no odds: where no actual figure is supplied there is a nowcast and no verdict",
			},
			table: (state) => accountTable(state, accountOf(state)),
		}),
		{
			kind: "table",
			when: (state) => accountOf(state).some(({ meaning }) => meaning !== undefined),
			title: { zh: "这些目标的算术", en: "What the targets' arithmetic means" },
			unit: { zh: "照目标做有多少位子，要用的有多少", en: "Places by the target, and those who need one" },
			table: (state) => meaningTable(state, accountOf(state)),
		},
		{ kind: "text", text: figuresText },
	],
	sources: [
		{
			zh: "已到期的目标：济管〔2023〕24号《济源产城融合示范区“十四五”公共服务均等化和社会保障规划》；2030 年的目标是本项目的示例。",
			en: "Ended targets: Jiyuan's 14th Five-Year plan for public services, 济管〔2023〕24号; those of 2030 are this project's examples.",
		},
	],
} satisfies NotebookConfig;

/** Blocks that stand and fall together. */
function shownWhen(when: (state: State) => boolean, ...blocks: readonly PageBlock[]): PageBlock[] {
	return blocks.map((block) => ({ ...block, when }));
}

function outlookOf(state: State) {
	return HEADLINE.map((component) => state.outlook(component));
}

function oddsOfPlan(state: State): readonly Odds[] {
	return state.odds.filter(({ plan }) => plan === state.choice("plan"));
}

function accountOf(state: State): readonly Account[] {
	return state.account.filter(({ plan }) => plan === state.choice("plan"));
}

/** Targets whose odds say something: not assumed on both sides. */
function countedOf(state: State): readonly Odds[] {
	return oddsOfPlan(state).filter(({ assumed }) => !assumed);
}

function ranked(state: State): Odds[] {
	return [...countedOf(state)].sort((a, b) => b.met.value - a.met.value);
}

function oddsTable(state: State) {
	const { lang, say } = state;
	return {
		caption: say("目标、预测和机会", "Targets, forecasts and odds"),
		columns: [
			...[say("目标", "Target"), say("规划", "Plan"), say("预测 P10 – P50 – P90", "Forecast P10 – P50 – P90")],
			...[say("目标兑现", "Target met"), say("需求满足", "Demand met"), say("两者都", "Both")],
		],
		rows: ranked(state).map((odds, _, all) => {
			const { target, forecast } = targetFigures(odds, lang);
			const unknown = odds.demandUnknown === true;
			return [
				...[targetName(odds, all)[lang], target, forecast, oddsText(odds.met, lang)],
				...(unknown ? ["–", "–"] : [oddsText(odds.demand, lang), oddsText(odds.both, lang)]),
			];
		}),
	};
}

/** How many figures of the chosen plan stand where. */
function figuresText(state: State) {
	const plan = state.baseline.plans.find(({ id }) => id === state.choice("plan"));
	if (!plan) return "";
	const own = oddsOfPlan(state);
	const apart = own.filter(({ assumed }) => assumed).length;
	const scored = own.length - apart;
	const all = own.length + plan.ended + plan.towns + plan.inputs + plan.achievements + plan.outside;
	const part = (number: number, zh: string, en: string) =>
		number > 0 ? [{ zh: `${number} 个${zh}`, en: `${number} ${en}` }] : [];
	const parts = [
		...part(scored, "给出机会", "get odds"),
		...part(plan.ended, "已到期、只有账", "have ended and are accounted for"),
		...part(apart, "供给和需求都是假设、不计机会", "rest on assumptions on both sides and get no odds"),
		...part(plan.towns, "逐镇检验", "are tested town by town"),
		...part(plan.inputs, "当作输入", "are inputs"),
		...part(plan.achievements, "是基年已达到的水平", "were reached by the base year"),
		...part(plan.outside, "在模型之外", "lie outside the model"),
	];
	const together = scored > 0 && !state.changed;
	const met = pick({ zh: oddsText(plan.all.met, "zh"), en: oddsText(plan.all.met, "en") }, state.lang);
	return {
		zh: `${plan.plan.zh}一共 ${all} 个数字：${parts.map(({ zh }) => zh).join("，")}。${together ? `给出机会的目标同时兑现的概率 ${met}。` : ""}`,
		en: `${plan.plan.en}: it holds ${all} figures: ${parts.map(({ en }) => en).join(", ")}.${together ? ` All targets with odds are met together with probability ${met}.` : ""}`,
	};
}

function change({ planned, p50 }: Odds): string {
	if (planned === 0) return "–";
	const share = p50 / planned - 1;
	const text = `${Math.abs(100 * share).toFixed(Math.abs(share) < 0.1 ? 1 : 0)} %`;
	return Math.abs(share) < 0.0005 ? "0 %" : `${share > 0 ? "+" : "−"}${text}`;
}
