import type { LocalText } from "../errors/index.js";
import { age, type Column, sex, type TextPosition, year } from "./columns.js";
import { type Axis, bySex, fillGrid, numbersOf, range, SEXES } from "./grid.js";
import { readTable, type Sheet } from "./read-table.js";
import type { Population, Reading, TableText } from "./table.js";

/** A population as a table gives it, and where each age stands there: the row of one sex. */
export interface PopulationTable extends Population {
	readonly file: string;
	readonly places: readonly TextPosition[];
}

export interface PopulationOptions {
	readonly area: string;
	readonly variant: string;
	/** Base year; rows of other years are refused. */
	readonly year: number;
	/** Persons the table must add up to, within 2 %. Default: not checked. */
	readonly total?: number;
}

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

const tolerance = 0.02;

/** Units in which totals are usually misread, and the factor to persons. */
const units = [
	{ factor: 1000, zh: "千人", en: "thousands" },
	{ factor: 10_000, zh: "万人", en: "ten thousands (万)" },
];

const sum = (population: Population) =>
	population.female.reduce((a, b) => a + b, 0) + population.male.reduce((a, b) => a + b, 0);

function contradiction(parts: number, total: number): LocalText {
	const shown = Number(parts.toPrecision(7));
	const unit = units.find(({ factor }) => Math.abs((parts * factor) / total - 1) < 0.25);
	if (unit)
		return {
			zh: `各年龄之和为 ${shown}，像是以${unit.zh}为单位（总人口 ${total} 人）；请换算成人`,
			en: `the ages sum to ${shown}, which looks like ${unit.en} (the total is ${total}); write persons`,
		};
	return {
		zh: `总数与分项矛盾：各年龄之和为 ${shown}，情景的总人口为 ${total}；相差须在 2% 以内`,
		en: `a total that contradicts its parts: the ages sum to ${shown}, the scenario's total is ${total}; they must agree within 2 %`,
	};
}

function checkTotal(sheet: PopulationSheet, population: Population, total: number): void {
	const parts = sum(population);
	if (Math.abs(parts - total) > tolerance * total) sheet.report(undefined, "population", contradiction(parts, total));
}

/** Fewer people may be as many of either sex at every age by chance. */
const TELLING = 1000;

// Real sexes differ at every age; a copied column does not.
function checkSexes(sheet: PopulationSheet, { female, male }: Population): void {
	if (sum({ female, male }) < TELLING) return;
	if (!female.every((count, i) => Math.abs(count - male[i]) <= 1e-4 * Math.max(count, male[i]))) return;
	const zh = "男女人数在每个年龄都相同，像是同一列复制了两次；请核对";
	sheet.report(undefined, "sex", {
		zh,
		en: "both sexes are equal at every age, as if one column was copied; check the table",
	});
}

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

function build(sheet: PopulationSheet, options: PopulationOptions): Omit<PopulationTable, "file"> | undefined {
	if (sheet.rows.length === 0 && sheet.clean) {
		reportNoRows(sheet, options);
		return undefined;
	}
	checkYears(sheet, options.year);
	const cells = fillGrid(sheet, axes);
	const population = bySex(cells, (own) => numbersOf(own, "population"));
	if (!sheet.clean || cells.includes(undefined)) return undefined;
	checkSexes(sheet, population);
	if (options.total !== undefined) checkTotal(sheet, population, options.total);
	return { ...population, places: ages.values.map((_, at) => cells[at]!.at("population")) };
}

/**
 * Reads the persons of one area and variant by sex and single age 0…100+. Other areas and variants in the same table
 * are read, so that their bad cells are reported, but not used. Columns: area, variant, year, sex, age, population,
 * source, status.
 */
export function readPopulation(table: TableText, options: PopulationOptions): Reading<PopulationTable> {
	const select = ({ values }: PopulationSheet["rows"][number]) =>
		values.area === options.area && values.variant === options.variant;
	return readTable(table, { columns, select }, (sheet) => ({ file: table.file, ...build(sheet, options)! }));
}
