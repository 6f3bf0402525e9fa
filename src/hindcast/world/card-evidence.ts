import {
	biasColumn,
	type Column,
	forecastsColumn,
	horizonColumn,
	percent,
	type Say,
	type Section,
	signed,
	tableOf,
	whole,
} from "../card-parts.js";
import { quantityColumn, withError } from "./card-tables.js";
import { SPREAD_NAMES, type SpreadName } from "./errors.js";
import type { OldAgeLine, Part } from "./old-ages.js";
import type { Beside, UnLine } from "./un-comparison.js";
import type { ChinaLine, RealTimeLine, WorldCard } from "./world-card.js";
import { MAIN } from "./world-scores.js";

const shares = ({ coverage }: Beside) => coverage?.map(whole).join(" / ") ?? "–";

/** The UN's rounds on the same figures. */
export function unTable(card: WorldCard, say: Say): Section {
	const columns: Column<UnLine>[] = [
		quantityColumn(say),
		horizonColumn,
		forecastsColumn,
		[{ zh: "联合国 偏差", en: "UN bias" }, ({ un }) => signed(un.bias)],
		[{ zh: "我们", en: "Ours" }, ({ ours }) => signed(ours.bias)],
		[{ zh: "联合国 CRPS", en: "UN CRPS" }, ({ un }) => percent(un.crps)],
		[{ zh: "我们", en: "Ours" }, ({ ours }) => percent(ours.crps)],
		[{ zh: "我们，当时数据", en: "Ours in real time" }, ({ realTime }) => (realTime ? percent(realTime.crps) : "–")],
		[{ zh: "联合国 50 / 80 / 95 %", en: "UN 50 / 80 / 95 %" }, ({ un }) => shares(un)],
		[{ zh: "我们", en: "Ours" }, ({ ours }) => shares(ours)],
		[{ zh: "我们，当时数据", en: "Ours in real time" }, ({ realTime }) => (realTime ? shares(realTime) : "–")],
	];
	return {
		title: { zh: "与联合国各轮比较", en: "Beside the UN's rounds" },
		notes: [
			{
				zh: "同一国家、同一起点、同一年份。联合国在人口和出生数上只有中位数，其 CRPS 为绝对误差；生育率用其 80 % 和 95 % 区间。“我们”用 WPP 2024 修订后的历史，占便宜；“当时数据”只用该轮自己的历史。",
				en: "The same countries, origins and years. For people and births the UN gives medians, whose CRPS is their absolute error; for fertility its 80 and 95 % intervals are used. Ours has history as revised in 2024, an advantage; in real time it has what the round itself knew.",
			},
		],
		table: tableOf(card.un, columns, say),
	};
}

const CLASSES = {
	all: { zh: "全部", en: "all" },
	good: { zh: "修订小", en: "little revised" },
	other: { zh: "其他", en: "others" },
	china: { zh: "中国", en: "China" },
} as const;

/** Of which launch a row speaks: quantity, horizon, and how much the country's statistics had been revised. */
const launchColumns = (say: Say): Column<Pick<OldAgeLine | RealTimeLine, "quantity" | "horizon" | "group">>[] => [
	quantityColumn(say),
	[{ zh: "提前年数", en: "Years ahead" }, ({ horizon }) => String(horizon)],
	[{ zh: "统计", en: "Statistics" }, ({ group }) => say(CLASSES[group])],
];

/** Launches from what rounds knew. */
export function realTimeTable(card: WorldCard, say: Say): Section {
	const columns: Column<RealTimeLine>[] = [
		...launchColumns(say),
		forecastsColumn,
		biasColumn,
		["CRPS", ({ crps }) => percent(crps)],
		["80 %", ({ coverage }) => withError(coverage[MAIN])],
		["95 %", ({ coverage }) => whole(coverage[MAIN + 1].share)],
	];
	return {
		title: { zh: "当时的数据：从各轮自己的起点出发", en: "In real time: launched from what each round knew" },
		notes: [
			{
				zh: "起始人口、生育率、预期寿命和迁移取自该轮，实际取自 WPP 2024。起点误差由其他国家的各轮与 WPP 2024 之差估计（这一点当时不可能知道）；“修订小”指当时已知的两轮之间各大年龄组改动均方根不超过 2 %。",
				en: "Start population, fertility, life expectancy and migration are the round's, outcomes those of WPP 2024. Errors of the start are learnt from other countries' rounds against WPP 2024, which nobody knew then; little revised: the two rounds known then differed by no more than 2 % (root mean square over broad ages).",
			},
		],
		table: tableOf(card.realTime, columns, say),
	};
}

const part = ({ middle, spread }: Part) => `${signed(middle)} / ${percent(spread)}`;

/** What of old ages' errors was in the start. */
export function oldAgeTable(card: WorldCard, say: Say): Section {
	const columns: Column<OldAgeLine>[] = [
		...launchColumns(say),
		forecastsColumn,
		[{ zh: "全部 中位 / 标准差", en: "All: middle / s.d." }, ({ total }) => part(total)],
		[{ zh: "起始人口修订", en: "Revised start" }, ({ start }) => part(start)],
		[{ zh: "死亡与迁移", en: "Deaths and migration since" }, ({ since }) => part(since)],
	];
	return {
		title: { zh: "老年人口：起点还是死亡", en: "Old ages: the start or mortality" },
		notes: [
			{
				zh: "实际 ÷ 预测的对数。把该轮的起始表换成 WPP 2024 的同年表，变化即“起始人口修订”，余下为此后的死亡与迁移。",
				en: "Logarithm of outcome over forecast. The round's start is replaced by WPP 2024's table of the same year: what changes is the revised start, the rest came since.",
			},
		],
		table: tableOf(card.oldAges, columns, say),
	};
}

/** China's births, year by year. */
export function chinaTable(card: WorldCard, say: Say): Section {
	const columns: Column<ChinaLine>[] = [
		[{ zh: "年份", en: "Year" }, ({ year }) => String(year)],
		[{ zh: "实际（百万）", en: "Outcome (millions)" }, ({ outcome }) => (outcome / 1e6).toFixed(2)],
		forecastsColumn,
		biasColumn,
		[{ zh: "80 % 包住", en: "80 % held" }, ({ held80 }) => `${whole(held80)} %`],
		[{ zh: "95 % 包住", en: "95 % held" }, ({ held95 }) => `${whole(held95)} %`],
	];
	return {
		title: { zh: "中国的出生数", en: "Births of China" },
		notes: [
			{
				zh: "每一年由其前一至十年的各起点预测。2017—2023 年的下跌，没有一种试过的方法能料到。",
				en: "Each year is forecast from the origins one to ten years before it. No method that was tried would have held the fall of 2017-23.",
			},
		],
		table: tableOf(card.china, columns, say),
	};
}

const SPREADS: Readonly<Record<SpreadName, { zh: string; en: string }>> = {
	tfr: { zh: "生育率（对数，年）", en: "fertility, log a year" },
	women: { zh: "生育率之外的出生数", en: "births beside fertility" },
	net: { zh: "净迁移", en: "net migration" },
	e0: { zh: "预期寿命（岁，年）", en: "life expectancy, years a year" },
	infants: { zh: "婴儿", en: "infants" },
	young: { zh: "15 岁以下", en: "under 15" },
	adult: { zh: "15—59 岁", en: "15-59" },
	old: { zh: "60 岁及以上", en: "60 and over" },
};

/** Spreads as they could be learnt at some origins. */
export function spreadTable(card: WorldCard, say: Say): Section {
	const origins = Object.keys(card.spreads);
	const columns = origins.map(
		(origin): Column<{ readonly name: SpreadName }> => [
			origin,
			({ name }) => card.spreads[Number(origin)][name].toPrecision(3),
		],
	);
	return {
		title: { zh: "各起点能估计出的误差大小", en: "Spreads as learnt by some origins" },
		notes: [
			{
				zh: "全部国家；前四项为自然单位，其余为倍数（见 hindcast-method.md）。",
				en: "All countries; the first four in natural units, the others as factors (see hindcast-method.md).",
			},
		],
		table: tableOf(
			SPREAD_NAMES.map((name) => ({ name })),
			[[{ zh: "误差", en: "Error" }, ({ name }) => say(SPREADS[name])], ...columns],
			say,
		),
	};
}
