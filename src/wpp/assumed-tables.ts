import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { toCsv } from "../tables/index.js";
import { rowsOfTable } from "./read-rows.js";

const DISABILITY = fileURLToPath(new URL("../../data/jiyuan/disability.csv", import.meta.url));

/** The UN's number of China. */
const CHINA = "156";

/**
 * China's disability prevalence (census definition), the only one that comes with Nianlun. In China it keeps its own
 * status, elsewhere it is an assumption and says so.
 */
export function disabilityCsv(locId: string): string {
	const rows = rowsOfTable(readFileSync(DISABILITY, "utf8")).filter(({ definition }) => definition === "census");
	const assumed = rows.map((row) => ({ ...row, source: `China's rates: ${row.source}`, status: "assumed" }));
	return toCsv(locId === CHINA ? rows : assumed, { raw: true });
}

const EXAMPLES = [
	{
		id: "no_more_junior_pupils",
		sector: "education",
		zh: "初中在校生不比基年多",
		en: "No more junior pupils than in the base year",
	},
	{
		id: "no_more_nursing_beds",
		sector: "elderly",
		zh: "护理型床位需要不比基年多",
		en: "No more nursing-type beds needed than in the base year",
	},
];

/** Two example targets, to be replaced by those of a real plan. */
export function planTargetsCsv(to: number): string {
	return toCsv(
		EXAMPLES.map(({ id, sector, zh, en }) => ({
			...{ id, sector, name_zh: zh, name_en: en, baseline_year: null, baseline_value: null, target_year: to },
			...{ target_value: 0, comparator: "<=", unit: "places", kind: "example", quote_zh: "示例，不是规划原文" },
			...{ section: "示例", note: "example, not a plan's text", source: "nianlun import-wpp", status: "assumed" },
		})),
		{ raw: true },
	);
}
