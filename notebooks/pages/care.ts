import type { NotebookConfig } from "../components/config.js";
import type { Select, Slider } from "../components/control.js";
import { besideEachOther, DEFINITIONS, NEEDS, needUnder } from "../components/disability.js";
import { fanRows, tableYears, yearHead } from "../components/fan.js";
import { count, figure, oddsText, percent } from "../components/figures.js";
import type { State } from "../components/state.js";
import type { Table } from "../components/table.js";
import type { Lang, LocalText } from "../components/text.js";

/** An assumed example for 2030, and the target of 2025 that has ended. */
const EXAMPLE = "d30_nursing_share";
const ENDED = "eld_nursing_bed_share";
const [NEED, PLACES, PEAK, ALL] = ["care.nursing.need", "care.nursing.places", "care.peak.need", "care.all.places"];
/** Registered beds are not all usable: what is needed is held against these, a share of the plan against the registered ones. */
const [USABLE, RESIDENTS, DISPLACED] = ["care.nursing.usable", "care.all.residents", "beds.displaced"];

const definition: Select = {
	...{ kind: "select", id: "definition", start: "census", label: { zh: "失能口径", en: "Definition of disability" } },
	options: DEFINITIONS.map(({ id, name }) => ({ value: id, label: name })),
	override: (value) => ({ services: { care: { disability: { definition: value } } } }),
	hint: { zh: "口径是选择，不是误差，从不合并", en: "A choice and no error; never pooled" },
};

const occupancy: Slider = {
	...{ kind: "slider", id: "occupancy", start: 85, min: 50, max: 95, step: 5, format: (value) => `${value} %` },
	label: { zh: "能做到的入住率", en: "Occupancy that homes reach" },
	override: (value) => ({ services: { care: { occupancy: { value: value / 100 } } } }),
	hint: {
		zh: "基准为假设；越低，同样多的人要越多床",
		en: "The start is assumed; the lower, the more beds for the same people",
	},
};

const today: Slider = {
	...{ kind: "slider", id: "today", start: 45, min: 25, max: 65, step: 5, format: (value) => `${value} %` },
	label: { zh: "2020 年护理型占比", en: "Nursing-type share in 2020" },
	override: (value) => ({ supply: { "care.nursing": { stock: { share: value / 100 } } } }),
	hint: { zh: "济源没有公布，基准借用全国；请填本地数", en: "Not published, taken from China; put in your own" },
};

const converted: Slider = {
	...{ kind: "slider", id: "converted", start: 18, min: 0, max: 40, step: 2, format: (value) => `${value} %` },
	label: { zh: "普通床位改成护理型", en: "Ordinary beds made nursing-type" },
	override: (value) => ({
		conversions: {
			beds: {
				share: { low: Math.max(0, value - 11) / 100, mode: value / 100, high: (value + 8) / 100 },
			},
		},
	}),
	hint: {
		zh: "最可能的比例，2021 年起每年至多 60 张（假设）",
		en: "Likeliest part; from 2021, at most 60 a year (assumed)",
	},
};

export default {
	targets: true,
	fans: [
		...[NEED, PLACES, USABLE, PEAK, ALL, RESIDENTS, DISPLACED, "care.nursing.shortage"],
		...["care.ordinary.need", "care.ordinary.usable", "care.ordinary.shortage"],
		...NEEDS,
	],
	data: ["homes"],
	controls: [definition, occupancy, today, converted],
	answer: (state) => {
		const year = farYear(state);
		const near = planEnd(state);
		const say = (lang: Lang) => ({
			beds: count(state.at(USABLE, near).p50, lang),
			sides: besideEachOther(state, near, lang),
			far: besideEachOther(state, year, lang),
		});
		const [zh, en] = [say("zh"), say("en")];
		return {
			big: DEFINITIONS.map(({ id }) => count(state.at(needUnder(id), near).p50, state.lang)).join(" · "),
			text: {
				zh: `张护理型床位，是 ${near} 年三种失能口径各要的数：${zh.sides}；括号里是 80 % 区间，口径从不合并。那时预计有 ${zh.beds} 张能用。到 ${year} 年：${zh.far}。缺口按“${named(state, "zh")}”口径算。`,
				en: `nursing-type beds are needed in ${near} under three definitions of disability: ${en.sides}; 80 % intervals in brackets, never pooled. About ${en.beds} can be used then. By ${year}: ${en.far}. Shortages follow the chosen one (${named(state, "en")}).`,
			},
		};
	},
	blocks: [
		{
			...{ kind: "chart", chart: "definitions", data: sideBySide, table: definitionTable },
			title: { zh: "三种口径并列", en: "Three definitions side by side" },
			unit: {
				zh: "张护理型床位，情景问到的那一年；同一批老人，同样的入住机构比例（假设），只换口径，且都与 2020 年住养老人数相符",
				en: "nursing-type beds in the year asked about; same people and shares (assumed), all agreeing with the residents of 2020",
			},
		},
		{
			...{ kind: "fan", fan: NEED, title: { zh: "护理型床位需要多少", en: "Nursing-type beds needed" } },
			unit: {
				zh: "张；按所选口径、入住机构比例和入住率",
				en: "beds, under the chosen definition, institutional shares and occupancy",
			},
			targets: (state) => [bedsIn(state)],
		},
		{
			...{ kind: "chart", chart: "fan", data: shareFan },
			title: { zh: "护理型床位占养老床位的比例", en: "Nursing-type beds as a share of elderly-care beds" },
			unit: {
				zh: "%，按登记床位，占总数的中位数；2020 年占比、改造速度和没有公布的新建床位是假设",
				en: "% of the median of all registered beds; share of 2020, pace of conversion and unpublished new beds are assumed",
			},
		},
		{
			...{ kind: "chart", chart: "definitions", data: atPeak },
			title: { zh: "入住率和高峰：要留多少空床", en: "Occupancy and peaks: how many beds to spare" },
			unit: {
				zh: "张护理型床位，同一年；“高峰”指每家约 60 人、95 % 的时候有空床（假设）",
				en: "nursing-type beds in the same year; peak: homes of 60, one bed free 95 % of the time (assumed)",
			},
		},
		{
			kind: "table",
			title: { zh: "现在住了多少人", en: "How full homes are today" },
			unit: { zh: "规划公布的床位和使用率", en: "Beds and utilisation as the plan gives them" },
			table: homesTable,
		},
		{
			kind: "table",
			title: { zh: "护理型多了，普通的就少", en: "More nursing-type beds are fewer ordinary ones" },
			unit: {
				zh: "改造不增加总床位，先改空床，改到有人住的就要搬走；能用的床；中位数，缺口另给偏紧情形（90 % 分位数）",
				en: "Conversion adds no beds; idle ones go first, occupants of others move; usable beds; medians, shortages also P90",
			},
			table: byYear,
		},
	],
	sources: [
		{
			zh: "目标原文：“护理型床位占养老床位的比例达到55%以上”，济管〔2023〕24号第七章第二节；床位和使用率见第一章第一节。",
			en: "The target: Jiyuan's 14th Five-Year plan, 济管〔2023〕24号, chapter 7; beds and utilisation from chapter 1.",
		},
		{
			zh: "失能率是全国数字按济源老人年龄推算；居家和社区照护能替代多少床位没有算进去。",
			en: "Disability is national, put on Jiyuan's old people by age; care at home instead of a bed is left out.",
		},
	],
} satisfies NotebookConfig;

/** The last year of tables, and the end of the running five-year plan. */
function farYear({ focus }: State): number {
	return focus;
}

function planEnd({ today }: State): number {
	return 5 * Math.ceil(today / 5);
}

function named(state: State, lang: Lang): string {
	return DEFINITIONS.find(({ id }) => id === state.choice("definition"))!.name[lang];
}

function bedsIn(state: State) {
	const year = farYear(state);
	const value = state.at(USABLE, year).p50;
	return {
		value,
		label: { zh: `${year} 年能用 ${count(value, "zh")} 张`, en: `${count(value, "en")} usable in ${year}` },
	};
}

/** The beds there will be, and under them what is needed; the line marks the median of the first row. */
function besideBeds(state: State, rows: readonly { readonly name: LocalText; readonly metric: string }[]) {
	const year = farYear(state);
	const beds = { name: { zh: `${year} 年能用的`, en: `Usable in ${year}` }, metric: USABLE };
	return {
		rows: [beds, ...rows].map(({ name, metric }) => ({ name, ...state.at(metric, year) })),
		target: bedsIn(state),
	};
}

function sideBySide(state: State) {
	return besideBeds(
		state,
		DEFINITIONS.map(({ id, name }) => ({ name, metric: needUnder(id) })),
	);
}

function definitionTable(state: State): Table {
	const { lang, say } = state;
	const years = tableYears(state);
	return {
		caption: say("三种口径下需要的护理型床位，中位数", "Nursing-type beds needed under three definitions, medians"),
		columns: [
			say("口径", "Definition"),
			say("数的是谁", "Who is counted"),
			...years.map((year) => yearHead(year, state)),
		],
		text: [1],
		rows: DEFINITIONS.map(({ id, name, counts }) => [
			name[lang],
			counts[lang],
			...years.map((year) => count(state.at(needUnder(id), year).p50, lang)),
		]),
		note: say(
			"轻度失能不计护理型床位，所以床位的差别小于人数的差别。",
			"Mild disability needs no nursing-type bed, so beds differ less than the numbers of people.",
		),
	};
}

/** The total differs little between draws, so that the quantiles of the share are nearly those of the beds. */
function shareFan(state: State) {
	const total = state.fan(ALL).p50;
	const rows = fanRows(state.fan(PLACES), (beds, at) => (100 * beds) / total[at]);
	return { rows, ended: state.today - 1, targets: [endedTarget(state), exampleTarget(state)] };
}

function exampleTarget(state: State) {
	const { threshold, year, met } = state.target(EXAMPLE);
	const value = 100 * threshold;
	return {
		value,
		label: {
			zh: `${year} 年示例 ${figure(value, "zh")} %（概率 ${oddsText(met, "zh")}）`,
			en: `Example ${figure(value, "en")} %: odds ${oddsText(met, "en")}`,
		},
	};
}

/** A target whose year has ended has an account and no odds. */
function endedTarget({ account }: State) {
	const { threshold, year, actual } = account.find(({ id }) => id === ENDED)!;
	const value = 100 * threshold;
	const [zh, en] =
		actual === undefined
			? ["实际没有提供", "no actual"]
			: [`实际 ${figure(actual, "zh")} %`, `actual ${figure(actual, "en")} %`];
	return {
		value,
		label: { zh: `${year} 年规划 ${figure(value, "zh")} %（${zh}）`, en: `Plan ${figure(value, "en")} % (${en})` },
	};
}

function atPeak(state: State) {
	const reached = `${state.number("occupancy")} %`;
	return besideBeds(state, [
		{ name: { zh: `入住率约 ${reached}`, en: `Occupancy ${reached}` }, metric: NEED },
		{ name: { zh: "高峰也有空床", en: "One free at the peak" }, metric: PEAK },
	]);
}

/** A home, or several of a kind, as `data/homes.json.ts` writes them. */
interface Home {
	readonly name: LocalText;
	readonly facilities: number;
	readonly places: number;
	readonly utilisation: number;
}

function homesTable(state: State): Table {
	const { lang, say, baseline } = state;
	const homes = state.data("homes") as readonly Home[];
	const sum = (of: (home: Home) => number) => homes.reduce((total, home) => total + of(home), 0);
	const [beds, residents] = [sum(({ places }) => places), sum(({ places, utilisation }) => places * utilisation)];
	const total: Home = {
		...{ name: { zh: "合计", en: "Total" }, facilities: sum(({ facilities }) => facilities) },
		...{ places: beds, utilisation: residents / beds },
	};
	const row = ({ name, facilities, places, utilisation }: Home) => [
		...[name[lang], count(facilities, lang), count(places, lang), percent(utilisation)],
		...[count(places * utilisation, lang), count(places * (1 - utilisation), lang)],
	];
	const modelled = state.at(RESIDENTS, baseline.base).p50;
	return {
		caption: say("养老机构、床位和使用率", "Homes, beds and utilisation"),
		columns: [
			say("机构", "Homes"),
			say("家数", "Number"),
			say("床位", "Beds"),
			say("使用率", "Used"),
			say("住的人（推算）", "Residents (inferred)"),
			say("空床（推算）", "Empty (inferred)"),
		],
		rows: [...homes, total].map(row),
		note: say(
			`模型按公布数推算的 ${count(residents, "zh")} 人校准：${baseline.base} 年 ${count(modelled, "zh")} 人住在机构，三种口径都一样。床空着不等于够用：护理型和普通床位的使用率、能用的床位数没有公布。`,
			`The model is held to the ${count(residents, "en")} residents that the published figures give: ${count(modelled, "en")} in ${baseline.base} under all three definitions. Empty beds are no proof of enough: neither use by type nor usable beds are published.`,
		),
	};
}

function byYear(state: State): Table {
	const { lang, say } = state;
	const half = (type: string, year: number) => {
		const at = (kind: string) => state.at(`care.${type}.${kind}`, year);
		const [need, places, short] = [at("need"), at("usable"), at("shortage")];
		return [count(need.p50, lang), count(places.p50, lang), `${count(short.p50, lang)} / ${count(short.p90, lang)}`];
	};
	const columns = (zh: string, en: string) => [
		say(`${zh}：需要`, `${en}: needed`),
		say("能用", "usable"),
		say("缺口 中位 / 偏紧", "short, median / P90"),
	];
	return {
		caption: say("护理型和普通床位", "Nursing-type and ordinary beds"),
		columns: [
			say("年份", "Year"),
			...columns("护理型", "Nursing"),
			...columns("普通", "Ordinary"),
			say("因改造搬走", "moved"),
		],
		rows: tableYears(state)
			.filter((year) => year >= state.today)
			.map((year) => {
				const moved = count(state.at(DISPLACED, year).p50, lang);
				return [String(year), ...half("nursing", year), ...half("ordinary", year), moved];
			}),
		note: say(
			"普通床位按年龄算，住的多是高龄老人（年龄模式为假设），总数与 2020 年公布的住养老人相符；因改造搬走的人仍计在普通床位的需要里。空着的护理型床位也收普通老人，收不下的才算缺。",
			"Ordinary beds are counted by age, mostly for the very old (pattern assumed), and agree with the residents of 2020; people moved by conversions stay in the need for ordinary beds. Idle nursing-type beds take ordinary residents, too; short are those beyond.",
		),
	};
}
