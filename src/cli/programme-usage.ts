import { amount, FOLDER } from "./kinds.js";
import { DRAWS, ONE_SCENARIO, SEED, WORKERS } from "./shared-options.js";
import { flag, taking, type Usage } from "./usage.js";

export const PROGRAMME = {
	name: "programme",
	summary: {
		zh: "钱花在哪：一个预算，所有服务和地区，哪年建、改、撤什么，多一百万买到什么",
		en: "where the money goes: one budget over all services and areas, what to build, convert and close, and when",
	},
	...ONE_SCENARIO,
	options: {
		budget: taking(
			amount("YUAN", { zh: "0 或以上的元", en: "yuan, 0 or more" }),
			"每年可花的元（默认用情景的 decisions.budget）",
			"yuan of every year (default: decisions.budget of the scenario)",
		),
		...{ draws: DRAWS, seed: SEED, workers: WORKERS },
		out: taking(
			FOLDER,
			"结果文件夹（默认 out/programme-<情景 id>）",
			"folder for the results (default: out/programme-<scenario id>)",
		),
		json: flag("在标准输出打印 JSON", "print JSON on standard output"),
	},
	examples: {
		zh: "nianlun programme data/jiyuan/baseline.yaml --budget 30000000",
		en: "nianlun programme data/jiyuan/baseline.yaml --budget 30000000 --lang en",
	},
	notes: {
		zh: `预算、价格、选项写在情景的 decisions 里（docs/decisions.md）；没有价格的服务不编造，列出后略过。
抽样的一半用来选方案，另一半用来估它的费用。求解器 HiGHS。
写出 programme.csv、programme-money.csv、programme-frontier.csv、programme.txt。`,
		en: `Budget, prices and options stand under decisions in the scenario (docs/decisions.md); services without prices are
named and left out, for none is invented. Half of the draws choose the plan, the other half value it. The solver is HiGHS.
Writes programme.csv, programme-money.csv, programme-frontier.csv and programme.txt.`,
	},
} as const satisfies Usage;
