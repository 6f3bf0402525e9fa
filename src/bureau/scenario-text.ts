import type { Lang } from "../errors/index.js";

const COMMENTS: Readonly<Record<Lang, readonly string[]>> = {
	zh: [
		"# 这份情景的数字都在工作簿里；运行工作簿和运行这个文件，结果一样。",
		"# 要改工作簿里没有的参数，在下面照样子加几行，例如：",
		"# simulation: { draws: 20000 }",
		"# migration: { netRate: { mean: -0.002 } }",
	],
	en: [
		"# The figures are in the workbook; running the workbook or this file gives the same results.",
		"# To change what the workbook does not have, add lines below, such as:",
		"# simulation: { draws: 20000 }",
		"# migration: { netRate: { mean: -0.002 } }",
	],
};

/** The scenario beside a workbook: it extends it and leaves room for what only a scenario can say. */
export function scenarioText(book: string, lang: Lang): string {
	return `${COMMENTS[lang].join("\n")}\nextends: ${JSON.stringify(book)}\n`;
}
