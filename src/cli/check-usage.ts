import { ONE_SCENARIO } from "./shared-options.js";
import { flag, type Usage } from "./usage.js";

export const CHECK = {
	name: "check",
	summary: {
		zh: "只检查情景和数据表，逐条列出所有错误，并说明每个数字的含义",
		en: "check the scenario and its tables; list every mistake; say what each number means",
	},
	...ONE_SCENARIO,
	options: {
		json: flag("用 JSON 打印每个数字的含义", "print what each number means as JSON"),
	},
	examples: {
		zh: "nianlun check data/jiyuan/baseline.yaml",
		en: "nianlun check data/jiyuan/baseline.yaml --lang en",
	},
	notes: {
		zh: "每个错误一行：文件:行:列 位置: 哪里不对，允许什么，怎么改。反常但可能没错的地方（例如相邻年龄人数的断层）也各写一行，不算错误。没有错误时逐个说明数字的含义；--quiet 只报结果。",
		en: `One line per mistake: file:line:col path: what is wrong, what is allowed, what to do. What stands out but may
be right (a cliff between neighbouring ages) has a line of its own and is no mistake. Without mistakes, every number of the
scenario is explained; --quiet prints the verdict and what stands out only.`,
	},
} as const satisfies Usage;
