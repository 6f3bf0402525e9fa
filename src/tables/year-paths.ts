import type { LocalText } from "../errors/index.js";
import { type Column, type Row, sex, year } from "./columns.js";
import { type Axis, bySex, fillGrid, numbersOf, range, SEXES } from "./grid.js";
import { readTable, type Sheet } from "./read-table.js";
import type { ObservedRate } from "./single-tables.js";
import type { BySex, Reading, TableText, YearPath } from "./table.js";

/** First and last year, both included. */
export interface YearRange {
	readonly from: number;
	readonly to: number;
}

const kind = { name: "kind", kind: "enum", values: ["observed", "estimate", "projection"] } as const satisfies Column;

const tfr = { kind: "number", min: 0.1, max: 10, hint: "tfr" } as const;
const fertilityColumns = [
	year,
	kind,
	{ name: "tfr", ...tfr },
	{ name: "lower80", ...tfr, optional: true },
	{ name: "upper80", ...tfr, optional: true },
] as const satisfies readonly Column[];

const e0 = { kind: "number", min: 20, max: 120, hint: "e0" } as const;
const lifeExpectancyColumns = [
	year,
	kind,
	sex,
	{ name: "e0", ...e0 },
	{ name: "lower80", ...e0, optional: true },
	{ name: "upper80", ...e0, optional: true },
] as const satisfies readonly Column[];

type PathColumns = typeof fertilityColumns | typeof lifeExpectancyColumns;

function checkInterval<C extends PathColumns>(sheet: Sheet<C>, median: string): void {
	for (const row of sheet.rows) {
		const values = row.values as Readonly<Record<string, number | undefined>>;
		const { lower80: lower, upper80: upper, [median]: middle } = values;
		if (lower === undefined && upper === undefined) continue;
		if (lower === undefined || upper === undefined)
			reportHalfOpen(sheet, row, lower === undefined ? "lower80" : "upper80");
		else if (lower > middle! || middle! > upper) reportDisorder(sheet, row, median);
	}
}

function reportHalfOpen<C extends PathColumns>(sheet: Sheet<C>, row: Row<C>, column: string): void {
	sheet.report(row, column, {
		zh: "80% 区间只写了一端；请两端都写或都不写",
		en: "only one end of the 80 % interval is given; write both or none",
	});
}

function reportDisorder<C extends PathColumns>(sheet: Sheet<C>, row: Row<C>, median: string): void {
	sheet.report(row, median, {
		zh: `${median} 不在 lower80 与 upper80 之间；请核对三列`,
		en: `${median} does not lie between lower80 and upper80; check the three columns`,
	});
}

function pathOf<C extends PathColumns>(
	cells: readonly (Row<C> | undefined)[],
	median: C[number]["name"],
	years: YearRange,
): YearPath {
	return {
		...years,
		median: numbersOf(cells, median),
		lower80: numbersOf(cells, "lower80"),
		upper80: numbersOf(cells, "upper80"),
		kind: cells.map((row) => (row?.values as { readonly kind?: string } | undefined)?.kind ?? ""),
	};
}

const yearsIn = ({ from, to }: YearRange): Axis => ({ column: "year", values: range(from, to) });

const within =
	({ from, to }: YearRange) =>
	({ values }: { readonly values: { readonly year: number } }) =>
		values.year >= from && values.year <= to;

/**
 * Reads the total fertility rate (births per woman) for every year of `years`. Columns: year, kind, tfr, lower80,
 * upper80, source, status. Rows of other years are not used.
 */
export function readFertilityPath(table: TableText, years: YearRange): Reading<YearPath> {
	return readTable(table, { columns: fertilityColumns, select: within(years) }, (sheet) => {
		checkInterval(sheet, "tfr");
		return pathOf(fillGrid(sheet, [yearsIn(years)]), "tfr", years);
	});
}

/** Reads the rates on record up to a year, oldest first; years may be missing. Columns as in `readFertilityPath`; projections are not used. */
export function readFertilityRecord(table: TableText, to: number): Reading<readonly ObservedRate[]> {
	const isOnRecord = ({ values }: Row<typeof fertilityColumns>) => values.year <= to && values.kind !== "projection";
	return readTable(table, { columns: fertilityColumns, select: isOnRecord }, ({ rows, report, lineOf }) => {
		const first = new Map<number, number>();
		for (const row of rows) {
			const { year } = row.values;
			if (first.has(year)) report(row, "year", twice(year, first.get(year)!));
			else first.set(year, lineOf(row));
		}
		return rows.map(({ values: { year, tfr } }) => ({ year, tfr })).sort((a, b) => a.year - b.year);
	});
}

const twice = (year: number, line: number): LocalText => ({
	zh: `${year} 年在第 ${line} 行已经有了；每年只写一行`,
	en: `line ${line} has ${year} already; write each year once`,
});

/**
 * Reads life expectancy at birth (years) by sex for every year of `years`. Columns: year, kind, sex, e0, lower80,
 * upper80, source, status. Rows of other years are not used.
 */
export function readLifeExpectancyPath(table: TableText, years: YearRange): Reading<BySex<YearPath>> {
	return readTable(table, { columns: lifeExpectancyColumns, select: within(years) }, (sheet) => {
		checkInterval(sheet, "e0");
		return bySex(fillGrid(sheet, [SEXES, yearsIn(years)]), (own) => pathOf(own, "e0", years));
	});
}

const netRateColumns = [
	year,
	{ ...kind, optional: true },
	{ name: "net_rate", kind: "number", min: -0.5, max: 0.5 },
] as const satisfies readonly Column[];

/** Reads net migrants per person for every year of `years`. Columns: year, kind (not used), net_rate, source, status. */
export function readNetRatePath(table: TableText, years: YearRange): Reading<Float64Array> {
	return readTable(table, { columns: netRateColumns, select: within(years) }, (sheet) =>
		numbersOf(fillGrid(sheet, [{ column: "year", values: range(years.from, years.to) }]), "net_rate"),
	);
}
