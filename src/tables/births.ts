import { type BirthSeries, readBirthSeries } from "../forms/index.js";
import { canonicalHeader } from "./aliases.js";
import { type Column, year } from "./columns.js";
import { placedCells } from "./placed-cells.js";
import { provenanceOf, readTable } from "./read-table.js";
import type { Reading, TableText } from "./table.js";

/** Births of a calendar year; a year may stand in several vintages. */
export interface BirthRow {
	readonly year: number;
	readonly births: number;
	readonly vintage: string;
}

const columns = [
	year,
	{ name: "births", kind: "number", min: 0 },
	{ name: "vintage", kind: "text", optional: true },
] as const satisfies readonly Column[];

/**
 * Reads births by calendar year; any unit. Columns: year, births, vintage (optional), source, status. A table that has not
 * these columns is read as it was published: years down or across, and a head such as 出生人数（万人） or Births.
 */
export function readBirths(table: TableText): Reading<readonly BirthRow[]> {
	const own = readTable(table, { columns }, ({ rows }) =>
		rows.map(({ values: { year, births, vintage = "" } }) => ({ year, births, vintage })),
	);
	return own.issues.length === 0 ? own : (readPublishedBirths(table) ?? own);
}

/** Read as published unless the first line names the project's own columns, whose mistakes say more. */
function readPublishedBirths(table: TableText): Reading<readonly BirthRow[]> | undefined {
	const cells = placedCells(table.text);
	const names = cells[0]?.map(({ text }) => canonicalHeader(text, ["births", "source", "status"])) ?? [];
	if (["births", "source", "status"].every((name) => names.includes(name))) return undefined;
	const series = readBirthSeries(cells, table.file);
	if (!series) return undefined;
	const issues = [...series.issues, ...twice(series.figures, table.file)];
	const value = series.figures.map(({ year, value: births }) => ({ year, births, vintage: "" }));
	const provenance = provenanceOf(
		value.map(() => "unknown"),
		[table.file],
	);
	return { value: issues.length === 0 ? value : undefined, issues, provenance };
}

function twice(figures: BirthSeries["figures"], file: string) {
	const again = figures.filter(({ year }, at) => figures.findIndex((one) => one.year === year) < at);
	return again.map(({ year, at: { line, col } }) => ({
		...{ file, line, col, path: "year" },
		message: { zh: `${year} 年给了两次；只留一个`, en: `${year} is given twice; keep one` },
	}));
}
