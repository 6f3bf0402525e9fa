import type { Status } from "../../src/tables/index.js";
import type { NotebookConfig } from "../components/config.js";
import type { Select, Slider } from "../components/control.js";
import { count, percent } from "../components/figures.js";
import type { State } from "../components/state.js";
import { pick, type Text } from "../components/text.js";
import { countByStatus, explanationsBlock, explanationsOf } from "./assumptions-explanations.js";
import {
	type Bar,
	barOf,
	changeText,
	effectsOf,
	isClear,
	ranked,
	roughly,
	STATUSES,
	tornado,
} from "./assumptions-tornado.js";

const ANSWERS: readonly { readonly value: string; readonly label: Text }[] = [
	{ value: "junior", label: { zh: "初中在校生比 2025 年多少", en: "Junior pupils beyond those of 2025" } },
	{ value: "primary", label: { zh: "小学在校生比 2025 年多少", en: "Primary pupils beyond those of 2025" } },
	{ value: "nursery", label: { zh: "托位需求得到满足的概率", en: "Probability that nursery demand is met" } },
	{ value: "care", label: { zh: "护理型床位富余或短缺", en: "Nursing-type beds to spare or short" } },
];

const answer: Select = {
	...{ kind: "select", id: "answer", start: "junior", label: { zh: "看哪个答案", en: "Answer" } },
	options: ANSWERS,
};

const year: Slider = {
	...{ kind: "slider", id: "year", start: 2035, min: 2030, max: 2035, step: 5, format: String },
	label: { zh: "看哪一年", en: "Year to look at" },
};

const status: Select = {
	...{ kind: "select", id: "status", start: "all", label: { zh: "下面列出哪些数字", en: "Numbers listed below" } },
	options: [
		{ value: "all", label: { zh: "全部", en: "All" } },
		...Object.entries(STATUSES).map(([value, label]) => ({ value, label })),
	],
};

export default {
	data: ["effects", "explanations"],
	controls: [answer, year, status],
	answer: (state) => {
		const [first, ...others] = ranked(state);
		const side = largest(first);
		const five = [first, ...others.slice(0, 4)];
		const assumed = five.filter(({ step }) => step.status === "assumed").length;
		const named = (lang: "zh" | "en") => [pick(first.step.name, lang), pick(side.label, lang)];
		const [zh, en] = [named("zh"), named("en")];
		return {
			big: changeText(side.effect, state.choice("answer"), state.lang),
			text: {
				zh: `${levelText(state).zh}影响最大的假设是“${zh[0]}”：改为“${zh[1]}”，答案平均变这么多${unitOf(state).zh}。影响最大的五项里，${assumed} 项是本项目的假设，不是公布的数。`,
				en: `${levelText(state).en} The assumption that matters most is “${en[0]}”: with “${en[1]}” the answer changes by this much on average${unitOf(state).en}. Of the five that matter most, ${assumed} are assumptions of this project, not published figures.`,
			},
		};
	},
	blocks: [
		{ kind: "custom", open: tornado },
		{
			kind: "table",
			title: { zh: "每条主要假设对四个答案的影响", en: "What each main assumption does to the four answers" },
			unit: {
				zh: "平均变化；≈ 0 表示在抽样误差之内，0 表示毫无影响",
				en: "Mean change; ≈ 0 lies within the sampling error, 0 is no effect at all",
			},
			table: effectsTable,
		},
		{
			kind: "text",
			text: (state) => {
				const counts = countByStatus(explanationsOf(state));
				const all = Object.values(counts).reduce((sum, rows) => sum + rows, 0);
				return {
					zh: `基准情景文件里共有 ${all} 个数字：${counts.published} 个有公布的出处，${counts.derived} 个由公布的数推算，${counts.recalled} 个是凭记忆引用的公开数（引用前请核对原文），${counts.assumed} 个是本项目的假设。其中多数假设说的是“有多不确定”，只改变区间的宽窄；上面的图只列会移动答案本身的。规划目标不是假设，见总览。`,
					en: `The baseline holds ${all} numbers: ${counts.published} have a published source, ${counts.derived} are derived from published ones, ${counts.recalled} are public figures quoted from memory (check before quoting), ${counts.assumed} are assumptions of this project. Most assumptions say how uncertain something is and only widen or narrow the ranges; the chart lists those that move the answer itself. The plan's targets are no assumptions, see the overview.`,
				};
			},
		},
		{ kind: "custom", open: explanationsBlock },
		{
			kind: "table",
			title: { zh: "输入表的来源", en: "Sources of the input tables" },
			unit: { zh: "按状态分的行数", en: "Rows by status" },
			table: (state) => ({
				caption: state.say("输入表", "Input tables"),
				columns: [
					state.say("表", "Table"),
					...Object.values(STATUSES).map((text) => pick(text, state.lang)),
					state.say("第一个来源", "First source"),
				],
				rows: explanationsOf(state).tables.map(({ file, rows, sources }) => [
					file,
					...(Object.keys(STATUSES) as Status[]).map((key) => rows[key]),
					sources.length > 1 ? `${sources[0]} (+${sources.length - 1})` : (sources[0] ?? "–"),
				]),
				text: [5],
				sentences: [5],
			}),
		},
	],
	sources: [
		{
			zh: "各数字的来源和状态：docs/method.md、docs/services.md、docs/supply.md、docs/data.md 和情景文件的注释。没有写明来源的一律算假设。",
			en: "Source and status of each number: docs/method.md, services.md, supply.md, data.md and the scenario's comments. Whatever names no source counts as assumed.",
		},
	],
} satisfies NotebookConfig;

function largest({ sides }: Bar) {
	return sides.reduce((most, side) => (Math.abs(side.effect.change) > Math.abs(most.effect.change) ? side : most));
}

function unitOf(state: State): { zh: string; en: string } {
	const pupils = { zh: "（人）", en: " (pupils)" };
	const units = { primary: pupils, junior: pupils, care: { zh: "（张床）", en: " (beds)" } };
	return units[state.choice("answer") as keyof typeof units] ?? { zh: "", en: "" };
}

type Saying = { readonly [L in "zh" | "en"]: (size: string, ended: number) => string };

interface LevelWords {
	readonly zh: string;
	readonly en: string;
	readonly more: Saying;
	readonly less: Saying;
}

/** Where nobody knows the stock, all is said against the last year that has ended. */
const GROWTH = {
	more: {
		zh: (size: string, ended: number) => `比 ${ended} 年多 ${size}`,
		en: (size: string, ended: number) => `${size} more than in ${ended}`,
	},
	less: {
		zh: (size: string, ended: number) => `比 ${ended} 年少 ${size}`,
		en: (size: string, ended: number) => `${size} fewer than in ${ended}`,
	},
};

const LEVELS: Readonly<Record<string, LevelWords>> = {
	junior: { zh: "初中在校生", en: "junior pupils", ...GROWTH },
	primary: { zh: "小学在校生", en: "primary pupils", ...GROWTH },
	care: {
		...{ zh: "护理型床位", en: "nursing-type beds" },
		more: { zh: (size) => `富余 ${size}`, en: (size) => `${size} to spare` },
		less: { zh: (size) => `短缺 ${size}`, en: (size) => `${size} short` },
	},
};

/** The baseline's own answer in a sentence. */
function levelText(state: State): { zh: string; en: string } {
	const { answers, years } = effectsOf(state);
	const year = state.number("year");
	const { id, levels } = answers.find((one) => one.id === state.choice("answer"))!;
	const { value, p10 = 0, p90 = 0 } = levels[years.indexOf(year)];
	if (id === "nursery") {
		return {
			zh: `基准情景里 ${year} 年托位够用的概率是 ${percent(value)}。`,
			en: `In the baseline nursery places suffice in ${year} with a probability of ${percent(value)}.`,
		};
	}
	const { zh, en, more, less } = LEVELS[id];
	const ended = state.today - 1;
	const say = (size: number, lang: "zh" | "en") =>
		(size >= 0 ? more : less)[lang](roughly(Math.abs(size), lang), ended);
	return {
		zh: `基准情景里 ${year} 年${zh}${say(value, "zh")}（80 % 区间从${say(p10, "zh")}到${say(p90, "zh")}）。`,
		en: `In the baseline of ${year}, ${en}: ${say(value, "en")} (80 % interval ${say(p10, "en")} to ${say(p90, "en")}).`,
	};
}

function effectsTable(state: State) {
	const { answers, years, steps } = effectsOf(state);
	const at = years.indexOf(state.number("year"));
	const cell = (step: Bar["step"], id: string, side: "low" | "high") => {
		const effect = step[side]?.effects[id][at];
		if (!effect) return "–";
		if (effect.change === 0 && effect.error === 0) return "0";
		return isClear(effect) ? changeText(effect, id, state.lang) : "≈ 0";
	};
	const order = new Map(ranked(state).map(({ step }, place) => [step.id, place]));
	const sorted = [...steps].sort((a, b) => order.get(a.id)! - order.get(b.id)!);
	return {
		caption: state.say(
			`${years[at]} 年，${count(effectsOf(state).draws, "zh")} 次抽样`,
			`${years[at]}, ${count(effectsOf(state).draws, "en")} draws`,
		),
		columns: [
			state.say("假设", "Assumption"),
			state.say("改为", "Changed to"),
			state.say("状态", "Status"),
			state.say("小学增减（人）", "Primary pupils"),
			state.say("初中增减（人）", "Junior pupils"),
			state.say("托位够用的概率", "Nursery demand met"),
			state.say("护理型床位余缺（张）", "Nursing-type beds"),
		],
		rows: sorted.flatMap((step) =>
			(["low", "high"] as const)
				.filter((side) => barOf(step, answers[0].id, at).sides.some((one) => one.side === side))
				.map((side) => [
					pick(step.name, state.lang),
					pick(step[side]!.label, state.lang),
					pick(STATUSES[step.status], state.lang),
					...answers.map(({ id }) => cell(step, id, side)),
				]),
		),
		text: [1, 2],
		note: state.say(
			"每次只动一条假设，其余不变，与基准用同一批随机数。在校生：正数是更多；托位、床位：正数是更够用。步子大小是各条假设自己的标准误差，没有的取一个常见的幅度；步子不同，不能当作谁更不确定的排名。入托意愿一项只到 2035 年。",
			"One assumption moved at a time, all else equal, on the baseline's random numbers. Pupils: positive is more of them; places and beds: positive is more to spare. A step is the assumption's own standard error, or a customary size where it has none: no ranking of what is least certain. The wish for nursery places ends in 2035.",
		),
	};
}
