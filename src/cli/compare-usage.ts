import { FOLDER } from "./kinds.js";
import { DRAWS, SEED, WORKERS } from "./shared-options.js";
import { flag, taking, type Usage } from "./usage.js";

export const COMPARE = {
	name: "compare",
	summary: {
		zh: "用同一组随机数对比几个情景：差多少，有多大把握",
		en: "several scenarios on common random numbers: paired differences and their intervals",
	},
	files: {
		shown: { zh: "<甲.yaml> <乙.yaml> …", en: "<a.yaml> <b.yaml> ..." },
		least: 2,
		most: Number.POSITIVE_INFINITY,
	},
	needs: { zh: "至少要两个情景文件", en: "needs two or more scenario files" },
	options: {
		...{ draws: DRAWS, seed: SEED, workers: WORKERS },
		out: taking(
			FOLDER,
			"结果文件夹（默认 out/compare-<第一个情景 id>）",
			"folder for the results (default: out/compare-<id of the first scenario>)",
		),
		json: flag("在标准输出打印 JSON 对比", "print the comparison as JSON on standard output"),
	},
	examples: {
		zh: "nianlun compare data/jiyuan/baseline.yaml data/jiyuan/low-fertility.yaml --draws 2000",
		en: "nianlun compare data/jiyuan/baseline.yaml data/jiyuan/low-fertility.yaml --draws 2000 --lang en",
	},
	notes: {
		zh: `各情景用第一个的种子和抽样次数，逐次相减：差额的中位数、80% 和 95% 区间，目标概率的变化及标准误。
写出 differences.csv、odds-differences.csv、comparison.txt。`,
		en: `All run with the first one's seed and draws and are subtracted draw by draw: median, 80 % and 95 % interval of the
difference, change of each target's probability with its standard error.
Writes differences.csv, odds-differences.csv and comparison.txt.`,
	},
} as const satisfies Usage;
