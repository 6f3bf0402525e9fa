import type { AccountEntry, Scorecard } from "../answers/index.js";
import type { Lang } from "../errors/index.js";
import type { Prepared } from "../setup/index.js";
import { figure, figured, leftOutNote, oddsText, UNDEFINED } from "./format-figures.js";
import { componentName } from "./names.js";
import { COMPARATORS, scaleOf, unitOf } from "./plan-text.js";
import { statOf, wholeRange } from "./ranges.js";
import { textTable, wrapText } from "./text-table.js";

/** A target's arithmetic, as it is written. */
interface Line {
	readonly name: string;
	readonly places: string;
	readonly need: string;
	readonly share: string;
}

const WORDS = {
	zh: {
		title: (plan: string) => `${plan}：终期评估（已到期的目标，是账不是概率）`,
		header: ["目标", "规划值", "实际", "模型推算（不是实际数）P10 – P50 – P90", "结论"],
		notSupplied: "没有提供",
		assumed: "两边都是假设，不推算",
		verdicts: { met: "达到", missed: "没有达到", notSupplied: "待填实际数" },
		fill: (file: string) => `实际数请填在 ${file}，填了才有结论`,
		noFile: "实际数请写成一张表，用规划的 actuals 指定，填了才有结论",
		meaningTitle: "这些目标的算术：照目标做，有多少位子，要用的有多少",
		meaning: (line: Line) => `${line.name}：达到目标就是 ${line.places}，要用的 ${line.need}，能用上 ${line.share}`,
		meaningOfNew: (line: Line) =>
			`${line.name}：目标是新增 ${line.places}，基年以来多出来的人 ${line.need}，能用上 ${line.share}`,
	},
	en: {
		title: (plan: string) => `${plan}: final account (targets whose year has ended; an account, no odds)`,
		header: ["Target", "Plan", "Actual", "Nowcast (no count) P10 – P50 – P90", "Verdict"],
		notSupplied: "not supplied",
		assumed: "assumed on both sides",
		verdicts: { met: "met", missed: "missed", notSupplied: "fill in the actual" },
		fill: (file: string) => `Write the actual figures in ${file}: only they settle a target`,
		noFile: "Write the actual figures in a table and name it under the plan's actuals: only they settle a target",
		meaningTitle: "What the targets' arithmetic means: places by the target, and those who need one",
		meaning: (line: Line) =>
			`${line.name}: the target means ${line.places} places; ${line.need} are needed, ${line.share} of them used`,
		meaningOfNew: (line: Line) =>
			`${line.name}: the target adds ${line.places} places; ${line.need} people came on top since the base year, ${line.share} of them used`,
	},
} as const;

/** 终期评估: figure, target, actual, the model's own nowcast marked as such, verdict, and what the arithmetic meant. */
export function accountSection({ id, plan, account }: Scorecard, { scenario }: Prepared, lang: Lang): string[] {
	if (account.length === 0) return [];
	const say = WORDS[lang];
	const file = scenario.plans[id].actuals;
	return [
		[
			say.title(plan[lang]),
			textTable([say.header, ...account.map((entry) => accountRow(entry, lang))]),
			`  ${file === undefined ? say.noFile : say.fill(file)}`,
			...meaningLines(account, scenario, lang),
		].join("\n"),
	];
}

function accountRow(entry: AccountEntry, lang: Lang): string[] {
	const { scale, sign } = scaleOf(entry);
	const at = (stat: string) => scale * statOf(entry.nowcast, stat);
	const left = entry.nowcast.find(({ stat }) => stat === "undefined")?.value;
	const threshold = Number.isNaN(entry.threshold) ? UNDEFINED[lang] : figure(scale * entry.threshold, lang) + sign;
	const say = WORDS[lang];
	return [
		`${entry.year} ${entry.name[lang]}`,
		`${COMPARATORS[entry.comparator] ?? entry.comparator} ${threshold}`,
		entry.actual === undefined ? say.notSupplied : figure(entry.actual, lang) + sign,
		entry.assumed ? say.assumed : figured([at("p10"), at("p50"), at("p90")], sign, lang) + leftOutNote(left, lang),
		say.verdicts[entry.verdict],
	];
}

function meaningLines(account: readonly AccountEntry[], scenario: Prepared["scenario"], lang: Lang): string[] {
	const say = WORDS[lang];
	const lines = account.flatMap(({ name, meaning }) => {
		if (!meaning) return [];
		const { component, places, need, kind } = meaning;
		const unit = unitOf(scenario, component, lang);
		const [all, share] = [Math.round(places), places > 0 ? Math.min(1, statOf(need, "p50") / places) : Number.NaN];
		const gap = lang === "zh" ? "" : " ";
		return wrapText(
			say[kind === "all" ? "meaning" : "meaningOfNew"]({
				name: `${name[lang]} · ${componentName(scenario, component, lang)}`,
				places: lang === "zh" ? `${figure(all, lang)}${gap}${unit}` : figure(all, lang),
				need: wholeRange(need, lang),
				share: oddsText({ value: share }, lang),
			}),
			"  - ",
			"    ",
		);
	});
	return lines.length > 0 ? [`  ${say.meaningTitle}`, ...lines] : [];
}
