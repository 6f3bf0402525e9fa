import { FILE } from "./kinds.js";
import { flag, taking, type Usage } from "./usage.js";

export const CALIBRATE = {
	name: "calibrate",
	summary: {
		zh: "用本地历年数据估计情景里的误差幅度和比率，列出原值、新值和依据",
		en: "estimate a scenario's spreads and rates from local series; list old, new and the evidence",
	},
	files: { shown: { zh: "<情景.yaml> [数据.csv …]", en: "<scenario.yaml> [series.csv …]" }, least: 1, most: 50 },
	needs: { zh: "需要一个情景文件", en: "needs a scenario file" },
	options: {
		out: taking(
			FILE,
			"把估计值写成叠加在情景上的文件（与情景同一文件夹）",
			"write the estimates as a file laid over the scenario (in its folder)",
		),
		json: flag("用 JSON 打印估计值", "print the estimates as JSON"),
	},
	examples: {
		zh: "nianlun calibrate my/scenario.yaml my/series.csv --out my/calibrated.yaml",
		en: "nianlun calibrate my/scenario.yaml my/series.csv --out my/calibrated.yaml --lang en",
	},
	notes: {
		zh: `数据表的列：area, year, quantity, value, source, status；area 写 all 或情景的地区，quantity 与规划条件里的名称相同，例如
births、deaths、population、school.grade1.need、care.all.residents、nursery.age2.need，年份可在基年以前。情景的 observed 表也用上。
不写 --out 什么都不改；写了就生成一个 extends 原情景的文件，每行注明原值、年份和依据。已有的文件不会覆盖。`,
		en: `Columns of a table: area, year, quantity, value, source, status; the area is all or the scenario's, quantities are named as in
conditions of plans (births, deaths, population, school.grade1.need, care.all.residents, nursery.age2.need), years may lie before
the base year. The scenario's observed table is used, too. Without --out nothing is written; with it, a file that extends the
scenario, each line with what it replaces and its evidence. No file is overwritten.`,
	},
} as const satisfies Usage;
