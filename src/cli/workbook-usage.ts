import { FILE } from "./kinds.js";
import { ONE_SCENARIO } from "./shared-options.js";
import { needing, type Usage } from "./usage.js";

export const WORKBOOK = {
	name: "workbook",
	summary: {
		zh: "把情景和它读的所有表写成一个工作簿，运行结果一样",
		en: "write a scenario and all tables it reads as one workbook that gives the same results",
	},
	...ONE_SCENARIO,
	needs: { zh: "需要一个情景文件和 --out", en: "needs one scenario file and --out" },
	options: {
		out: needing(FILE, "写成哪个文件（.xlsx）", "the file to write (.xlsx)"),
	},
	examples: {
		zh: `nianlun workbook data/jiyuan/baseline.yaml --out 济源.xlsx
nianlun run 济源.xlsx`,
		en: `nianlun workbook data/jiyuan/baseline.yaml --out jiyuan.xlsx --lang en
nianlun run jiyuan.xlsx --lang en`,
	},
	notes: {
		zh: `情景一行一格，表一张一页；随软件附带的 reference: 表不写进去。
结果文件逐字节相同，只有 manifest.json 里的情景文件名不同（见 docs/office.md）。`,
		en: `The scenario stands line by line, each table on a sheet; reference: tables come with Nianlun and are left out.
Results are the same bytes; only names of scenario files in manifest.json differ (docs/office.md).`,
	},
} as const satisfies Usage;
