import { FILE } from "./kinds.js";
import { ONE_SCENARIO } from "./shared-options.js";
import { flag, taking, type Usage } from "./usage.js";

export const UPGRADE = {
	name: "upgrade",
	summary: {
		zh: "把旧写法的情景文件改成现在的写法，逐行列出改了什么",
		en: "bring a scenario file of an older form up to date; list every change",
	},
	...ONE_SCENARIO,
	options: {
		out: taking(FILE, "把改好的文件写到这里", "write the upgraded file here"),
		write: flag("直接改写原文件", "write the file in its place"),
	},
	examples: {
		zh: "nianlun upgrade my/scenario.yaml --out my/scenario-new.yaml",
		en: "nianlun upgrade my/scenario.yaml --out my/scenario-new.yaml --lang en",
	},
	notes: {
		zh: `不写 --out 也不写 --write 时只列出要改的地方。注释、顺序和排版不变。
extends 的文件要各自升级。比本程序新的文件不改。`,
		en: `Without --out and --write it only lists what would change. Comments, order and layout stay.
A file named under extends is upgraded by itself. A file newer than this program is refused.`,
	},
} as const satisfies Usage;
