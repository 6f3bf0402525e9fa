import { FILE, text, wholeNumber } from "./kinds.js";
import { flag, taking, type Usage } from "./usage.js";

export const INIT = {
	name: "init",
	summary: {
		zh: "写一份工作簿（Excel）和情景，填好就能运行",
		en: "write a workbook (Excel) and a scenario to fill in and run",
	},
	files: { shown: { zh: "<文件夹>", en: "<folder>" }, least: 1, most: 1 },
	needs: { zh: "需要一个文件夹名", en: "needs the name of a folder" },
	options: {
		name: taking(
			text("PLACE", { zh: "地名，例如 青禾县", en: "a place, such as Qinghe" }),
			"地名；工作簿也用它作文件名（默认用文件夹名）",
			"name of the place and of the workbook (default: the folder's)",
		),
		year: taking(
			wholeNumber("YEAR", 1990, 2050),
			"人口表的年份，先写进“设置”",
			"year of the population table, written into Settings",
		),
		example: flag("填上一个虚构的县，可以直接运行", "filled with a made-up county that runs at once"),
		from: taking(
			FILE,
			"把已有工作簿的数搬进来：看不准的列逐个问，记在 map.json 里",
			"take over the figures of another workbook: asks about unclear columns and remembers in map.json",
		),
	},
	examples: {
		zh: `nianlun init 青禾 --name 青禾县 --year 2020
nianlun init 试用 --example
nianlun init 青禾 --from 教育局汇总表.xlsx`,
		en: `nianlun init qinghe --name Qinghe --year 2020 --lang en
nianlun init trial --example --lang en
nianlun init qinghe --from returns.xlsx --lang en`,
	},
	notes: {
		zh: `写出 <地名>.xlsx 和 scenario.yaml。在工作簿里填数、保存，再运行 nianlun check 和 nianlun run，后面写工作簿的名字。
已有的文件不会覆盖。怎样填见 docs/office.md。`,
		en: `Writes <place>.xlsx and scenario.yaml. Fill in the workbook, save it, then nianlun check and nianlun run with its name.
Files that are there are never overwritten. docs/office.md walks through it.`,
	},
} as const satisfies Usage;
