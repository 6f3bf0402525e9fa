import { AREA, COMPONENT, FOLDER } from "./kinds.js";
import { DRAWS, ONE_SCENARIO, SEED, WORKERS } from "./shared-options.js";
import { flag, needing, taking, type Usage } from "./usage.js";

export const LEARN = {
	name: "learn",
	summary: {
		zh: "决定之前先查哪一个数，它值多少",
		en: "which number to find out before deciding how much to build, and what it is worth",
	},
	...ONE_SCENARIO,
	options: {
		component: needing(COMPONENT, "哪个服务组", "the component"),
		area: taking(AREA, "哪个地区（多个地区时必给）", "the area (needed where there are several)"),
		...{ draws: DRAWS, seed: SEED, workers: WORKERS },
		out: taking(
			FOLDER,
			"结果文件夹（默认 out/learn-<情景 id>）",
			"folder for the results (default: out/learn-<scenario id>)",
		),
		json: flag("在标准输出打印 JSON", "print JSON on standard output"),
	},
	examples: {
		zh: "nianlun learn data/jiyuan/baseline.yaml --component school.junior",
		en: "nianlun learn data/jiyuan/baseline.yaml --component school.junior --lang en",
	},
	notes: {
		zh: `要决定的是 size 的问题：今年还要建多少。每个能弄清的数值多少元（EVPPI），上限是人数全知、价格全知（docs/decisions.md）。
价格不全就没法比：会说缺哪一个。写出 learn.csv、learn.txt。`,
		en: `The decision is that of size: how much to build from this year on. Each number that can be found out has its worth in yuan
(EVPPI), capped by knowing all about need and all prices (docs/decisions.md). It takes all prices, and says which is missing.
Writes learn.csv and learn.txt.`,
	},
} as const satisfies Usage;
