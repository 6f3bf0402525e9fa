import type { Lang, LocalText } from "../errors/index.js";
import type { Benchmark } from "./benchmarks.js";
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
	wholeOrNone,
} from "./card-parts.js";
import { CASE_NOTES, INPUT_RULES, LEAK_NAMES, QUANTITY_NAMES } from "./card-words.js";
import type { BadCase } from "./cases.js";
import type { Reference } from "./references.js";
import { pooled, type ReportCard } from "./report-card.js";
import { HORIZON_BANDS } from "./run-hindcast.js";
import type { IntervalScore } from "./scores.js";
import { type DrawScores, MAIN, NOMINAL, type Summary } from "./summary.js";

const name = (quantity: string, say: Say) => say(QUANTITY_NAMES[quantity] ?? { zh: quantity, en: quantity });
const maybe = (value: number | undefined) => (value === undefined ? "–" : value.toFixed(2));

const quantityColumn = (say: Say): Column<{ readonly quantity: string }> => [
	{ zh: "数量", en: "Quantity" },
	({ quantity }) => name(quantity, say),
];

const bandColumns = (say: Say): Column<Summary>[] => [quantityColumn(say), horizonColumn];

const ofBands = (card: ReportCard) =>
	Object.keys(QUANTITY_NAMES).flatMap((quantity) =>
		HORIZON_BANDS.flatMap(([from, to]) => pooled(card, from, to).filter((summary) => summary.quantity === quantity)),
	);

const coverageColumn = (nominal: (typeof NOMINAL)[number]): Column<Summary> => [
	`${100 * nominal} %`,
	({ before }) => whole(before.coverage[NOMINAL.indexOf(nominal)].share),
];

function mainCoverage({ before }: Summary): string {
	const { share, binomial, bootstrap } = before.coverage[MAIN];
	return `${whole(share)} (${whole(binomial)} / ${wholeOrNone(bootstrap)})`;
}

/** Errors and coverage of the forecasts as issued, by quantity and band of horizons. */
export function accuracySection(card: ReportCard, say: Say): Section {
	const columns: Column<Summary>[] = [
		...bandColumns(say),
		forecastsColumn,
		biasColumn,
		["MAPE", ({ mape }) => percent(mape)],
		["RMSE", ({ rmse }) => percent(rmse)],
		["CRPS", ({ before }) => percent(before.crps)],
		coverageColumn(0.5),
		[{ zh: "80 %（二项 / 分块自助标准误）", en: "80 % (binomial / block bootstrap s.e.)" }, mainCoverage],
		coverageColumn(0.95),
	];
	return {
		title: { zh: "误差与覆盖率（校正前）", en: "Errors and coverage, as issued" },
		notes: [
			{
				zh: "误差与 CRPS 为占实际值的百分比；覆盖率为区间命中的百分比。",
				en: "Errors and CRPS in percent of the outcome; coverage in percent of outcomes inside the interval.",
			},
			{
				zh: "同一年份从多个起点预测，误差互相关联，二项标准误偏小；分块自助（三个相邻起点一块）更可信。全中或全不中时标准误为 0，不说明任何问题；起点少于 6 个时不做自助。",
				en: "One year is forecast from many origins, so errors depend on each other: the binomial standard error is too small, the block bootstrap (three neighbouring origins) is closer. Where all or none were inside, both are 0 and say nothing; no bootstrap from fewer than six origins.",
			},
		],
		table: tableOf(ofBands(card), columns, say),
	};
}

/** Coverage and scores before and after the spread is rescaled by errors known at the origin. */
export function recalibrationSection(card: ReportCard, say: Say): Section {
	const beforeAndAfter = (what: LocalText, cell: (scores: DrawScores) => string): Column<Summary>[] => [
		[{ zh: `${what.zh} 前`, en: `${what.en} before` }, ({ before }) => cell(before)],
		[{ zh: "后", en: "after" }, ({ after }) => cell(after)],
	];
	const coverage = NOMINAL.flatMap((nominal, at) => {
		const share = `${100 * nominal} %`;
		return beforeAndAfter({ zh: share, en: share }, (scores) => whole(scores.coverage[at].share));
	});
	const score = { zh: "80 % 区间得分", en: "80 % interval score" };
	const columns: Column<Summary>[] = [
		...bandColumns(say),
		[{ zh: "平均倍数", en: "Mean factor" }, ({ meanFactor }) => meanFactor.toFixed(2)],
		...coverage,
		...beforeAndAfter({ zh: "CRPS", en: "CRPS" }, ({ crps }) => percent(crps)),
		...beforeAndAfter(score, ({ interval }) => percent(interval[MAIN].total)),
	];
	return {
		title: { zh: "校正前后", en: "Before and after recalibration" },
		notes: [
			{
				zh: "倍数只由起点之前已经揭晓的误差估计；起点时看不到的断裂，倍数也补不上。",
				en: "The factor is estimated only from errors already observed at the origin; a break that nobody could see then is not repaired by it.",
			},
		],
		table: tableOf(ofBands(card), columns, say),
	};
}

/** Skill against simple forecasters. */
export function skillSection(card: ReportCard, say: Say): Section {
	const against = (reference: Reference, head: LocalText): Column<Summary> => [
		head,
		({ skill }) => maybe(skill[reference]?.value),
	];
	const columns = [
		...bandColumns(say),
		against("persistence", { zh: "对沿用去年", en: "vs persistence" }),
		against("trend", { zh: "对五年直线", en: "vs linear trend" }),
		against("aged", { zh: "对队列顺移", en: "vs cohort survival" }),
		against("un", { zh: "对联合国当轮", en: "vs UN round" }),
	];
	return {
		title: { zh: "技巧得分", en: "Skill" },
		notes: [
			{
				zh: "1 − 我们的 CRPS ÷ 对方的平均绝对误差（对方只有一个数，CRPS 即绝对误差，因此任何分布预测都略占便宜）；正数为更好。",
				en: "1 - our CRPS / their mean absolute error (they give one number, whose CRPS is its absolute error; any forecast with a spread gains a little from that); positive is better.",
			},
		],
		table: tableOf(ofBands(card), columns, say),
	};
}

/** Every horizon alone. */
export function horizonSection(card: ReportCard, say: Say): Section {
	const years = Array.from({ length: card.plan.horizons }, (_, h) => h + 1);
	const cell = (summary: Summary | undefined) =>
		summary
			? [(100 * summary.mape).toFixed(1), whole(summary.before.coverage[MAIN].share), summary.forecasts].join(" / ")
			: "–";
	const columns = years.map((h): Column<{ readonly quantity: string }> => {
		const ofYear = pooled(card, h, h);
		return [String(h), ({ quantity }) => cell(ofYear.find((row) => row.quantity === quantity))];
	});
	const rows = Object.keys(QUANTITY_NAMES).map((quantity) => ({ quantity }));
	return {
		title: { zh: "逐年：MAPE % | 80 % 区间覆盖 % | 预测数", en: "By horizon: MAPE % | coverage of 80 % | n" },
		notes: [],
		table: tableOf(rows, [quantityColumn(say), ...columns], say),
	};
}

/** Interval score and its parts, and the PIT histogram. */
export function decompositionSection(card: ReportCard, say: Say): Section {
	const ofScore = (head: LocalText, part: keyof IntervalScore): Column<Summary> => [
		head,
		({ before }) => percent(before.interval[MAIN][part]),
	];
	const columns: Column<Summary>[] = [
		quantityColumn(say),
		ofScore({ zh: "区间得分 80 %", en: "Interval score 80 %" }, "total"),
		ofScore({ zh: "宽度", en: "Dispersion" }, "dispersion"),
		ofScore({ zh: "报高", en: "Over-prediction" }, "over"),
		ofScore({ zh: "报低", en: "Under-prediction" }, "under"),
		[{ zh: "PIT 十档计数", en: "PIT counts by tenth" }, ({ before }) => before.pit.join(" ")],
	];
	return {
		title: { zh: "区间得分的分解与 PIT", en: "Interval score by parts, and PIT" },
		notes: [
			{
				zh: "得分 = 宽度 + 报高 + 报低。PIT 各档相等为校准良好；左端堆积表示预测偏高。",
				en: "Score = dispersion + over + under. Equal PIT counts mean calibration; a heap on the left means forecasts too high.",
			},
		],
		table: tableOf(pooled(card, 1, card.plan.horizons), columns, say),
	};
}

/** The outcomes that most origins missed, by name. */
export function casesSection({ cases }: ReportCard, say: Say): Section {
	const sides = { below: { zh: "之下", en: "below" }, above: { zh: "之上", en: "above" } };
	const columns: Column<BadCase>[] = [
		[{ zh: "数量与年份", en: "Quantity and year" }, ({ quantity, year }) => `${name(quantity, say)} ${year}`],
		[{ zh: "实际", en: "Outcome" }, amount],
		[{ zh: "在 95 % 区间", en: "95 % interval" }, ({ side }) => say(sides[side])],
		[
			{ zh: "落空的起点", en: "Origins that missed it" },
			({ missed, origins }) => `${missed.join(", ")} (${missed.length}/${origins.length})`,
		],
		[{ zh: "中位数平均误差", en: "Mean error of medians" }, ({ error }) => signed(error)],
		[{ zh: "校正后落空", en: "Missed after" }, ({ missedAfter, origins }) => `${missedAfter.length}/${origins.length}`],
		[{ zh: "说明", en: "Note" }, (row) => noteOf(row, say)],
	];
	return {
		title: { zh: "失败的年份", en: "What went badly" },
		notes: [
			{
				zh: "至少一半起点的 95 % 区间没有包住的年份，逐一列名。",
				en: "Every outcome that the 95 % interval missed from at least half of the origins, by name.",
			},
		],
		table: tableOf(cases, columns, say),
	};
}

const amount = ({ quantity, outcome }: BadCase) =>
	quantity === "tfr" ? outcome.toFixed(2) : `${(outcome / 1e6).toFixed(2)} m`;

function noteOf({ quantity, year }: BadCase, say: Say): string {
	const found = CASE_NOTES.find((row) => row.quantity === quantity && year >= row.years[0] && year <= row.years[1]);
	return found ? say(found.note) : "";
}

/** Other forecasters' published errors beside ours. */
export function benchmarkSection({ benchmarks }: ReportCard, say: Say): Section {
	const columns: Column<Benchmark>[] = [
		[{ zh: "参照", en: "Reference" }, ({ name: who }) => say(who)],
		[{ zh: "其误差", en: "Theirs" }, ({ theirs }) => percent(theirs)],
		[{ zh: "我们", en: "Ours" }, ({ ours }) => percent(ours)],
		[{ zh: "我们的口径", en: "Our basis" }, ({ basis }) => say(basis)],
		[{ zh: "出处", en: "Source" }, ({ source }) => source],
	];
	return {
		title: { zh: "与公开误差对照", en: "Beside published errors" },
		notes: [
			{
				zh: "国家、年份和口径不同，只看量级。我们的误差都相对实际值。",
				en: "Countries, years and definitions differ: orders of magnitude only. Ours are all relative to the outcome.",
			},
		],
		table: tableOf(benchmarks, columns, say),
	};
}

/** How every input is kept to what was known. */
export function inputsSection({ inputs, status }: ReportCard, say: Say): Section {
	const columns: Column<(typeof INPUT_RULES)[number]>[] = [
		[{ zh: "输入", en: "Input" }, ({ input }) => say(input)],
		[{ zh: "怎样保证", en: "How it is ensured" }, ({ rule }) => say(rule)],
	];
	const tables = inputs.map(({ table, rows: count, from, to }) => `${table} ${count} (${from} – ${to})`).join("; ");
	const counts = Object.entries(status)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([key, count]) => `${key} ${count}`)
		.join(", ");
	return {
		title: { zh: "起点当时知道什么", en: "What was known at the origin" },
		notes: [
			{ zh: `表的行数与公布月份：${tables}。`, en: `Rows and months of publication: ${tables}.` },
			{ zh: `依据：${counts}。`, en: `Rows by status: ${counts}.` },
		],
		table: tableOf(INPUT_RULES, columns, say),
	};
}

/** What the leaks that remain are worth. */
export function leaksSection({ leaks, plan }: ReportCard, say: Say): Section {
	const rows = leaks.flatMap(({ id, rows: found }) => found.map((row) => ({ id, ...row })));
	const columns: Column<(typeof rows)[number]>[] = [
		[{ zh: "去掉的后见之明", en: "Later knowledge taken away" }, ({ id }) => say(LEAK_NAMES[id])],
		quantityColumn(say),
		[{ zh: "中位数最大变化", en: "Largest change of a median" }, ({ largestChange }) => percent(largestChange)],
		[
			{ zh: "80 % 覆盖：有 → 无", en: "80 % coverage: with → without" },
			({ coverage80 }) => `${whole(coverage80.with)} → ${whole(coverage80.without)}`,
		],
		[
			{ zh: "CRPS：有 → 无", en: "CRPS: with → without" },
			({ crps }) => `${percent(crps.with)} → ${percent(crps.without)}`,
		],
	];
	return {
		title: { zh: "泄漏及其大小", en: "Leaks, and what they are worth" },
		notes: [
			{
				zh: `两处后见之明没有去掉；各用 ${plan.leaks.draws} 次抽样、相同随机数比较有无。`,
				en: `Two pieces of later knowledge remain; each is compared with and without, ${plan.leaks.draws} draws on the same random numbers.`,
			},
		],
		table: tableOf(rows, columns, say),
	};
}

/** All sections in reading order. */
export function sections(card: ReportCard, lang: Lang): Section[] {
	const say: Say = (text) => text[lang];
	return [
		accuracySection,
		recalibrationSection,
		skillSection,
		casesSection,
		benchmarkSection,
		horizonSection,
		decompositionSection,
		inputsSection,
		leaksSection,
	].map((section) => section(card, say));
}

/** The answer in a few lines. */
export function headline(card: ReportCard): LocalText[] {
	const all = pooled(card, 1, card.plan.horizons).filter(({ quantity }) => quantity !== "population_5year");
	const shareOf = (summary: Summary | undefined, at: "before" | "after") =>
		summary?.[at].coverage[MAIN].share ?? Number.NaN;
	const within = (at: "before" | "after") =>
		all.filter((summary) => shareOf(summary, at) >= 0.75 && shareOf(summary, at) <= 0.85).length;
	const births = all.find(({ quantity }) => quantity === "births");
	const cover = (at: "before" | "after") => whole(shareOf(births, at));
	return [
		{
			zh: `${card.forecasts} 个预测，起点 ${card.plan.origins.from}—${card.plan.origins.to}。${all.length} 项数量中，80 % 区间覆盖率在 75—85 % 之内的，校正前 ${within("before")} 项，校正后 ${within("after")} 项。`,
			en: `${card.forecasts} forecasts from origins ${card.plan.origins.from}-${card.plan.origins.to}. Of ${all.length} quantities the 80 % interval covered 75-85 % for ${within("before")} as issued and ${within("after")} after recalibration.`,
		},
		{
			zh: `出生数的 80 % 区间只包住 ${cover("before")} %（校正后 ${cover("after")} %）；${births?.forecasts ?? 0} 个预测中有 ${births?.before.pit[0] ?? 0} 个，实际落在最低的十分之一：下降的深度没有料到。`,
			en: `Births: the 80 % interval held ${cover("before")} % of outcomes (${cover("after")} % after recalibration); in ${births?.before.pit[0] ?? 0} of ${births?.forecasts ?? 0} forecasts the outcome lay in the lowest tenth: the depth of the fall was not foreseen.`,
		},
	];
}
