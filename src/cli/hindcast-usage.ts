import { FILE } from "./kinds.js";
import { DRAWS, SEED } from "./shared-options.js";
import { flag, taking, type Usage } from "./usage.js";

export const HINDCAST = {
	name: "hindcast",
	summary: {
		zh: "用过去的数据检验同一方法：误差、覆盖率、与其他预测的比较",
		en: "how well the same method would have done: errors, coverage, comparisons",
	},
	files: { shown: { zh: "<回测.yaml>", en: "<hindcast.yaml>" }, least: 1, most: 1 },
	needs: { zh: "需要一个回测文件", en: "needs one hindcast file" },
	options: {
		draws: {
			...DRAWS,
			help: { zh: "抽样次数（默认用回测文件里的）", en: "number of draws (default: the hindcast's)" },
		},
		seed: { ...SEED, help: { zh: "随机种子（默认用回测文件里的）", en: "random seed (default: the hindcast's)" } },
		markdown: taking(FILE, "另把成绩单写成 Markdown 文件", "also write the report card as a Markdown file"),
		json: flag("在标准输出打印 JSON 成绩单", "print the report card as JSON on standard output"),
	},
	examples: {
		zh: "nianlun hindcast data/hindcast/china.yaml --markdown docs/hindcast.md",
		en: "nianlun hindcast data/hindcast/china.yaml --lang en --markdown docs/hindcast.md",
	},
	notes: {
		zh: "用每个起点当时已有的数据重做预测，与后来的实际比较：误差、覆盖率、与其他预测的比较。",
		en: "Forecasts again from every origin with what was known then, and scores it: errors, coverage, comparisons.",
	},
} as const satisfies Usage;
