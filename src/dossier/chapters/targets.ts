import type { AccountEntry, Scorecard } from "../../answers/index.js";
import { type ChartData, comparatorSign, scaleOf } from "../../report/index.js";
import type { Block, Cell, Chapter, Range, Row } from "../content.js";
import { type Format, joined, say, type Text } from "../figure.js";
import type { Run } from "../run-results.js";
import { same } from "./charts.js";
import { both, DAGGER, heading, listed, points, shortName, table, texts, unitOf } from "./parts.js";

type Target = Scorecard["targets"][number];

/** A plan or one of its lines, with its place in `scorecard.json`. */
type Path = readonly (string | number)[];

/** What becomes of the plans' targets: odds of what is to come, an account of what has ended, and whether new places are used. */
export function targetsChapter(run: Run): Chapter[] {
	const plans = run.card.plans.flatMap((card, at) => planBlocks(run, card, ["plans", at]));
	const blocks = [...plans, ...questionBlocks(run)];
	if (blocks.length === 0) return [];
	return [
		{
			id: "targets",
			title: both(run, "规划目标评估", "The plans’ targets"),
			blocks: [...texts("lead", lead(run)), ...blocks],
		},
	];
}

function lead(run: Run): Text {
	const counted = run.card.plans.flatMap(({ targets }) => targets.filter(isCounted));
	const ended = run.card.plans.reduce((sum, { account }) => sum + account.length, 0);
	const few = counted.filter(({ met }) => met.value < 0.2).length;
	const many = counted.filter(({ met }) => met.value >= 0.8).length;
	return both(
		run,
		counted.length > 0
			? say`算出把握的目标 ${counted.length} 项，其中八成以上 ${many} 项，不到两成 ${few} 项；已到期的 ${ended} 项只对账，不算概率。`
			: say`没有还没到期的目标；已到期的 ${ended} 项只对账，不算概率。`,
		counted.length > 0
			? say`Of ${counted.length} targets with odds, ${many} have 80 % and more and ${few} less than 20 %; the ${ended} whose year has ended are an account and have no odds.`
			: say`No target is still to come; the ${ended} whose year has ended are an account and have no odds.`,
	);
}

const isCounted = ({ assumed, metUnknown }: Target) => !assumed && !metUnknown;

function planBlocks(run: Run, card: Scorecard, at: Path): Block[] {
	const rows = [...targetBlocks(run, card, at), ...accountBlocks(run, card, at)];
	if (rows.length === 0) return [];
	const assumed = both(
		run,
		say`这份规划没有正式文件，目标值是假设的示例。`,
		say`No such plan is adopted; its target values are examples.`,
	);
	return [heading(run.pick(card.plan)), ...texts("note", card.assumed ? assumed : undefined), ...rows];
}

function targetBlocks(run: Run, { targets, plan, all }: Scorecard, at: Path): Block[] {
	if (targets.length === 0) return [];
	const rows = targets.map((target, k): Row => {
		const path = [...at, "targets", k];
		const odds = (question: "met" | "demand" | "both", unknown: boolean): Cell =>
			unknown || target.assumed
				? undefined
				: run.of("scorecard.json", [...path, question, "value"], { format: "odds" });
		return {
			cells: [
				`${target.year} ${run.pick(target.name)}`,
				asked(run, target, path),
				valueRange(run, target, path),
				odds("met", target.metUnknown === true),
				odds("demand", target.demandUnknown === true),
				odds("both", (target.metUnknown ?? target.demandUnknown) === true),
			],
		};
	});
	const heads = both(
		run,
		["目标", "规划值", "预测：中位数（80% 区间）", "目标达成", "需求满足", "两者兼得"],
		["Target", "Plan", "Forecast: median (80 % interval)", "Target met", "Demand met", "Both"],
	);
	const together = (question: "met" | "both") =>
		run.of("scorecard.json", [...at, "all", question, "value"], { format: "odds" });
	const note = both(
		run,
		say`“目标达成”问规划的承诺，“需求满足”问要用的人都有没有位子，“两者兼得”在同一次抽样里数。“–”：存量没有公布，或供给和需求都是假设，不算概率。${Number.isFinite(all.met.value) ? say`全部目标同时达成的可能性 ${together("met")}。` : []}`,
		say`“Target met” asks for the plan’s promise, “demand met” whether all who ask have a place, “both” is counted in the same draws. “–”: no stock is published, or both sides are assumed. ${Number.isFinite(all.met.value) ? say`All targets at once: ${together("met")}.` : []}`,
	);
	return [
		...table("targets", both(run, `${run.pick(plan)}：目标与把握`, `${run.pick(plan)}: targets and odds`), {
			columns: heads.map((head, k) => ({ head, width: [2.4, 1, 2.2, 0.9, 0.9, 0.9][k] })),
			rows,
			note,
		}),
		...oddsChart(run, targets),
		...leverPoints(run, targets, at),
	];
}

function oddsChart(run: Run, targets: readonly Target[]): Block[] {
	const counted = targets.filter(isCounted).filter(({ met }) => Number.isFinite(met.value ?? Number.NaN));
	const caption = both(run, "各项目标的把握", "Odds of the targets");
	const rows = counted.map(({ name, year, met, demand, demandUnknown }) => ({
		name: { zh: `${year} ${name.zh}`, en: `${year} ${name.en}` },
		met: met.value,
		...(!demandUnknown && Number.isFinite(demand.value) && { demand: demand.value }),
	}));
	const data: ChartData = { kind: "odds", title: same(caption), unit: same(both(run, "概率", "probability")), rows };
	return rows.length > 1 ? [{ kind: "chart", sheet: "targets", caption, data }] : [];
}

/** What a target asks for, in the units of its plan. */
function asked(run: Run, target: Pick<Target, "unit" | "comparator" | "threshold">, path: Path): Text {
	const { scale } = scaleOf(target);
	const level = run.of("scorecard.json", [...path, "threshold"], { format: "plain", scale });
	return say`${comparatorSign(target.comparator)} ${level}${signOf(run, target)}`;
}

/** The sign behind a figure in the units of a plan: Chinese reports write 80%. */
function signOf(run: Run, { unit }: Pick<Target, "unit">): string {
	const { sign } = scaleOf({ unit });
	return both(run, sign.trim(), sign);
}

/** The forecast of a target's quantity in the plan's units; shares as percent. */
function valueRange(run: Run, target: Pick<Target, "unit" | "value">, path: Path): Range | undefined {
	return scaledRange(run, { ...target, path: [...path, "value"] });
}

interface Scaled extends Pick<Target, "unit" | "value"> {
	readonly path: Path;
}

function scaledRange(run: Run, { unit, value, path }: Scaled): Range | undefined {
	const { scale, sign } = scaleOf({ unit });
	const largest = Math.max(...value.map((one) => Math.abs(scale * (one.value ?? 0))));
	const format: Format = sign ? "fine" : largest >= 100 ? "count" : largest >= 1 ? "one" : "plain";
	// A share is printed in percent by its format.
	return listed(run, { file: "scorecard.json", at: path, list: value, format, scale: sign ? 1 : scale });
}

/** What would make unlikely targets likely: more places, more delivered, less need. */
function leverPoints(run: Run, targets: readonly Target[], at: Path): Block[] {
	const items = targets.flatMap((target, k) => {
		if (!isCounted(target) || !target.levers?.met.searched) return [];
		const path = [...at, "targets", k, "levers", "met"];
		const text = leversText(run, target, path);
		const odds = run.of("scorecard.json", [...at, "targets", k, "met", "value"], { format: "odds" });
		const name = `${target.year} ${run.pick(target.name)}`;
		return [both(run, say`${name}（${odds}）：${text}。`, say`${name} (${odds}): ${text}.`)];
	});
	if (items.length === 0) return [];
	return [
		...texts(
			"body",
			both(
				run,
				say`把握不到八成的，要有八成把握，任取其一：`,
				say`Targets below 80 %, and what alone would bring them there:`,
			),
		),
		...points(items),
	];
}

function leversText(run: Run, { levers }: Target, path: Path): Text {
	const found = levers?.met;
	const number = (key: string, format: Format) => run.of("scorecard.json", [...path, key, "change"], { format });
	const unit = found?.supply ? unitOf(run, found.supply.component) : "";
	const parts = [
		...(found?.supply
			? [both(run, say`再多 ${number("supply", "count")} ${unit}`, say`${number("supply", "count")} more ${unit}`)]
			: []),
		...(found?.delivery
			? [
					both(
						run,
						say`新增部分再多交付 ${number("delivery", "share")}`,
						say`${number("delivery", "share")} more delivered of what is new`,
					),
				]
			: []),
		...(found?.demand
			? [both(run, say`需求少 ${number("demand", "share")}`, say`need lower by ${number("demand", "share")}`)]
			: []),
	];
	if (parts.length > 0) return joined(parts, both(run, "，或 ", ", or "));
	return both(
		run,
		say`单靠多建、多交付或少需求中的一项都做不到`,
		say`neither more places, more delivered nor less need would do`,
	);
}

function accountBlocks(run: Run, { account, plan }: Scorecard, at: Path): Block[] {
	const rows = account.map((entry, k): Row => {
		const path = [...at, "account", k];
		const actual = run.of("scorecard.json", [...path, "actual"], { format: "plain" });
		return {
			cells: [
				`${entry.year} ${run.pick(entry.name)}`,
				asked(run, entry, path),
				entry.actual === undefined ? both(run, "没有提供", "not supplied") : say`${actual}${signOf(run, entry)}`,
				entry.assumed ? both(run, "两边都是假设，不推算", "assumed on both sides") : nowcast(run, entry, path),
				VERDICTS[entry.verdict][run.lang],
			],
		};
	});
	const heads = both(
		run,
		["目标", "规划值", "实际", "模型推算（不是实际数）", "结论"],
		["Target", "Plan", "Actual", "Nowcast (no count)", "Verdict"],
	);
	return table("targets", both(run, `${run.pick(plan)}：终期对账`, `${run.pick(plan)}: final account`), {
		columns: heads.map((head, k) => ({ head, width: [2.6, 1, 1.1, 2.2, 1.2][k] })),
		rows,
		note: both(
			run,
			say`已到期的目标是账，不是概率：只有实际数能下结论，模型推算不能。`,
			say`Targets whose year has ended are an account: only actual figures settle them, a nowcast never does.`,
		),
	});
}

function nowcast(run: Run, { unit, nowcast }: AccountEntry, path: Path): Range | undefined {
	return scaledRange(run, { unit, value: nowcast, path: [...path, "nowcast"] });
}

const VERDICTS: Readonly<Record<AccountEntry["verdict"], Readonly<Record<Run["lang"], string>>>> = {
	met: { zh: "达到", en: "met" },
	missed: { zh: "没有达到", en: "missed" },
	notSupplied: { zh: "待填实际数", en: "fill in the actual" },
};

/** Whether new places are used, where a scenario asks. */
function questionBlocks(run: Run): Block[] {
	const { questions } = run.card;
	const rows = questions.map(({ component, year, stockUnknown, added, most, use }, at): Row => {
		const of = (list: typeof added, key: readonly string[], format: Format) =>
			listed(run, { file: "scorecard.json", at: ["questions", at, ...key], list, format });
		const odds = (...key: readonly string[]) =>
			run.of("scorecard.json", ["questions", at, ...key, "value"], { format: "odds" });
		return {
			cells: [
				`${shortName(run, component)}${stockUnknown ? ` ${DAGGER}` : ""} · ${year}`,
				of(added, ["added"], "count"),
				of(most.used, ["most", "used"], "count"),
				odds("everFull"),
				odds("empty", "half"),
				of(use, ["use"], "odds"),
			],
		};
	});
	if (rows.length === 0) return [];
	const heads = both(
		run,
		["服务 · 到哪年", "新增", "用得最多时用上", "曾占满", "空置一半以上", "全部位子用上"],
		["Service · year", "Added", "Most of them used", "Ever full", "Half idle", "All places used"],
	);
	const note = both(
		run,
		say`中位数（80% 预测区间）和概率。† 现有位子没有公布：与历年最多时多出来的人数比，“空置”指不靠新增位子也坐得下。`,
		say`Median (80 % prediction interval) and odds. † No stock is published: held against those above the most ever seated; “idle” means all fit without the new places.`,
	);
	return [
		heading(both(run, "新增的位子用不用得上", "Whether new places are used")),
		...table("targets", both(run, "新增位子的使用", "Use of new places"), {
			columns: heads.map((head, k) => ({ head, width: [1.9, 2, 1.9, 0.9, 1, 1.8][k] })),
			rows,
			note,
		}),
	];
}
