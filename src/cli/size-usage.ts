import { AREA, COMPONENT, FOLDER } from "./kinds.js";
import { DRAWS, ONE_SCENARIO, SEED, WORKERS } from "./shared-options.js";
import { flag, taking, type Usage } from "./usage.js";

export const SIZE = {
	name: "size",
	summary: {
		zh: "还要建多少：第 n 个新位子用几年，值不值，建几处，有多大把握",
		en: "how much to build: years of use of the n-th new place, whether it pays, how many facilities, how sure",
	},
	...ONE_SCENARIO,
	options: {
		component: taking(
			COMPONENT,
			"只看一个服务组（默认全看，每组一行）",
			"one component in full (default: a line for each)",
		),
		area: taking(AREA, "只看一个地区（默认全看）", "one area (default: all of them)"),
		...{ draws: DRAWS, seed: SEED, workers: WORKERS },
		out: taking(
			FOLDER,
			"结果文件夹（默认 out/size-<情景 id>）",
			"folder for the results (default: out/size-<scenario id>)",
		),
		json: flag("在标准输出打印 JSON", "print JSON on standard output"),
	},
	examples: {
		zh: "nianlun size data/jiyuan/baseline.yaml --component school.junior",
		en: "nianlun size data/jiyuan/baseline.yaml --component school.junior --lang en",
	},
	notes: {
		zh: `从今年起算：今年以后才开工的规划项目先拿掉，再与它比。价格、可建的设施、要有多大把握写在情景的 decisions 里（docs/decisions.md）；
没有给出的价格不编造，印不亏的价格。
写出 size-curve.csv、size-facilities.csv、size-plans.csv、size-levels.csv、size.txt。`,
		en: `Counted from this year on: what the plan opens from then on is taken out, and held against what is found. Prices, what
can be built and how sure to be stand under decisions in the scenario (docs/decisions.md); a price that is not given is not
invented: the price at which a place pays is printed instead.
Writes size-curve.csv, size-facilities.csv, size-plans.csv, size-levels.csv and size.txt.`,
	},
} as const satisfies Usage;
