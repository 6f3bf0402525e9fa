import { type Column, horizonColumn, percent, type Say, type Section, signed, tableOf, whole } from "../card-parts.js";
import { BANDS } from "./conformal.js";
import { NOMINALS } from "./figure.js";
import { WORLD_NAMES, WORLD_QUANTITIES, type WorldQuantity } from "./quantities.js";
import { GUESSES, type GuessName } from "./simple-guesses.js";
import type { WorldCard } from "./world-card.js";
import { type ClusteredShare, MAIN, type QuantileScores } from "./world-scores.js";
import type { WorldSummary } from "./world-summary.js";

export const quantityColumn = (say: Say): Column<{ readonly quantity: WorldQuantity }> => [
	{ zh: "数量", en: "Quantity" },
	({ quantity }) => say(WORLD_NAMES[quantity]),
];

/** Summaries of a group: bands of horizons, or the horizon asked for. */
export function summariesOf(card: WorldCard, group: string, horizon?: number): readonly WorldSummary[] {
	return card.summaries.filter((summary) => {
		const [from, to] = summary.horizons;
		const wanted = horizon === undefined ? from < to : from === horizon && to === horizon;
		return summary.group === group && wanted;
	});
}

export const withError = ({ share, error }: ClusteredShare) => `${whole(share)} (${whole(error)})`;
/** Coverage at 50, 80 and 95 %. */
export const threeShares = ({ coverage }: Pick<QuantileScores, "coverage">) =>
	coverage.map(({ share }) => whole(share)).join(" / ");

const FIRM = [1, 2, 3, 5, 7, 10, 15, 20];

/** Coverage of the 80 and 95 % interval at each horizon, all countries. */
export function horizonTable(card: WorldCard, say: Say): Section {
	const columns = FIRM.map((h): Column<{ readonly quantity: WorldQuantity }> => {
		const rows = summariesOf(card, "world", h);
		return [
			String(h),
			({ quantity }) => {
				const found = rows.find((row) => row.quantity === quantity)?.before.coverage;
				return found ? `${withError(found[MAIN])} / ${whole(found[MAIN + 1].share)}` : "–";
			},
		];
	});
	return {
		title: { zh: "各提前年数的覆盖率：80 %（标准误） / 95 %", en: "Coverage by years ahead: 80 % (s.e.) / 95 %" },
		notes: [
			{
				zh: "每国所用的误差大小只由其他国家和起点之前的年份估计。标准误按国家和起点两向聚类。超过十年的展望样本少，且只有早期起点。",
				en: "Spreads are learnt from other countries and from years before the origin only. Standard errors are clustered by country and by origin. Beyond ten years only early origins have outcomes.",
			},
		],
		table: tableOf(
			WORLD_QUANTITIES.map((quantity) => ({ quantity })),
			[quantityColumn(say), ...columns],
			say,
		),
	};
}

/** Errors and scores by band, all countries. */
export function accuracyTable(card: WorldCard, say: Say): Section {
	const columns: Column<WorldSummary>[] = [
		quantityColumn(say),
		horizonColumn,
		[{ zh: "预测数", en: "n" }, ({ before }) => String(before.forecasts)],
		[{ zh: "偏差", en: "Bias" }, ({ before }) => signed(before.bias)],
		[{ zh: "误差中位", en: "Middle error" }, ({ before }) => signed(before.middle)],
		["MAPE", ({ before }) => percent(before.mape)],
		["CRPS", ({ crps }) => percent(crps)],
		[{ zh: "80 % 半宽", en: "80 % half-width" }, ({ before }) => percent(before.width80)],
		[{ zh: "80 % 区间得分", en: "80 % interval score" }, ({ before }) => percent(before.interval80)],
		["50 / 80 / 95 %", ({ before }) => threeShares(before)],
	];
	return {
		title: { zh: "误差与得分", en: "Errors and scores" },
		notes: [
			{
				zh: "均为占实际值的百分比；人口少、迁移大的国家（海湾）使平均值偏大，“误差中位”不受其影响。",
				en: "In percent of the outcome; a few countries of large migration (the Gulf) raise the means, the middle error is free of them.",
			},
		],
		table: tableOf(summariesOf(card, "world"), columns, say),
	};
}

/** Skill against simple forecasters, and the forecast's former walk beside it. */
export function skillTable(card: WorldCard, say: Say): Section {
	const NAMES: Record<GuessName, Column<WorldSummary>[0]> = {
		persistence: { zh: "对沿用去年", en: "vs persistence" },
		trend: { zh: "对直线趋势", en: "vs linear trend" },
		aged: { zh: "对队列顺移", en: "vs cohort survival" },
	};
	const rows = [
		...[1, 2, 3].flatMap((h) => summariesOf(card, "world", h)).filter(({ walk }) => walk),
		...summariesOf(card, "world"),
	];
	const columns: Column<WorldSummary>[] = [
		quantityColumn(say),
		horizonColumn,
		...GUESSES.map((name): Column<WorldSummary> => [NAMES[name], ({ skill }) => skill[name]?.toFixed(2) ?? "–"]),
		["CRPS", ({ crps }) => percent(crps, 2)],
		[{ zh: "原随机游走 CRPS", en: "Former walk, CRPS" }, ({ walk }) => (walk ? percent(walk.crps, 2) : "–")],
		[
			{ zh: "原游走 50 / 80 / 95 %", en: "Former walk, 50 / 80 / 95 %" },
			({ walk }) => walk?.coverage.map(whole).join(" / ") ?? "–",
		],
		[{ zh: "CRPS 改善", en: "CRPS gained" }, ({ walk, crps }) => (walk ? percent(1 - crps / walk.crps, 0) : "–")],
	];
	return {
		title: { zh: "与简单方法、原随机游走比较", en: "Beside simple methods and the former walk" },
		notes: [
			{
				zh: "技巧 = 1 − 我们的 CRPS ÷ 对方的平均绝对误差。原随机游走：标准差 0.085、阻尼 0.95、t 分布自由度 4，路径持平。",
				en: "Skill = 1 - our CRPS / their mean absolute error. The former walk: s.d. 0.085, damping 0.95, t with 4 degrees of freedom, around a flat path.",
			},
		],
		table: tableOf(rows, columns, say),
	};
}

/** Factors from all countries and from countries other than the scored one's part. */
export function recalibrationTable(card: WorldCard, say: Say): Section {
	const columns: Column<WorldSummary>[] = [
		quantityColumn(say),
		horizonColumn,
		[
			{ zh: "倍数 80 / 95 %", en: "Factors 80 / 95 %" },
			({ factors: { of80, of95 } }) => `${of80.toFixed(2)} / ${of95.toFixed(2)}`,
		],
		[{ zh: "校正前 50 / 80 / 95 %", en: "Before 50 / 80 / 95 %" }, ({ before }) => threeShares(before)],
		[{ zh: "校正后", en: "After" }, ({ after }) => threeShares(after)],
		[{ zh: "倍数未见过的国家", en: "On countries the factors never saw" }, ({ unseen }) => threeShares(unseen)],
		[{ zh: "80 % 区间得分 前", en: "80 % interval score before" }, ({ before }) => percent(before.interval80)],
		[{ zh: "未见过的国家", en: "Never saw" }, ({ unseen }) => percent(unseen.interval80)],
	];
	return {
		title: { zh: "校正倍数", en: "Recalibration" },
		notes: [
			{
				zh: "倍数使全部国家的 80 % 和 95 % 区间恰好包住 80 % 和 95 %，按数量和提前 1、2—3、4—6、7—10、11—20 年分别估计；最右为由其他七份国家得出的倍数。倍数只列出，不用于上面各表。",
				en: "Factors make the intervals of 80 and 95 % of all countries hold as much, by quantity and 1, 2-3, 4-6, 7-10 and 11-20 years ahead; the last columns use those of the other parts. They are shown, and applied in no other table.",
			},
		],
		table: tableOf(summariesOf(card, "world"), columns, say),
	};
}

/** Coverage of the 80 % interval by group and band. */
export function groupTable(card: WorldCard, say: Say): Section {
	interface Row {
		readonly quantity: WorldQuantity;
		readonly horizons: readonly [number, number];
	}
	const rows: Row[] = WORLD_QUANTITIES.flatMap((quantity) =>
		BANDS.slice(0, 3).map((horizons) => ({ quantity, horizons })),
	);
	const columns = card.groups.map(({ id, zh, en }): Column<Row> => {
		const own = summariesOf(card, id);
		return [
			{ zh, en },
			({ quantity, horizons }) => {
				const found = own.find((row) => row.quantity === quantity && row.horizons[0] === horizons[0]);
				return found ? withError(found.before.coverage[MAIN]) : "–";
			},
		];
	});
	const counts = card.groups.map(({ zh, en, countries }) => ({
		zh: `${zh} ${countries} 国`,
		en: `${en}: ${countries}`,
	}));
	return {
		title: {
			zh: `各组的 ${100 * NOMINALS[MAIN]} % 区间覆盖率（标准误）`,
			en: "Coverage of the 80 % interval by group (s.e.)",
		},
		notes: [
			{ zh: `${counts.map(({ zh }) => zh).join("，")}。`, en: `Countries: ${counts.map(({ en }) => en).join(", ")}.` },
			{
				zh: "一国的误差是一条相关的路径：中国一列的标准误只来自起点。",
				en: "The errors of one country are one correlated path: the standard errors of China come from origins alone.",
			},
		],
		table: tableOf(rows, [quantityColumn(say), horizonColumn, ...columns], say),
	};
}
