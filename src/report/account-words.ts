import type { Lang } from "../errors/index.js";

/** A target's arithmetic, as it is written. */
export interface Line {
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

/** The words of an account (终期评估) in one language. */
export function accountWords<L extends Lang>(lang: L): (typeof WORDS)[L] {
	return WORDS[lang];
}
