import { AREA, COMPONENT, FOLDER } from "./kinds.js";
import { DRAWS, SEED, WORKERS } from "./shared-options.js";
import { flag, needing, taking, type Usage } from "./usage.js";

export const REGRET = {
	name: "regret",
	summary: {
		zh: "几个情景下哪个方案最不后悔：每个情景的最好方案、已公布的规划、不建",
		en: "which plan is regretted least over several scenarios: the best under each, the published one, nothing",
	},
	files: {
		shown: { zh: "<甲.yaml> <乙.yaml> …", en: "<a.yaml> <b.yaml> ..." },
		least: 2,
		most: Number.POSITIVE_INFINITY,
	},
	needs: { zh: "至少要两个情景文件", en: "needs two or more scenario files" },
	options: {
		component: needing(COMPONENT, "哪个服务组", "the component"),
		area: taking(AREA, "哪个地区（多个地区时必给）", "the area (needed where there are several)"),
		...{ draws: DRAWS, seed: SEED, workers: WORKERS },
		out: taking(
			FOLDER,
			"结果文件夹（默认 out/regret-<第一个情景 id>）",
			"folder for the results (default: out/regret-<id of the first scenario>)",
		),
		json: flag("在标准输出打印 JSON", "print JSON on standard output"),
	},
	examples: {
		zh: "nianlun regret data/jiyuan/baseline.yaml data/jiyuan/low-fertility.yaml data/jiyuan/out-migration.yaml --component school.senior",
		en: "nianlun regret data/jiyuan/baseline.yaml data/jiyuan/low-fertility.yaml --component school.senior --lang en",
	},
	notes: {
		zh: `各情景用第一个的种子和抽样次数。后悔是比同一情景里最好的方案多花多少；规划取第一个情景的（docs/decisions.md）。
写出 regret-plans.csv、regret-scenarios.csv、regret.txt。`,
		en: `All run with the first one's seed and draws. Regret is what a plan costs more than the best one of the same scenario; the
published plan is the first scenario's (docs/decisions.md). Writes regret-plans.csv, regret-scenarios.csv and regret.txt.`,
	},
} as const satisfies Usage;
