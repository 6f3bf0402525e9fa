import { anyNumber, FOLDER, text } from "./kinds.js";
import { needing, taking, type Usage } from "./usage.js";

const YEAR = anyNumber("YEAR", { zh: "年份", en: "a year" });

export const IMPORT_WPP = {
	name: "import-wpp",
	summary: {
		zh: "把联合国 WPP 2024 的 CSV 变成任何国家或省的情景",
		en: "turn the UN's WPP 2024 CSV files into a scenario of any country or province",
	},
	files: { shown: { zh: "<文件夹>", en: "<folder>" }, least: 1, most: 1 },
	needs: {
		zh: "需要联合国文件所在的文件夹和 --location、--base、--to",
		en: "needs the folder of the UN's files and --location, --base and --to",
	},
	options: {
		location: needing(
			text("PLACE", { zh: 'CHN、156 或 "中国"', en: 'CHN, 156 or "China"' }),
			'三位代码（CHN）、联合国编号（156）或名称（"中国"）',
			'ISO code (CHN), the UN\'s number (156) or a name ("China")',
		),
		base: needing(YEAR, "情景从这年 12 月 31 日起", "the scenario starts at 31 December of this year"),
		to: needing(YEAR, "情景的最后一年", "last year of the scenario"),
		total: taking(
			anyNumber("PERSONS", { zh: "人数", en: "persons" }),
			"省的总人口，人（默认用该国自己的）",
			"persons of a province, to which the country is scaled (default: the country's own)",
		),
		id: taking(
			text("ID", { zh: "英文代号", en: "a name of letters, digits, - and _" }),
			"情景的 id（默认三位代码）",
			"id of the scenario (default: the ISO code)",
		),
		out: taking(FOLDER, "写到哪个文件夹（默认 out/<id>）", "folder for the files (default: out/<id>)"),
	},
	examples: {
		zh: `nianlun import-wpp wpp2024 --location CHN --base 2024 --to 2050 --total 99365519 --id henan --out data/henan
nianlun run data/henan/scenario.yaml`,
		en: `nianlun import-wpp wpp2024 --location CHN --base 2024 --to 2050 --total 99365519 --id henan --out data/henan
nianlun run data/henan/scenario.yaml`,
	},
	notes: {
		zh: "<文件夹> 里放联合国下载中心的 WPP 2024 CSV（可为 .gz）；要哪些文件见 docs/wpp.md。",
		en: "<folder> holds the WPP 2024 CSV files of the UN's download centre (.gz allowed); docs/wpp.md names them.",
	},
} as const satisfies Usage;
