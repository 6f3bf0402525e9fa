import type { NotebookConfig } from "../components/config.js";
import { fertility, migration, projectsLater } from "../components/controls.js";
import { oddsText, targetFigures } from "../components/figures.js";
import type { State } from "../components/state.js";
import { targetName } from "../components/target-names.js";
import type { Odds } from "../components/view.js";

const LIKELY = 0.8;

export default {
	targets: true,
	controls: [
		{
			...{ kind: "select", id: "plan", start: "fourteenth", label: { zh: "规划", en: "Plan" } },
			options: [
				{
					value: "fourteenth",
					label: { zh: "“十四五”规划（2025 年目标）", en: "14th plan (2025 targets)" },
				},
				{ value: "draft2030", label: { zh: "2030 年目标示例（假设）", en: "Examples for 2030 (assumed)" } },
			],
		},
		fertility,
		migration,
		projectsLater,
	],
	answer: (state) => {
		const targets = countedOf(state);
		const likely = targets.filter(({ met }) => met.value >= LIKELY);
		const enough = targets.filter(({ demand }) => demand.value >= LIKELY);
		return {
			big: `${likely.length} / ${targets.length}`,
			tone: likely.length < targets.length / 2 ? "bad" : "good",
			text: {
				zh: `${targets.length} 项能算机会的目标里，${likely.length} 项有八成以上把握兑现；${enough.length} 项有八成以上把握让需要的人都用得上。两者不是一回事。`,
				en: `Of ${targets.length} targets with odds, ${likely.length} will be kept with a probability of 80 % or more; for ${enough.length} everyone who asks will be served with 80 % or more. The two are different questions.`,
			},
		};
	},
	blocks: [
		{
			kind: "chart",
			chart: "odds",
			title: { zh: "每项目标有多大把握", en: "The odds of every target" },
			unit: {
				zh: "承诺兑现：规划写的数做到没有；需求满足：需要的人是不是都用得上",
				en: "Promise kept: the plan’s own figure is reached; demand met: everyone who asks is served",
			},
			data: (state) => ({
				rows: ranked(state).map((odds, _, all) => ({
					...{ name: targetName(odds, all), met: odds.met.value, demand: odds.demand.value },
				})),
			}),
			table: (state) => ({
				caption: state.say("目标、预测和机会", "Targets, forecasts and odds"),
				columns: [
					state.say("目标", "Target"),
					state.say("规划", "Plan"),
					state.say("预测 P10 – P50 – P90", "Forecast P10 – P50 – P90"),
					state.say("目标兑现", "Target met"),
					state.say("需求满足", "Demand met"),
					state.say("两者都", "Both"),
				],
				rows: ranked(state).map((odds, _, all) => {
					const { target, forecast } = targetFigures(odds, state.lang);
					return [
						targetName(odds, all)[state.lang],
						target,
						forecast,
						oddsText(odds.met, state.lang),
						oddsText(odds.demand, state.lang),
						oddsText(odds.both, state.lang),
					];
				}),
			}),
		},
		{
			kind: "table",
			title: { zh: "规划写成以后变了什么", en: "What has changed since the plan was written" },
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
				rows: targetsOf(state).map((odds, _, all) => {
					const { target, planned, middle } = targetFigures(odds, state.lang);
					return [targetName(odds, all)[state.lang], target, planned, middle, change(odds)];
				}),
				note: state.say(
					"差：预测中位数比按规划算的高或低百分之几。",
					"Change: how far the forecast median lies above or below the plan's own figure.",
				),
			}),
		},
		{
			kind: "text",
			text: ({ baseline }) => {
				const [plan] = baseline.plans;
				const own = baseline.odds.filter((odds) => odds.plan === plan.id);
				const apart = own.filter(({ assumed }) => assumed).length;
				const scored = own.length - apart;
				const all = own.length + plan.towns + plan.inputs + plan.achievements + plan.outside;
				return {
					zh: `规划一共 ${all} 个数字：${scored} 个给出机会，${apart} 个供给和需求都是假设、不计机会，${plan.towns} 个逐镇检验，${plan.inputs} 个当作输入，${plan.achievements} 个是基年已达到的水平，${plan.outside} 个在模型之外。给出机会的目标同时兑现的概率 ${oddsText(plan.all.met, "zh")}。`,
					en: `The plan holds ${all} figures: ${scored} get odds, ${apart} rest on assumptions on both sides and get none, ${plan.towns} are tested town by town, ${plan.inputs} are inputs, ${plan.achievements} were reached by the base year, ${plan.outside} lie outside the model. All targets with odds are met together with probability ${oddsText(plan.all.met, "en")}.`,
				};
			},
		},
	],
	sources: [
		{
			zh: "目标：济管〔2023〕24号《济源产城融合示范区“十四五”公共服务均等化和社会保障规划》。",
			en: "Targets: Jiyuan's 14th Five-Year plan for public services, 济管〔2023〕24号.",
		},
	],
} satisfies NotebookConfig;

function targetsOf(state: State): readonly Odds[] {
	return state.odds.filter(({ plan }) => plan === state.choice("plan"));
}

/** Targets whose odds say something: not assumed on both sides. */
function countedOf(state: State): readonly Odds[] {
	return targetsOf(state).filter(({ assumed }) => !assumed);
}

function ranked(state: State): Odds[] {
	return [...countedOf(state)].sort((a, b) => b.met.value - a.met.value);
}

function change({ planned, p50 }: Odds): string {
	if (planned === 0) return "–";
	const share = p50 / planned - 1;
	const text = `${Math.abs(100 * share).toFixed(Math.abs(share) < 0.1 ? 1 : 0)} %`;
	return Math.abs(share) < 0.0005 ? "0 %" : `${share > 0 ? "+" : "−"}${text}`;
}
