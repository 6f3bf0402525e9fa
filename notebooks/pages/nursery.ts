import { statOf } from "../../src/report/ranges.js";
import type { NotebookConfig } from "../components/config.js";
import type { Select, Slider } from "../components/control.js";
import { yearSlider } from "../components/controls.js";
import { fanRows, tableYears, yearHead } from "../components/fan.js";
import { count, figure, figures, oddsText, range } from "../components/figures.js";
import type { State } from "../components/state.js";
import type { Table } from "../components/table.js";
import { targetName } from "../components/target-names.js";
import { type Lang, lowerFirst } from "../components/text.js";

/** A kindergarten room's places, and the nursery places it gives: those of data/jiyuan/kindergarten-conversions.yaml. */
const ROOM = { kindergarten: 30, nursery: 18 };

/** An assumed example for 2030, and the target of 2025 that has ended. */
const EXAMPLE = "d30_nursery_per_1000";
const EXAMPLES = [EXAMPLE, "d30_nursery_use"];
const ENDED = "nur_places_per_1000";
const [NEED, PLACES] = ["nursery.all.need", "nursery.all.places"];
const [FREE, MOVED] = ["school.kindergarten.surplus", "school.kindergarten.added"];

const takeUp: Select = {
	...{ kind: "select", id: "takeup", start: "slow", label: { zh: "入托率", en: "Take-up" } },
	options: [
		{ value: "slow", label: { zh: "缓慢上升（基准）", en: "Rises slowly (baseline)" } },
		{ value: "flat", label: { zh: "不再上升", en: "Stays as it is" } },
		{ value: "wish", label: { zh: "2030 年达到三成（到 2035 年）", en: "30 % in 2030 (run ends in 2035)" } },
	],
	override: (value) => (value === "wish" ? { horizon: { to: 2035 }, ...trend(0.24) } : trend(0)),
	hint: {
		zh: "约三成家庭说想送，约 6 % 真的送了（全国，2021 年）",
		en: "About 30 % of families say they want a place, about 6 % use one (China, 2021)",
	},
};

const institutions: Select = {
	...{ kind: "select", id: "built", start: "plan", label: { zh: "新建托育机构", en: "New institutions" } },
	options: [
		{ value: "plan", label: { zh: "按规划建，有早晚有成败", en: "As planned, some late, some never" } },
		{ value: "later", label: { zh: "再推迟两年", en: "Two years later still" } },
		{ value: "none", label: { zh: "一所不建", en: "None" } },
	],
	override: (value) => ({ supply: { "nursery.all": { projects: value === "none" ? null : { later: 2 } } } }),
};

const rooms: Slider = {
	...{ kind: "slider", id: "rooms", start: 0, min: 0, max: 60, step: 10 },
	label: { zh: "每年最多改造幼儿园教室", en: "Kindergarten rooms converted, at most" },
	format: (value, lang) => (lang === "zh" ? `${value} 间` : `${value} a year`),
	override: (perYear) => ({
		conversions: {
			kindergarten: {
				name: { zh: "托幼一体", en: "Kindergarten rooms to nursery" },
				from: { component: "school.kindergarten", places: ROOM.kindergarten },
				to: { component: "nursery.all", places: ROOM.nursery },
				share: { low: 0.3, mode: 0.5, high: 0.8 },
				since: 2022,
				perYear,
			},
		},
	}),
	hint: {
		zh: `2022 年起只改空教室，三到八成能改（假设）；${ROOM.kindergarten} 个学位的一间改成 ${ROOM.nursery} 个托位`,
		en: `Idle rooms only, from 2022; 30–80 % of them fit (assumed); ${ROOM.kindergarten} places become ${ROOM.nursery}`,
	},
};

export default {
	targets: true,
	fans: ["population", NEED, PLACES, "nursery.all.used", "nursery.all.surplus", "nursery.all.shortage", FREE, MOVED],
	controls: [takeUp, institutions, rooms, yearSlider(2030, { zh: "看哪一年", en: "Year to look at" })],
	answer: (state) => {
		const year = lookedAt(state);
		const at = (kind: string) => state.at(`nursery.all.${kind}`, year);
		const short = at("shortage").p50 > at("surplus").p50;
		const [big, wanted] = short ? [at("shortage"), at("need")] : [at("used"), at("surplus")];
		const { threshold, met, year: due } = exampleOf(state);
		const say = (lang: Lang) => ({
			range: range(big.p10, big.p90, lang),
			places: count(at("places").p50, lang),
			required: count(required(state, year), lang),
			wanted: count(wanted.p50, lang),
			level: figure(threshold, lang),
			odds: oddsText(met, lang),
		});
		const [zh, en] = [say("zh"), say("en")];
		const account = accountText(state);
		const promise = {
			zh: `示例目标每千人 ${zh.level} 个，折合 ${zh.required} 个；${due} 年达到的概率 ${zh.odds}。${account.zh}`,
			en: `The example's ${en.level} per 1,000 would be ${en.required} places; the probability of that in ${due} is ${en.odds}. ${account.en}`,
		};
		return {
			big: count(big.p50, state.lang),
			tone: short ? "bad" : "plain",
			text: short
				? {
						zh: `个托位在 ${year} 年不够用（80 % 区间 ${zh.range} 个）：要送 ${zh.wanted} 名孩子，只有 ${zh.places} 个。${promise.zh}`,
						en: `nursery places short in ${year} (80 % interval ${en.range}): ${en.wanted} children for ${en.places} places. ${promise.en}`,
					}
				: {
						zh: `个托位在 ${year} 年有孩子用（80 % 区间 ${zh.range} 个）；预计有 ${zh.places} 个，空着 ${zh.wanted} 个。${promise.zh}`,
						en: `nursery places in use in ${year} (80 % interval ${en.range}); of about ${en.places} there, ${en.wanted} stand empty. ${promise.en}`,
					},
		};
	},
	blocks: [
		{
			...{ kind: "fan", fan: NEED, title: { zh: "家长会用多少托位", en: "Places that parents would use" } },
			unit: {
				zh: "个；3 岁以下孩子数 × 各岁入托率。济源入托率没有公布，用全国水平，按年龄的分法是判断",
				en: "places: children under 3 × take-up by age. Jiyuan publishes none: national level, split by age a judgement",
			},
			targets: (state) => [levelOf(state)],
		},
		{
			...{ kind: "fan", fan: PLACES, title: { zh: "会有多少托位", en: "Places there will be" } },
			unit: {
				zh: "个；2020 年存量没有公布，按全国每千人 1.8 个（凭记忆）推算；社区设施的处数、工期和建成概率是假设",
				en: "places; the stock of 2020 is set to China's 1.8 per 1,000 (recalled); number of community facilities, delays and odds assumed",
			},
			targets: (state) => [levelOf(state)],
		},
		{
			...{ kind: "chart", chart: "fan", fans: [FREE], data: freeRooms },
			title: { zh: "幼儿园还空着多少间教室", en: "Kindergarten rooms standing idle" },
			unit: {
				zh: `间，每间 ${ROOM.kindergarten} 个学位，已扣除改造的；学位数没有公布，与历年坐过的最多人数比`,
				en: `rooms of ${ROOM.kindergarten} places, net of those converted; the stock is not published: against the most ever seated`,
			},
		},
		{
			...{ kind: "chart", chart: "odds", data: targetOdds },
			title: { zh: "目标有多大把握", en: "The odds of the targets" },
			unit: {
				zh: "“示例”是假设的 2030 年目标，没有哪个部门采用",
				en: "Examples are assumed targets for 2030, adopted by nobody",
			},
		},
		{
			kind: "table",
			title: { zh: "逐年对照", en: "Year by year" },
			unit: { zh: "中位数；括号内为 80 % 区间", en: "Medians, 80 % intervals in brackets" },
			table: byYear,
		},
	],
	sources: [
		{
			zh: "已到期的目标原文：“每千人口拥有3岁以下婴幼儿托位数达到5.6个”，济管〔2023〕24号第五章第二节；托育项目见同一规划专栏3。",
			en: "The ended target and the projects: Jiyuan's 14th Five-Year plan, 济管〔2023〕24号, chapter 5 and box 3.",
		},
		{
			zh: "没有算进去的：价格、距离、半日托，以及托位多了以后入托率会不会跟着上升。",
			en: "Left out: price, distance, half days, and whether more places would raise take-up.",
		},
	],
} satisfies NotebookConfig;

function trend(rise: number): object {
	const group = { rate: { trend: rise } };
	return { services: { nursery: { groups: { age0: group, age1: group, age2: group } } } };
}

/** The year asked for, or the last one of a shorter run. */
function lookedAt(state: State): number {
	return Math.min(state.number("year"), state.fan(NEED).years.at(-1)!);
}

/** The example's odds in its last year. */
function exampleOf(state: State) {
	const years = state.odds.filter(({ id }) => id === EXAMPLE).map(({ year }) => year);
	return state.target(EXAMPLE, Math.max(...years));
}

/** What became of the target that has ended: an account, no odds. */
function accountText({ account }: State) {
	const { year, threshold, actual, nowcast } = account.find(({ id }) => id === ENDED)!;
	const say = (lang: Lang) => ({
		level: figure(threshold, lang),
		actual: actual === undefined ? undefined : figure(actual, lang),
		middle: figures([statOf(nowcast, "p50")], lang)[0],
	});
	const [zh, en] = [say("zh"), say("en")];
	return {
		zh: `“十四五”${year} 年目标 ${zh.level} 个：实际${zh.actual === undefined ? "没有提供" : ` ${zh.actual}`}，模型推算 ${zh.middle}（不是实际数）。`,
		en: `The 14th plan's ${en.level} for ${year}: actual ${en.actual ?? "not supplied"}, nowcast ${en.middle} (no count).`,
	};
}

/** Places that the example's level asks for, at the median number of residents. */
function required(state: State, year: number): number {
	return (exampleOf(state).threshold * state.at("population", year).p50) / 1000;
}

function levelOf(state: State) {
	const year = lookedAt(state);
	const [level, places] = [exampleOf(state).threshold, required(state, year)];
	return {
		value: places,
		label: {
			zh: `每千人 ${figure(level, "zh")} 个 = ${count(places, "zh")} 个`,
			en: `${figure(level, "en")} per 1,000 = ${count(places, "en")}`,
		},
	};
}

function freeRooms(state: State) {
	const rows = fanRows(state.fan(FREE), (places) => places / ROOM.kindergarten);
	const year = lookedAt(state);
	const value = Math.ceil((required(state, year) - state.at(PLACES, year).p50) / ROOM.nursery);
	const ended = state.today - 1;
	if (value <= 0) return { rows, ended };
	const label = {
		zh: `${year} 年达标还差 ${count(value, "zh")} 间`,
		en: `${count(value, "en")} rooms short in ${year}`,
	};
	return { rows, ended, targets: [{ value, label }] };
}

function targetOdds({ odds }: State) {
	const own = odds.filter(({ id }) => EXAMPLES.includes(id));
	const rows = own.map((target) => {
		const { zh, en } = targetName(target, []);
		const { year } = target;
		const name = { zh: `${year} 年${zh}（示例）`, en: `${year}: ${lowerFirst(en)} (example)` };
		return { name, met: target.met.value, demand: target.demand.value };
	});
	return { rows };
}

function byYear(state: State): Table {
	const { lang, say } = state;
	const shown = tableYears(state);
	const whole = (metric: string, year: number) => {
		const { p10, p50, p90 } = state.at(metric, year);
		return `${count(p50, lang)} (${range(p10, p90, lang)})`;
	};
	const converted = (year: number) => count(Math.abs(state.at(MOVED, year).p50) / ROOM.kindergarten, lang);
	return {
		caption: say("示例目标、托位、使用和教室", "Example, places, use and rooms"),
		columns: [
			say("年份", "Year"),
			say("示例水平折合", "Example's level"),
			say("托位", "Places"),
			say("有孩子用", "In use"),
			say("空着", "Empty"),
			say("累计改造教室（间）", "Rooms converted so far"),
		],
		rows: shown.map((year) => [
			yearHead(year, state),
			count(required(state, year), lang),
			whole(PLACES, year),
			whole("nursery.all.used", year),
			whole("nursery.all.surplus", year),
			converted(year),
		]),
		note: say(
			"示例水平折合 = 每千人托位目标 × 当年常住人口中位数；目标年是 2030 年，其他年份按同一水平折算。",
			"Example's level: places per 1,000 × median residents of the year. It is for 2030; other years use the same level.",
		),
	};
}
