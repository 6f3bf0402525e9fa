import { asDerived } from "./age-group.js";
import { age, type Column, sex, year } from "./columns.js";
import { type Axis, bySex, fillGrid, numbersOf, range, SEXES } from "./grid.js";
import {
	copied,
	decimalsOf,
	type GroupedPopulation,
	isCopied,
	type PopulationOptions,
	type PopulationTable,
} from "./population-table.js";
import { readPublished } from "./published-population.js";
import { readTable, type Sheet } from "./read-table.js";
import type { Reading, TableText } from "./table.js";

const columns = [
	{ name: "area", kind: "text" },
	{ name: "variant", kind: "text" },
	year,
	sex,
	age,
	{ name: "population", kind: "number", min: 0, hint: "persons" },
] as const satisfies readonly Column[];

type PopulationSheet = Sheet<typeof columns>;

const ages: Axis = { column: "age", values: range(0, 100) };
const axes: readonly Axis[] = [SEXES, ages];

function checkYears(sheet: PopulationSheet, base: number): void {
	const stranger = sheet.rows.find((row) => row.values.year !== base);
	if (!stranger) return;
	const given = stranger.values.year;
	const zh = `人口表是 ${given} 年的，情景的基年是 ${base}；请换用同一年的表`;
	sheet.report(stranger, "year", {
		zh,
		en: `the table is of ${given}, but the base year is ${base}; use a table of the base year`,
	});
}

function reportNoRows(sheet: PopulationSheet, { area, variant }: PopulationOptions): void {
	const zh = `没有地区 ${area}、方案 ${variant} 的行；请检查这两列`;
	sheet.report(undefined, "variant", {
		zh,
		en: `no row is of area ${area} and variant ${variant}; check these two columns`,
	});
}

function build(sheet: PopulationSheet, options: PopulationOptions): Omit<PopulationTable, "file" | "kind"> | undefined {
	if (sheet.rows.length === 0 && sheet.clean) {
		reportNoRows(sheet, options);
		return undefined;
	}
	checkYears(sheet, options.year);
	const cells = fillGrid(sheet, axes);
	const population = bySex(cells, (own) => numbersOf(own, "population"));
	if (!sheet.clean || cells.includes(undefined)) return undefined;
	if (isCopied(population)) sheet.report(undefined, "sex", copied);
	const decimals = decimalsOf([...population.female, ...population.male]);
	return { ...population, decimals, places: ages.values.map((_, at) => cells[at]!.at("population")) };
}

/** Reads the project's own columns: one row for each sex and single age. */
function readOwn(table: TableText, options: PopulationOptions): Reading<PopulationTable> {
	const select = ({ values }: PopulationSheet["rows"][number]) =>
		values.area === options.area && values.variant === options.variant;
	return readTable(table, { columns, select }, (sheet) => ({
		kind: "single",
		file: table.file,
		...build(sheet, options)!,
	}));
}

/**
 * Reads the persons of one area and variant by sex and age. The project's own columns (area, variant, year, sex, age,
 * population, source, status) give single ages 0…100+; other areas and variants in the same table are read, so that their
 * bad cells are reported, but not used. Any other table is read in the form in which it was published (`forms`): by groups
 * of ages where it has them, whose rows then count as derived, for single ages are made of them.
 */
export function readPopulation(
	table: TableText,
	options: PopulationOptions,
): Reading<PopulationTable | GroupedPopulation> {
	const own = readOwn(table, options);
	if (own.issues.length === 0) return own;
	const published = readPublished(table, own.issues, options) ?? own;
	return published.value?.kind === "grouped" ? asDerived(published) : published;
}
