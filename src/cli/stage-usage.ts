import { AREA, FOLDER, text, wholeNumber } from "./kinds.js";
import { DRAWS, ONE_SCENARIO, SEED, WORKERS } from "./shared-options.js";
import { flag, taking, type Usage } from "./usage.js";

const STAGE_ID = text("STAGE", { zh: "decisions.stages 里的代号", en: "an id under decisions.stages" });

export const STAGE = {
	name: "stage",
	summary: {
		zh: "分几步走：哪年腾、改、建多少，看到什么数就多动或停下，等着看值多少",
		en: "when to release, convert or build how much, at which counts to do more or stop, what waiting is worth",
	},
	...ONE_SCENARIO,
	options: {
		stage: taking(STAGE_ID, "只看一项（默认全看，每项一行）", "one stage in full (default: a line for each)"),
		area: taking(AREA, "只看一个地区（默认全看）", "one area (default: all of them)"),
		missing: taking(
			wholeNumber("YUAN", 0, 10_000_000),
			"试一个价：缺一个位子一年值多少元",
			"try a price: yuan of a person without a place for a year",
		),
		...{ draws: DRAWS, seed: SEED, workers: WORKERS },
		out: taking(
			FOLDER,
			"结果文件夹（默认 out/stage-<情景 id>）",
			"folder for the results (default: out/stage-<scenario id>)",
		),
		json: flag("在标准输出打印 JSON", "print JSON on standard output"),
	},
	examples: {
		zh: "nianlun stage data/jiyuan/baseline.yaml --stage primary_release",
		en: "nianlun stage data/jiyuan/baseline.yaml --stage primary_release --lang en",
	},
	notes: {
		zh: `决定的年份、一步多大、决定时看什么数写在情景的 decisions.stages 里（docs/decisions.md）。规则只用决定那年已经知道的数，
由一半抽样学出、在另一半上算账；最好的固定计划、看数再定的规则、什么都预先知道三者并排。没有给出的价格不编造，印不亏的价格。
写出 stage-rule.csv、stage-plans.csv、stage-steps.csv、stage.txt。`,
		en: `Years of decisions, steps and what is looked at stand under decisions.stages in the scenario (docs/decisions.md). Rules
use only what is known in the year of a decision; they are learnt from half of the draws and valued on the other half. The
best fixed plan, the rule and perfect information stand beside each other. A price that is not given is not invented: the
price at which a step pays is printed instead.
Writes stage-rule.csv, stage-plans.csv, stage-steps.csv and stage.txt.`,
	},
} as const satisfies Usage;
