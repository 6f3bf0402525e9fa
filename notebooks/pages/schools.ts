import type { NotebookConfig } from "../components/config.js";
import { childMigration, fertility, projectsLater, yearSlider } from "../components/controls.js";
import { count, range } from "../components/figures.js";
import type { State } from "../components/state.js";
import type { LocalText } from "../components/text.js";

const STAGES = [
	{ metric: "school.kindergarten.need", zh: "幼儿园", en: "Kindergarten" },
	{ metric: "school.primary.need", zh: "小学", en: "Primary" },
	{ metric: "school.junior.need", zh: "初中", en: "Junior" },
	{ metric: "school.senior.need", zh: "高中", en: "Senior" },
] as const;

/** New compulsory-education places of the plan. */
const PLANNED = 5000;

const SUPPLY = ["need", "places", "shortage", "added"].map((kind) => `school.compulsory.${kind}`);

/** Empty places, and how often there are none of them once some were added: a full house as the report counts it. */
const IDLE = { metric: "school.compulsory.surplus", atMost: 0, where: "school.compulsory.added" };

export default {
	fans: [...SUPPLY, IDLE],
	data: ["areas"],
	controls: [fertility, childMigration, projectsLater, yearSlider(2035, { zh: "看哪一年", en: "Year to look at" })],
	answer: (state) => {
		const year = state.number("year");
		const [idle, short, added] = ["surplus", "shortage", "added"].map((kind) =>
			state.at(`school.compulsory.${kind}`, year),
		);
		if (short.p50 > idle.p50) {
			return {
				...{ big: count(short.p50, state.lang), tone: "bad" },
				text: {
					zh: `${year} 年义务教育学位还差这么多（80 % 区间 ${range(short.p10, short.p90, "zh")} 个）。`,
					en: `compulsory places short in ${year} (80 % interval ${range(short.p10, short.p90, "en")}).`,
				},
			};
		}
		const full = fullYears(state);
		return {
			big: count(idle.p50, state.lang),
			text: {
				zh: `个义务教育学位在 ${year} 年空着（80 % 区间 ${range(idle.p10, idle.p90, "zh")} 个）；到那时真正新增 ${count(added.p50, "zh")} 个。学位多半会满的年份：${full ?? "没有"}。`,
				en: `compulsory places stand empty in ${year} (80 % interval ${range(idle.p10, idle.p90, "en")}); ${count(added.p50, "en")} have really been added by then. Years more likely full than not: ${full ?? "none"}.`,
			},
		};
	},
	blocks: [
		{
			...{
				kind: "fan",
				fan: "school.grade1.need",
				unit: {
					zh: "人；2031 年以前的新生大多已经出生，之后才张开",
					en: "children; until about 2031 they are mostly born, then the fan opens",
				},
			},
			title: { zh: "小学一年级新生", en: "Children entering primary grade 1" },
			targets: (state) => [
				{
					value: state.at("school.grade1.need", state.baseline.base).p50,
					label: { zh: "2020 年新生", en: "Intake of 2020" },
				},
			],
		},
		{
			...{
				kind: "fan",
				fan: "school.compulsory.need",
				unit: {
					zh: "个学位；现有学位没有公布，按 2020 年需要计",
					en: "places; today's stock is not published and set to the need of 2020",
				},
			},
			title: { zh: "义务教育需要的学位", en: "Compulsory-education places needed" },
			targets: (state) => [
				{
					value: state.at("school.compulsory.places", state.baseline.base).p50 + PLANNED,
					label: { zh: "2020 年学位 + 5,000", en: "Places of 2020 + 5,000" },
				},
			],
		},
		{
			...{ kind: "chart", chart: "stages", fans: STAGES.map(({ metric }) => metric), data: stages },
			title: { zh: "各学段依次到顶", en: "The stages peak in turn" },
			unit: { zh: "在校生中位数，人", en: "Median number of pupils" },
		},
		{
			...{ kind: "chart", chart: "strip", data: fullness },
			title: { zh: "哪年满，哪年空", en: "Full and empty years" },
			unit: {
				zh: "义务教育学位全部用上的概率；红色为多半会满",
				en: "Probability that all compulsory places are used; red where that is more likely than not",
			},
		},
		{
			...{ kind: "chart", chart: "areas", data: byArea },
			title: { zh: "各镇街的小学在校生", en: "Primary pupils by subdistrict and town" },
			unit: {
				zh: "基准情景，中位数和 80 % 区间；镇街占比是旧数，只能当权重看",
				en: "Baseline, median and 80 % interval; the areas' shares are old figures, weights only",
			},
		},
	],
	sources: [
		{
			zh: "5,000 个学位：济管〔2023〕24号；年级递进、入学年龄、班额见“假设与证据”。",
			en: "The 5,000 places: 济管〔2023〕24号; progression, entry ages and class sizes: see the assumptions.",
		},
	],
} satisfies NotebookConfig;

function stages(state: State) {
	const series = STAGES.map(({ metric, zh, en }) => {
		const { years, p50 } = state.fan(metric);
		return { name: { zh, en }, rows: years.map((year, at) => ({ year, value: p50[at] })) };
	});
	return { series };
}

/** First and last year in which all places are more likely used than not. */
function fullYears(state: State): string | undefined {
	const years = fullness(state)
		.rows.filter(({ probability }) => probability > 0.5)
		.map(({ year }) => year);
	if (years.length === 0) return undefined;
	return years.length === 1 ? String(years[0]) : `${years[0]}–${years[years.length - 1]}`;
}

/** The share of draws in which places were added and all are used. */
function fullness(state: State) {
	return { rows: state.years.slice(1).map((year) => ({ year, probability: state.upTo(IDLE, year) })) };
}

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
}

function byArea(state: State) {
	const { years, areas, fans } = state.data("areas") as Areas;
	const rowsOf = (id: string) => {
		const { p10, p50, p90 } = fans.find(({ metric, area }) => metric === "school.primary.need" && area === id)!;
		return years.map((year, at) => ({ year, p10: p10[at], p50: p50[at], p90: p90[at] }));
	};
	return { areas: areas.map(({ id, name }) => ({ name, rows: rowsOf(id) })) };
}
