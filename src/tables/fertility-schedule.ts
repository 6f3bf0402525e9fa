import type { LocalText } from "../errors/index.js";
import { graduateShares } from "../graduation/index.js";
import { type AgeSpan, asDerived, hasAgeGroups, spansOfRows } from "./age-group.js";
import { type Column, year } from "./columns.js";
import { fillGrid, numbersOf, range } from "./grid.js";
import { readTable, type Sheet } from "./read-table.js";
import type { FertilitySchedule, Reading, TableText } from "./table.js";

const columns = [
	year,
	{ name: "age", kind: "integer", min: 10, max: 54, hint: "fertileAge" },
	{ name: "share", kind: "number", min: 0, max: 1, hint: "share" },
] as const satisfies readonly Column[];

const grouped = [year, { name: "age", kind: "text" }, columns[2]] as const satisfies readonly Column[];

type GroupedSheet = Sheet<typeof grouped>;

const firstAge = 10;
const ageCount = 45;
const lastAge = firstAge + ageCount - 1;
const tolerance = 1e-3;

/** The distinct values of a numeric column, ascending. */
function distinct(sheet: Sheet<typeof columns>, column: "year" | "age"): number[] {
	return ascending(sheet.rows.map((row) => row.values[column]));
}

const ascending = (values: readonly number[]) => [...new Set(values)].sort((a, b) => a - b);

/** What is wrong with a year's shares, where they do not make a whole. */
function sumProblem(year: number, shares: Float64Array): LocalText | undefined {
	const sum = shares.reduce((a, b) => a + b, 0);
	if (Math.abs(sum - 1) <= tolerance) return undefined;
	const shown = Number(sum.toPrecision(6));
	const zh = `${year} 年各年龄的 share 之和为 ${shown}，应为 1；请用每个年龄的生育率除以总和生育率`;
	return { zh, en: `the shares of ${year} sum to ${shown}, not 1; divide each age's rate by the total fertility rate` };
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
		const problem = sheet.clean && !shares.includes(Number.NaN) && sumProblem(year, shares);
		if (problem) sheet.report(rowOf(sheet.rows, year), "share", problem);
	});
	if (years.length === 0 && sheet.clean) reportEmpty(sheet);
	return { years, share };
}

const rowOf = (rows: Sheet<typeof columns>["rows"], year: number) => rows.find(({ values }) => values.year === year);

function reportEmpty(sheet: Sheet<typeof columns>): void {
	sheet.report(undefined, "year", {
		zh: "表里没有数据行；请至少给出一年",
		en: "the table has no rows; give at least one year",
	});
}

/** Each year's groups to single ages; groups of a year join, and none is younger than 10 or older than 54. */
function buildGroups(sheet: GroupedSheet): FertilitySchedule {
	const years = ascending(sheet.rows.map(({ values }) => values.year));
	const share = new Float64Array(years.length * ageCount);
	years.forEach((year, at) => {
		const byAge = ofGroups(sheet, year);
		if (byAge) share.set(byAge.shares, at * ageCount + byAge.first - firstAge);
	});
	return { years, share };
}

function ofGroups(sheet: GroupedSheet, year: number) {
	const rows = sheet.rows.filter(({ values }) => values.year === year);
	const spans = spansOfRows(sheet, rows)?.map(childbearing);
	if (!spans) return undefined;
	const outside = spans.findIndex(({ from, to }) => from < firstAge || to > lastAge);
	if (outside >= 0) {
		sheet.report(rows[outside], "age", notFertile);
		return undefined;
	}
	const groups = rows.map(({ values }, at) => ({ ...spans[at], share: values.share }));
	const shares = graduateShares(groups.sort((one, other) => one.from - other.from));
	const problem = sumProblem(year, shares);
	if (problem) sheet.report(rows[0], "share", problem);
	return { first: groups[0].from, shares };
}

const WIDTH = 5;

/** The last of lower bounds is a group as wide as the others: nobody bears children at 100. */
function childbearing({ from, to, open }: AgeSpan) {
	return { from, to: open ? Math.min(from + WIDTH - 1, lastAge) : to };
}

const notFertile = {
	zh: `生育年龄只到 ${firstAge}—${lastAge} 岁；请去掉此外的年龄段`,
	en: `ages of childbearing are ${firstAge}–${lastAge}; leave out groups beyond them`,
};

/**
 * Reads how fertility is spread over ages 10…54 in the years the table gives, ascending; each year's shares sum to 1
 * within 0.001. Ages younger or older than any in the table count as 0. Ages may be groups (15–19, …), whose shares are led to
 * single ages. Columns: year, age, share, source, status.
 */
export function readFertilitySchedule(table: TableText): Reading<FertilitySchedule> {
	if (hasAgeGroups(table, grouped)) return asDerived(readTable(table, { columns: grouped }, buildGroups));
	return readTable(table, { columns }, build);
}
