import { FOLDER } from "./kinds.js";
import { taking, type Usage } from "./usage.js";

export const REPORT = {
	name: "report",
	summary: {
		zh: "把 run 写出的结果文件夹写成报告：Excel 工作簿、Word 文档、可打印的网页",
		en: "write a result folder as a report: a workbook, a Word document and a page to print",
	},
	files: { shown: { zh: "<结果文件夹>", en: "<result folder>" }, least: 1, most: 1 },
	needs: { zh: "需要一个结果文件夹", en: "needs one result folder" },
	options: {
		out: taking(
			FOLDER,
			"报告写到哪个文件夹（默认就是结果文件夹）",
			"folder for the report (default: the result folder)",
		),
	},
	examples: {
		zh: "nianlun report out/baseline",
		en: "nianlun report out/baseline --lang en",
	},
	notes: {
		zh: `写出 report.xlsx、report.docx、report.html。数字都取自结果文件夹，不再读情景。
--lang en 写成英文，不论 run 时用的哪种语言。`,
		en: `Writes report.xlsx, report.docx and report.html. Every number is of the result folder; the scenario is not read again.
--lang chooses the report's language, whatever the run's was.`,
	},
} as const satisfies Usage;
