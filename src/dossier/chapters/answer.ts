import type { Outlook } from "../../answers/index.js";
import type { Block, Chapter, Row } from "../content.js";
import { joined, say, type Text } from "../figure.js";
import type { Run } from "../run-results.js";
import {
	both,
	DAGGER,
	daggerNote,
	listed,
	marked,
	points,
	ranged,
	series,
	shortName,
	table,
	texts,
	unitOf,
} from "./parts.js";
import { recordSentenceOf } from "./record.js";

/** The page that is read when no other is: what is short, when, where, how sure, what stands idle, how good such intervals were. */
export function answerChapter(run: Run): Chapter {
	const all = outlooksOf(run);
	const metrics = ["births", ...all.map(({ one }) => `${one.component}.need`)];
	return {
		id: "answer",
		place: "front",
		title: both(run, "一页结论", "The answer on one page"),
		blocks: [
			...texts("lead", headline(run, all)),
			...outlookTable(run, all),
			...texts("note", all.some(({ one }) => !one.stockKnown) ? daggerNote(run) : undefined),
			...points([...all.flatMap((at) => sentenceOf(run, at)), ...plansSentences(run)]),
			...texts("body", recordSentenceOf(run, metrics, run.planEnd)),
		],
	};
}

const file = "scorecard.json";

/** An outlook with its place in `scorecard.json`. */
export interface At {
	readonly one: Outlook;
	readonly at: number;
}

/** What is short and what is idle, of the services a reader looks at first. */
export function outlooksOf({ card, facts }: Run): At[] {
	const first = new Set(
		facts.components.filter(({ isHeadline, stock }) => isHeadline && stock !== "sum").map(({ id }) => id),
	);
	return card.today.outlook.map((one, at) => ({ one, at })).filter(({ one }) => first.has(one.component));
}

/** From which odds on something is likely short. */
export const LIKELY = 0.5;
/** Below which odds it is not worth a sentence. */
const UNLIKELY = 0.2;

/** One or two sentences on some services: which are tight, which may be, which have enough. */
function headline(run: Run, all: readonly At[]): Text {
	const named = (some: readonly At[]) =>
		series(
			run,
			some.map(({ one }) => [marked(run, one.component)]),
		);
	const odds = ({ one }: At) => one.tightest.above.value;
	const tight = all.filter((one) => odds(one) >= LIKELY);
	const open = all.filter((one) => odds(one) < LIKELY && odds(one) >= UNLIKELY);
	const enough = all.filter((one) => odds(one) < UNLIKELY);
	const withOdds = (some: readonly At[]) =>
		series(
			run,
			some.map((one) => say`${marked(run, one.one.component)}${inBrackets(run, oddsOf(run, one))}`),
		);
	const [from, to] = [run.facts.years.today, run.planEnd];
	const parts = both<Text[]>(
		run,
		[
			tight.length > 0 ? say`更可能变紧的是${withOdds(tight)}` : say`没有一项更可能变紧`,
			open.length > 0 ? say`${withOdds(open)}也可能变紧` : [],
			enough.length > 0 ? say`${named(enough)}变紧的可能性不到两成，要考虑的是空出来的怎样用` : [],
		],
		[
			tight.length > 0
				? say`more likely tighter than not: ${withOdds(tight)}`
				: say`nothing is more likely tighter than not`,
			open.length > 0 ? say`${withOdds(open)} may become so` : [],
			enough.length > 0
				? say`for ${named(enough)} that is below 20 % likely, and the question is what to do with the idle ones`
				: [],
		],
	).filter((part) => part.length > 0);
	// Of places that nobody published nobody knows whether they are short.
	const unknown = all.some(({ one }) => !one.stockKnown);
	const more = both(run, `；†比 ${run.ended} 年需要更多`, `; for † more needed than in ${run.ended}`);
	const meaning = both(run, "不够", "short") + (unknown ? more : "");
	const sentence = joined(parts, both(run, "；", "; "));
	return both(
		run,
		say`${from}—${to} 年，${sentence}（变紧：${meaning}；百分数为可能性）。`,
		say`In ${from}–${to} ${sentence} (tighter: ${meaning}; percentages are odds).`,
	);
}

function inBrackets(run: Run, inner: Text): Text {
	return both(run, say`（${inner}）`, say` (${inner})`);
}

function oddsOf(run: Run, { at }: At): Text {
	return say`${run.of(file, ["today", "outlook", at, "tightest", "above", "value"], { format: "odds" })}`;
}

function outlookTable(run: Run, all: readonly At[]): Block[] {
	const rows = all.map(({ one, at }): Row => {
		const path = (...keys: readonly string[]) => ["today", "outlook", at, ...keys];
		const isTight = one.tightest.above.value >= LIKELY;
		return {
			cells: [
				marked(run, one.component) + (one.stockKnown ? ` · ${unitOf(run, one.component)}` : ""),
				run.of(file, path("tightest", "year"), { format: "year" }),
				listed(run, { file, at: path("tightest", "amount"), list: one.tightest.amount, format: "count" }),
				run.of(file, path("tightest", "above", "value"), { format: "odds" }),
				listed(run, { file, at: path("idle"), list: one.idle, format: "count" }),
				listed(run, { file, at: path("use"), list: one.use, format: "odds" }),
			],
			...(isTight && { marks: { 3: "yellow" as const } }),
		};
	});
	const heads = both(
		run,
		[
			"服务",
			"最紧的一年",
			`缺 / ${DAGGER} 比 ${run.ended} 年多`,
			"可能性",
			`${run.planEnd} 年空置`,
			`${run.planEnd} 年用上`,
		],
		[
			"Service",
			"Tightest",
			`Short / ${DAGGER} above ${run.ended}`,
			"Odds",
			`Idle in ${run.planEnd}`,
			`Used in ${run.planEnd}`,
		],
	);
	const widths = [2.1, 1.25, 2.3, 0.9, 2.3, 1.75];
	return table("answer", answerCaption(run), {
		columns: heads.map((head, at) => ({ head, width: widths[at] })),
		rows,
		note: rangeNote(run),
	});
}

function answerCaption(run: Run): string {
	const [from, to] = [run.facts.years.today, run.planEnd];
	return both(run, `${from}—${to} 年：哪里不够，哪里空着`, `${from}–${to}: where it is short and what stands idle`);
}

function rangeNote(run: Run): Text {
	return both(
		run,
		say`中位数，括号内为 80% 预测区间；“可能性”是最紧一年不够（${DAGGER} 比 ${run.ended} 年多）的概率。`,
		say`Median, 80 % prediction interval in brackets; “odds” are those of a shortage (${DAGGER} of more than in ${run.ended}) in the tightest year.`,
	);
}

/** What a chapter on some services begins with: the answer on them, and a sentence for each that may be short. */
export function answerBlocks(run: Run, all: readonly At[]): Block[] {
	return [
		...(all.length > 0 ? texts("lead", headline(run, all)) : []),
		...points(all.flatMap((at) => sentenceOf(run, at))),
	];
}

/** A sentence for a service that is more than unlikely short: how much, when, where, how sure. */
function sentenceOf(run: Run, { one, at }: At): Text[] {
	if (one.tightest.above.value < UNLIKELY) return [];
	const name = shortName(run, one.component);
	const path = (...keys: readonly (string | number)[]) => ["today", "outlook", at, ...keys];
	const year = run.of(file, path("tightest", "year"), { format: "year" });
	const amount = ranged(
		run,
		listed(run, { file, at: path("tightest", "amount"), list: one.tightest.amount, format: "count" }),
	);
	const odds = oddsOf(run, { one, at });
	const unit = unitOf(run, one.component);
	const where = areasOf(run, { one, at });
	const means = conversionOf(run, { one, at });
	if (one.stockKnown) {
		return [
			both(
				run,
				say`${name}：${year} 年最紧，缺 ${amount}${unit}，不够的可能性 ${odds}${where}${means}。`,
				say`${name}: tightest in ${year}, short of ${amount} ${unit} with probability ${odds}${where}${means}.`,
			),
		];
	}
	return [
		both(
			run,
			say`${name}：${year} 年最多，比 ${run.ended} 年多 ${amount}人，多出来的可能性 ${odds}${where}${means}。`,
			say`${name}: most in ${year}, ${amount} pupils above ${run.ended}, above it with probability ${odds}${where}${means}.`,
		),
	];
}

function areasOf(run: Run, { one, at }: At): Text {
	if (one.tightest.areas.length === 0) return [];
	const list = one.tightest.areas.map(({ area }, k) => {
		const mean = run.of(file, ["today", "outlook", at, "tightest", "areas", k, "mean"], {
			format: "count",
		});
		return say`${areaName(run, area)} ${mean}`;
	});
	return both(run, say`，平均最多的是${series(run, list)}`, say`, on average most in ${series(run, list)}`);
}

/** Name of an area; of the whole place its own word. */
export function areaName(run: Run, area: string): string {
	const found = run.facts.areas.find(({ id }) => id === area);
	return found ? run.pick(found.name) : both(run, "全域", "All areas");
}

function conversionOf(run: Run, { one, at }: At): Text {
	if (!one.ifConverted) return [];
	const number = (key: string) =>
		run.of(file, ["today", "outlook", at, "ifConverted", key], {
			format: key === "year" ? "year" : "count",
		});
	const [year, before, after] = ["year", "before", "after"].map(number);
	return both(
		run,
		say`；如果把闲置的教室改过来，${year} 年平均还差的位子从 ${before} 减到 ${after}`,
		say`; with idle rooms converted the places missing on average in ${year} go from ${before} to ${after}`,
	);
}

/** How a plan stands, in a sentence: odds of all its targets at once. */
function plansSentences(run: Run): Text[] {
	return run.card.plans.flatMap(({ plan, targets, all }, at) => {
		const counted = targets.filter((target) => !target.assumed && !target.metUnknown);
		if (counted.length === 0 || !Number.isFinite(all.met.value ?? Number.NaN)) return [];
		const likely = counted.filter(({ met }) => met.value >= 0.8).length;
		const odds = run.of(file, ["plans", at, "all", "met", "value"], { format: "odds" });
		return [
			both(
				run,
				say`${run.pick(plan)}：${counted.length} 项目标中把握八成以上的 ${likely} 项，全部达成的可能性 ${odds}。`,
				say`${run.pick(plan)}: of ${counted.length} targets ${likely} have odds of 80 % and more; all together ${odds}.`,
			),
		];
	});
}
