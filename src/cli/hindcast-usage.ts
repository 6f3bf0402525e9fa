import { FILE } from "./kinds.js";
import { DRAWS, SEED } from "./shared-options.js";
import { flag, taking, type Usage } from "./usage.js";

export const HINDCAST = {
	name: "hindcast",
	summary: {
		zh: "用过去的数据检验同一方法：误差、覆盖率、与其他预测的比较",
		en: "how well the same method would have done: errors, coverage, comparisons",
	},
	files: { shown: { zh: "<回测.yaml | 预测.csv>", en: "<hindcast.yaml | forecasts.csv>" }, least: 1, most: 1 },
	needs: { zh: "需要一个回测文件，或一张预测表", en: "needs one hindcast file, or one table of forecasts" },
	options: {
		draws: {
			...DRAWS,
			help: { zh: "抽样次数（默认用回测文件里的）", en: "number of draws (default: the hindcast's)" },
		},
		seed: { ...SEED, help: { zh: "随机种子（默认用回测文件里的）", en: "random seed (default: the hindcast's)" } },
		markdown: taking(FILE, "另把成绩单写成 Markdown 文件", "also write the report card as a Markdown file"),
		forecasts: taking(
			FILE,
			"另把每个预测写成 CSV（多国回测）",
			"also write every forecast as CSV (hindcasts over countries)",
		),
		json: flag("在标准输出打印 JSON 成绩单", "print the report card as JSON on standard output"),
	},
	examples: {
		zh: [
			"nianlun hindcast data/hindcast/china.yaml --markdown docs/hindcast.md",
			"nianlun hindcast data/hindcast/world.yaml --forecasts forecasts.csv",
			"nianlun hindcast forecasts.csv",
		].join("\n"),
		en: [
			"nianlun hindcast data/hindcast/china.yaml --lang en --markdown docs/hindcast.md",
			"nianlun hindcast data/hindcast/world.yaml --lang en --forecasts forecasts.csv",
			"nianlun hindcast forecasts.csv --lang en",
		].join("\n"),
	},
	notes: {
		zh: "用每个起点当时已有的数据重做预测，与后来的实际比较：误差、覆盖率、与其他预测的比较。预测表（.csv）直接计分，不论由谁做出。",
		en: "Forecasts again from every origin with what was known then, and scores it: errors, coverage, comparisons. A table of forecasts (.csv) is scored as it stands, whoever made it.",
	},
} as const satisfies Usage;
