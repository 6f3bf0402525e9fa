import type { Column, Values } from "./columns.js";
import { quote } from "./read-cell.js";
import { readTable } from "./read-table.js";
import { reportRepeatedIds } from "./repeated-ids.js";
import type { PlanTarget, Reading, TableText } from "./table.js";

const optionalYear = { kind: "integer", min: 1900, max: 2200, hint: "year", optional: true } as const;

const columns = [
	{ name: "id", kind: "text" },
	{ name: "sector", kind: "enum", values: ["education", "nursery", "elderly", "health", "other"] },
	{ name: "name_zh", kind: "text" },
	{ name: "name_en", kind: "text" },
	{ name: "baseline_year", ...optionalYear },
	{ name: "baseline_value", kind: "number", optional: true, ownUnits: true },
	{ name: "target_year", ...optionalYear },
	{ name: "target_value", kind: "number", optional: true, ownUnits: true },
	{ name: "comparator", kind: "enum", values: ["=", ">=", ">", "<=", "<", "~"] },
	{ name: "unit", kind: "text" },
	{ name: "kind", kind: "text" },
	{ name: "quote_zh", kind: "text" },
	{ name: "section", kind: "text" },
] as const satisfies readonly Column[];

function toTarget(values: Values<typeof columns>): PlanTarget {
	return {
		id: values.id,
		sector: values.sector,
		nameZh: values.name_zh,
		nameEn: values.name_en,
		baselineYear: values.baseline_year,
		baselineValue: values.baseline_value,
		targetYear: values.target_year,
		targetValue: values.target_value,
		comparator: values.comparator,
		unit: values.unit,
		kind: values.kind,
		quoteZh: values.quote_zh,
		section: values.section,
		note: values.note ?? "",
		source: values.source,
		status: values.status,
	};
}

const givenTwice = (id: string, line: number) => ({
	zh: `${quote(id)} 已在第 ${line} 行给出；请改名`,
	en: `${quote(id)} is already given on line ${line}; rename one`,
});

/**
 * Reads the plan's baselines and targets in the order of the file. Columns: id, sector, name_zh, name_en, baseline_year,
 * baseline_value, target_year, target_value, comparator, unit, kind, quote_zh, section, note, source, status. Values are
 * in the row's own `unit`, as the plan prints them.
 */
export function readPlanTargets(table: TableText): Reading<readonly PlanTarget[]> {
	return readTable(table, { columns }, (sheet) => {
		reportRepeatedIds(sheet, givenTwice);
		return sheet.rows.map((row) => toTarget(row.values));
	});
}
