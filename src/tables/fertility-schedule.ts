import { type Column, year } from "./columns.js";
import { fillGrid, numbersOf, range } from "./grid.js";
import { readTable, type Sheet } from "./read-table.js";
import type { FertilitySchedule, Reading, TableText } from "./table.js";

const columns = [
	year,
	{ name: "age", kind: "integer", min: 10, max: 54, hint: "fertileAge" },
	{ name: "share", kind: "number", min: 0, max: 1, hint: "share" },
] as const satisfies readonly Column[];

const firstAge = 10;
const ageCount = 45;
const tolerance = 1e-3;

/** The distinct values of a numeric column, ascending. */
function distinct(sheet: Sheet<typeof columns>, column: "year" | "age"): number[] {
	return [...new Set(sheet.rows.map((row) => row.values[column]))].sort((a, b) => a - b);
}

function checkSum(sheet: Sheet<typeof columns>, year: number, shares: Float64Array): void {
	const sum = shares.reduce((a, b) => a + b, 0);
	if (Math.abs(sum - 1) <= tolerance) return;
	const row = sheet.rows.find((candidate) => candidate.values.year === year);
	const shown = Number(sum.toPrecision(6));
	const zh = `${year} 年各年龄的 share 之和为 ${shown}，应为 1；请用每个年龄的生育率除以总和生育率`;
	const en = `the shares of ${year} sum to ${shown}, not 1; divide each age's rate by the total fertility rate`;
	sheet.report(row, "share", { zh, en });
}

function build(sheet: Sheet<typeof columns>): FertilitySchedule {
	const years = distinct(sheet, "year");
	const given = distinct(sheet, "age");
	const ages = given.length > 0 ? range(given[0], given[given.length - 1]) : [];
	const cells = fillGrid(sheet, [
		{ column: "year", values: years },
		{ column: "age", values: ages },
	]);
	const share = new Float64Array(years.length * ageCount);
	years.forEach((year, i) => {
		const shares = numbersOf(cells.slice(i * ages.length, (i + 1) * ages.length), "share");
		share.set(shares, i * ageCount + ages[0] - firstAge);
		if (sheet.clean && !shares.includes(Number.NaN)) checkSum(sheet, year, shares);
	});
	if (years.length === 0 && sheet.clean) reportEmpty(sheet);
	return { years, share };
}

function reportEmpty(sheet: Sheet<typeof columns>): void {
	sheet.report(undefined, "year", {
		zh: "表里没有数据行；请至少给出一年",
		en: "the table has no rows; give at least one year",
	});
}

/**
 * Reads how fertility is spread over ages 10…54 in the years the table gives, ascending; each year's shares sum to 1
 * within 0.001. Ages younger or older than any in the table count as 0. Columns: year, age, share, source, status.
 */
export function readFertilitySchedule(table: TableText): Reading<FertilitySchedule> {
	return readTable(table, { columns }, build);
}
