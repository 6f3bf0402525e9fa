import { statOf } from "../../src/report/ranges.js";
import { agesOf } from "../../src/report/record.js";
import { todayWords } from "../../src/report/today-words.js";
import { worstFirst } from "../../src/report/warnings-text.js";
import type { NotebookConfig } from "../components/config.js";
import type { Select } from "../components/control.js";
import { childMigration, fertility, projectsLater } from "../components/controls.js";
import { fanRows, recordOf, tableYears, yearHead } from "../components/fan.js";
import { count, percent, range } from "../components/figures.js";
import type { State } from "../components/state.js";
import type { Table } from "../components/table.js";
import { type Lang, type LocalText, pick } from "../components/text.js";
import { cellOf, type WarningCell, warningsTable, warningText } from "../components/today.js";
import type { Quantile } from "../components/view.js";

const STAGES = [
	{ id: "school.kindergarten", zh: "幼儿园", en: "Kindergarten" },
	{ id: "school.primary", zh: "小学", en: "Primary" },
	{ id: "school.junior", zh: "初中", en: "Junior" },
	{ id: "school.senior", zh: "高中阶段", en: "Senior" },
] as const;
const IDS = STAGES.map(({ id }) => id);

/** The stage that idle rooms of another could serve, if a conversion were enabled. */
const CONVERTIBLE = "school.junior";
/** A sum for display; no seats are counted in it. */
const COMPULSORY = { need: "school.compulsory.need", stages: ["school.primary", "school.junior"] as readonly string[] };
/** Kindergarten classes have no published spread. */
const WITH_LARGE_CLASSES: readonly string[] = ["school.primary", "school.junior", "school.senior"];

const stage: Select = {
	...{ kind: "select", id: "stage", start: "school.junior", label: { zh: "学段", en: "Stage" } },
	options: ["school.junior", "school.primary", "school.kindergarten", "school.senior"].map((value) => ({
		value,
		label: nameOf(value),
	})),
	hint: { zh: "义务教育 = 小学加初中，只作合计", en: "Compulsory = primary and junior, a sum only" },
};

export default {
	today: { outlook: IDS, warnings: IDS },
	fans: [
		...IDS.flatMap((id) =>
			["need", "cohort", "growth", "classSize", "idleRooms", "teachers", "teacherSurplus"].map((of) => `${id}.${of}`),
		),
		...IDS.flatMap((id) => agesOf(`${id}.need`)),
		...WITH_LARGE_CLASSES.map((id) => `${id}.largeShare`),
		...[`${CONVERTIBLE}.shortage`, `${CONVERTIBLE}.shortageIfConverted`, COMPULSORY.need],
	],
	data: ["areas"],
	controls: [stage, childMigration, fertility, projectsLater],
	answer: (state) => {
		const { tightest } = outlookOf(state);
		const [middle, odds] = [statOf(tightest.amount, "p50"), percent(tightest.above.value)];
		return {
			big: signed(middle, state.lang),
			tone: tightest.above.value >= 0.5 ? "bad" : "plain",
			text: { zh: sentence(state, odds, "zh"), en: sentence(state, odds, "en") },
		};
	},
	blocks: [
		{
			...{ kind: "chart", chart: "fan", data: pupils },
			title: { zh: "这个学段有多少学生", en: "Pupils of the stage" },
			unit: {
				zh: "人；线左边是模型推算，不是实际数，线右边是预测",
				en: "pupils; left of the line a nowcast, no count, right of it the forecast",
			},
		},
		{
			...{ kind: "chart", chart: "fan", data: growth },
			title: { zh: "比 2025 年多多少", en: "Growth since 2025" },
			unit: {
				zh: "人；现有学位没有公布，所以说的是比 2025 年多多少，不是缺多少",
				en: "pupils; no stock is published, so this is growth above the base year 2025, not a shortage",
			},
		},
		{
			kind: "table",
			title: { zh: "学位预警：各学段", en: "Seat warnings by stage" },
			unit: {
				zh: "红 = 全部坐满或坐不下，黄 = 用到九成以上，括号内为可能性；其余是用上多少的中位数",
				en: "Red = all seats taken or too few, yellow = above nine tenths, probability in brackets; else the median in use",
			},
			table: (state) => ({
				caption: state.say("学位预警", "Seat warnings"),
				...warningsTable(
					state,
					STAGES.map((one) => warningRow(state, one.id)),
				),
				note: todayWords(state.lang).warningsNote,
			}),
		},
		{
			kind: "table",
			title: { zh: "学位预警：各镇街，所选学段", en: "Seat warnings by subdistrict and town, for the stage" },
			unit: {
				zh: "基准情景；镇街占比是旧数，只能当权重看；各镇街与自己坐过的最多人数比",
				en: "Baseline; the areas' shares are old figures, weights only; each against the most it ever seated",
			},
			table: townWarnings,
		},
		{
			kind: "table",
			when: (state) => state.choice("stage") === CONVERTIBLE,
			title: { zh: "如果把闲置小学教室改给初中", en: "What conversion of idle primary rooms would do" },
			unit: {
				zh: "默认不改；平均还差的位子，与历年坐过的最多人数加新建的相比",
				en: "Off by default; places missing on average, against the most ever seated with what was built",
			},
			table: conversion,
		},
		{
			kind: "table",
			title: { zh: "高、中、低方案", en: "High, middle and low variant" },
			unit: {
				zh: "人；高、低之间是 80 % 预测区间；2025 年是推算",
				en: "persons; high and low bound the 80 % prediction interval; 2025 is a nowcast",
			},
			table: variants,
		},
		{
			kind: "table",
			title: { zh: "班额、大班额和教师", en: "Class sizes, large classes and teachers" },
			unit: {
				zh: "学生少了就少开班、空出教室；中位数；教师余缺按编制标准，从今年起不计新招，负数就是要招的人",
				en: "Fewer pupils form fewer classes and leave rooms idle; medians; teachers against the norm, none hired from today on: a negative figure must be hired",
			},
			table: classes,
		},
		{
			...{ kind: "chart", chart: "stages", fans: IDS.map((id) => `${id}.need`), data: stages },
			title: { zh: "各学段依次到顶", en: "The stages peak in turn" },
			unit: { zh: "在校生中位数，人；竖线是今天", en: "Median number of pupils; the rule is today" },
		},
		{
			...{ kind: "chart", chart: "areas", data: byArea, when: isDivided },
			title: { zh: "各镇街的在校生，所选学段", en: "Pupils by subdistrict and town, for the stage" },
			unit: {
				zh: "基准情景，中位数和 80 % 区间；镇街占比是旧数，只能当权重看",
				en: "Baseline, median and 80 % interval; the areas' shares are old figures, weights only",
			},
		},
	],
	sources: [
		{
			zh: "“十四五”新增 5,000 个义务教育学位已到期，见总览的终期评估；年级递进、入学年龄、班额见“假设与证据”。",
			en: "The 14th plan's 5,000 compulsory places have ended: see the overview's final account; progression, entry ages and class sizes: see the assumptions.",
		},
	],
} satisfies NotebookConfig;

function nameOf(id: string): LocalText {
	const { zh, en } = STAGES.find((one) => one.id === id)!;
	return { zh, en };
}

function outlookOf(state: State) {
	return state.outlook(state.choice("stage"));
}

/** The sign stands before the figure, with a real minus. */
function signed(value: number, lang: Lang): string {
	const text = count(Math.abs(value), lang);
	return text === "0" ? "0" : `${value < 0 ? "−" : "+"}${text}`;
}

/** Growth to the tightest year and to the last year of tables, and how full the seats are that were ever in use. */
function sentence(state: State, odds: string, lang: Lang): string {
	const { tightest, from, to } = outlookOf(state);
	const [id, ended, focus] = [state.choice("stage"), state.today - 1, state.focus];
	const name = pick(nameOf(id), lang);
	const far = state.at(`${id}.growth`, focus);
	const warning = warningText(warningRow(state, id).cells[0], lang);
	const more = tightest.above.value >= 0.5;
	const size = count(Math.abs(far.p50), lang);
	if (lang === "zh") {
		const first = more
			? `${name}在校生 ${tightest.year} 年最多，比 ${ended} 年多这么多（80 % 区间 ${between(tightest.amount, lang)}），多出来的可能性 ${odds}。`
			: `${from}–${to} 年${name}在校生多半不比 ${ended} 年多；最多的 ${tightest.year} 年与 ${ended} 年相差这么多（80 % 区间 ${between(tightest.amount, lang)}）。`;
		return `${first}${state.today} 年学位预警：${warning}。到 ${focus} 年比 ${ended} 年${far.p50 < 0 ? "少" : "多"} ${size}（80 % 区间 ${signed(far.p10, lang)} 至 ${signed(far.p90, lang)}）。`;
	}
	const stage = `${name.toLowerCase()} pupils`;
	const first = more
		? `more ${stage} than in ${ended} in the fullest year, ${tightest.year} (80 % interval ${between(tightest.amount, lang)}), above it with probability ${odds}.`
		: `is how ${stage} of the fullest year of ${from}–${to}, ${tightest.year}, differ from ${ended} (80 % interval ${between(tightest.amount, lang)}): more are unlikely.`;
	return `${first} Seat warning of ${state.today}: ${warning}. By ${focus} ${size} ${far.p50 < 0 ? "fewer" : "more"} than in ${ended} (80 % interval ${signed(far.p10, lang)} to ${signed(far.p90, lang)}).`;
}

function between(amount: Parameters<typeof statOf>[0], lang: Lang): string {
	const [low, high] = ["p10", "p90"].map((stat) => signed(statOf(amount, stat), lang));
	return lang === "zh" ? `${low} 至 ${high}` : `${low} to ${high}`;
}

function pupils(state: State) {
	const [id, ended] = [state.choice("stage"), state.today - 1];
	const { zh, en } = nameOf(id);
	const value = state.at(`${id}.need`, ended).p50;
	const label = {
		zh: `${zh} ${ended} 年 ${count(value, "zh")}`,
		en: `${en} ${ended}: ${count(value, "en")}`,
	};
	const rows = fanRows(state.fan(`${id}.need`));
	return { rows, ended, targets: [{ value, label }], ...recordOf(rows, `${id}.need`, state) };
}

function growth(state: State) {
	const [id, ended] = [state.choice("stage"), state.today - 1];
	const { zh, en } = nameOf(id);
	const label = { zh: `与 ${ended} 年的${zh}一样多`, en: `${en} as in ${ended}` };
	return { rows: fanRows(state.fan(`${id}.growth`)), ended, targets: [{ value: 0, label }] };
}

function warningRow(state: State, id: string) {
	const mark = state.outlook(id).stockKnown ? "" : " †";
	return { name: pick(nameOf(id), state.lang) + mark, cells: state.warnings(id).map(cellOf) };
}

const VARIANTS: readonly { readonly quantile: Quantile; readonly zh: string; readonly en: string }[] = [
	{ quantile: "p90", zh: "高", en: "high" },
	{ quantile: "p50", zh: "中", en: "middle" },
	{ quantile: "p10", zh: "低", en: "low" },
];

/** 高/中/低 of people of school age and of pupils. */
function variants(state: State): Table {
	const { lang, say } = state;
	const [id, years] = [state.choice("stage"), tableYears(state)];
	const name = pick(nameOf(id), lang);
	const kinds = [
		{ metric: `${id}.cohort`, name: say(`${name}学龄人口`, `${name}: of school age`) },
		{ metric: `${id}.need`, name: say(`${name}在校生`, `${name}: pupils`) },
	];
	const rowOf = (metric: string, quantile: Quantile) =>
		years.map((year) => count(state.at(metric, year)[quantile], lang));
	const rows = kinds.flatMap((kind) =>
		VARIANTS.map(({ quantile, ...variant }) => [`${kind.name} ${variant[lang]}`, ...rowOf(kind.metric, quantile)]),
	);
	const sum = COMPULSORY.stages.includes(id)
		? [[say("义务教育合计 中", "Compulsory together, middle"), ...rowOf(COMPULSORY.need, "p50")]]
		: [];
	return {
		caption: say("高、中、低方案", "High, middle and low variant"),
		columns: [say("人数", "People"), ...years.map((year) => yearHead(year, state))],
		rows: [...rows, ...sum],
	};
}

function conversion(state: State): Table {
	const { lang, say, today, focus } = state;
	const years = Array.from({ length: focus - today + 1 }, (_, at) => today + at);
	const row = (kind: string) => years.map((year) => count(state.mean(`${CONVERTIBLE}.${kind}`, year), lang));
	return {
		caption: say("平均还差的初中位子", "Junior places missing on average"),
		columns: [say("初中", "Junior"), ...years.map(String)],
		rows: [
			[say("不改", "As it is"), ...row("shortage")],
			[say("改了", "Converted"), ...row("shortageIfConverted")],
		],
		note: say(
			"只改当年空着的小学教室，改到初中不差为止；多少教室能改是假设。",
			"Only primary rooms that stand idle are taken, and no more than junior schools lack; how many fit is assumed.",
		),
	};
}

function classes(state: State): Table {
	const { lang, say } = state;
	const [id, years] = [state.choice("stage"), tableYears(state).filter((year) => year >= state.today)];
	const cut = (kind: string, year: number) => state.at(`${id}.${kind}`, year);
	const row = (name: string, text: (year: number) => string) => [name, ...years.map(text)];
	const large = (year: number) => {
		const { p50, p10, p90 } = cut("largeShare", year);
		return `${percent(p50)} (${percent(p10)}–${percent(p90)})`;
	};
	const surplus = (year: number) => {
		const { p50, p10, p90 } = cut("teacherSurplus", year);
		return `${signed(p50, lang)} (${signed(p10, lang)}${say(" 至 ", " to ")}${signed(p90, lang)})`;
	};
	return {
		caption: say("班额、大班额和教师", "Class sizes, large classes and teachers"),
		columns: [pick(nameOf(id), lang), ...years.map(String)],
		rows: [
			row(say("平均班额", "Mean class size"), (year) => count(cut("classSize", year).p50, lang)),
			row(say("空教室", "Idle rooms"), (year) => {
				const { p50, p10, p90 } = cut("idleRooms", year);
				return `${count(p50, lang)} (${range(p10, p90, lang)})`;
			}),
			...(WITH_LARGE_CLASSES.includes(id) ? [row(say("大班（56 人以上）占比", "Classes of 56 and more"), large)] : []),
			row(say("按标准要的教师", "Teachers at the norm"), (year) => {
				const { p50, p10, p90 } = cut("teachers", year);
				return `${count(p50, lang)} (${range(p10, p90, lang)})`;
			}),
			row(say("教师余缺", "Teachers to spare or short"), surplus),
		],
	};
}

function stages(state: State) {
	const series = STAGES.map(({ id, zh, en }) => {
		const { years, p50 } = state.fan(`${id}.need`);
		return { name: { zh, en }, rows: years.map((year, at) => ({ year, value: p50[at] })) };
	});
	return { series, ended: state.today - 1 };
}

/** What `data/areas.json.ts` writes. */
interface Areas {
	readonly years: readonly number[];
	readonly areas: readonly { readonly id: string; readonly name: LocalText }[];
	readonly fans: readonly {
		readonly metric: string;
		readonly area: string;
		readonly p10: number[];
		readonly p50: number[];
		readonly p90: number[];
	}[];
	readonly warnings: readonly (WarningCell & { readonly component: string; readonly area: string })[];
}

function townWarnings(state: State): Table {
	const { areas, warnings } = state.data("areas") as Areas;
	const own = warnings.filter(({ component }) => component === state.choice("stage"));
	const say = todayWords(state.lang);
	const rowOf = (name: string, isOf: (cell: (typeof own)[number]) => boolean) => ({ name, cells: own.filter(isOf) });
	const ids = areas.map(({ id }) => id);
	const towns = areas
		.map(({ id, name }) => rowOf(name[state.lang], ({ area }) => area === id))
		.filter(({ cells }) => cells.length > 0);
	const together = rowOf(say.together, ({ area }) => !ids.includes(area));
	return {
		caption: state.say("各镇街学位预警", "Seat warnings by area"),
		...warningsTable(state, [
			...(together.cells.length > 0 ? [together] : []),
			...worstFirst(towns, ({ cells }) => cells),
		]),
		note: isDivided(state) ? say.togetherNote : say.servesNote(state.say("高中", "senior secondary")),
	};
}

/** Whether towns have places of the stage of their own; what serves the whole place has no fan of a town. */
function isDivided(state: State): boolean {
	const { fans } = state.data("areas") as Areas;
	return fans.some(({ metric }) => metric === `${state.choice("stage")}.need`);
}

function byArea(state: State) {
	const { years, areas, fans } = state.data("areas") as Areas;
	const wanted = `${state.choice("stage")}.need`;
	const rowsOf = (id: string) => {
		const { p10, p50, p90 } = fans.find(({ metric, area }) => metric === wanted && area === id)!;
		return years.map((year, at) => ({ year, p10: p10[at], p50: p50[at], p90: p90[at] }));
	};
	return { areas: areas.map(({ id, name }) => ({ name, rows: rowsOf(id) })), ended: state.today - 1 };
}
