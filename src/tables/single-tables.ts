import type { Issue } from "../errors/index.js";
import { age, type Column, sex, type TextPosition, year } from "./columns.js";
import { bySex, fillGrid, numbersOf, range, SEXES } from "./grid.js";
import { readTable, type WholeSheet } from "./read-table.js";
import type { BySex, Reading, Status, TableText } from "./table.js";

/** A total fertility rate published after the median path was made. */
export interface ObservedRate {
	readonly year: number;
	readonly tfr: number;
}

/** Reads published total fertility rates. Columns: year, tfr, source, status. */
export function readObservedRates(table: TableText): Reading<readonly ObservedRate[]> {
	const columns = [
		year,
		{ name: "tfr", kind: "number", min: 0.1, max: 10, hint: "tfr" },
	] as const satisfies readonly Column[];
	return readTable(table, { columns }, ({ rows }) =>
		rows.map(({ values }) => ({ year: values.year, tfr: values.tfr })),
	);
}

/** A policy or a zodiac year: change of log TFR, its standard deviation, and what the next year gives back. */
export interface EffectRow {
	readonly id: string;
	readonly kind: "pulse" | "step";
	readonly year: number;
	readonly size: number;
	readonly sd: number;
	readonly rebound: number;
	readonly reboundSd: number;
}

/** Reads dated effects on fertility. Columns: id, name_zh, name_en, kind, year, size, sd, rebound, rebound_sd, source, status. */
export function readEffects(table: TableText): Reading<readonly EffectRow[]> {
	const columns = [
		{ name: "id", kind: "text" },
		{ name: "name_zh", kind: "text" },
		{ name: "name_en", kind: "text" },
		{ name: "kind", kind: "enum", values: ["pulse", "step"] },
		year,
		{ name: "size", kind: "number", min: -1, max: 1 },
		{ name: "sd", kind: "number", min: 0, max: 1 },
		{ name: "rebound", kind: "number", min: -1, max: 2 },
		{ name: "rebound_sd", kind: "number", min: 0, max: 2 },
	] as const satisfies readonly Column[];
	return readTable(table, { columns }, ({ rows }) =>
		rows.map(({ values }) => ({
			id: values.id,
			kind: values.kind,
			year: values.year,
			size: values.size,
			sd: values.sd,
			rebound: values.rebound,
			reboundSd: values.rebound_sd,
		})),
	);
}

/** Births that the marriages of the year before let expect, over those of the median path. */
export interface BridgeRow {
	readonly year: number;
	readonly ratio: number;
}

/** Reads the marriage bridge. Columns: year, expected_births, median_births (same unit), source, status. */
export function readBridge(table: TableText): Reading<readonly BridgeRow[]> {
	const columns = [
		year,
		{ name: "expected_births", kind: "number", min: 1 },
		{ name: "median_births", kind: "number", min: 1 },
	] as const satisfies readonly Column[];
	return readTable(table, { columns }, ({ rows }) =>
		rows.map(({ values }) => ({ year: values.year, ratio: values.expected_births / values.median_births })),
	);
}

/** A quantity of an area measured after the base year. */
export interface Observation {
	readonly area: string;
	readonly year: number;
	/** Name of the quantity as plans use it, e.g. `births`, `population`, `school.primary.need`. */
	readonly quantity: string;
	readonly value: number;
	/** Relative standard deviation of the measurement. */
	readonly sd: number;
	readonly file: string;
	readonly place: TextPosition;
	/** Where a user sees it, when that is not its place in the file: the cell of a workbook. */
	readonly seenAt?: Pick<Issue, "file" | "line" | "col" | "path">;
}

/** A figure of a series of any length; only its year, place and name are checked. */
export type SeriesRow = Omit<Observation, "sd">;

/** Reads series of quantities of any years, before the base year, too. Columns: area, year, quantity, value, source, status. */
export function readSeries(table: TableText): Reading<readonly SeriesRow[]> {
	const columns = [
		{ name: "area", kind: "text" },
		year,
		{ name: "quantity", kind: "text" },
		{ name: "value", kind: "number", min: 0 },
	] as const satisfies readonly Column[];
	return readTable(table, { columns }, ({ rows }) =>
		rows.map((row) => {
			const { area, year: when, quantity, value } = row.values;
			return { area, year: when, quantity, value, file: table.file, place: row.at("value") };
		}),
	);
}

/** Reads observations after the base year. Columns: area, year, quantity, value, sd (relative), source, status. */
export function readObservations(
	table: TableText,
	{ base, to }: { base: number; to: number },
): Reading<readonly Observation[]> {
	const columns = [
		{ name: "area", kind: "text" },
		year,
		{ name: "quantity", kind: "text" },
		{ name: "value", kind: "number", min: 0 },
		{ name: "sd", kind: "number", min: 0.0001, max: 1 },
	] as const satisfies readonly Column[];
	return readTable(table, { columns }, ({ rows, report }) =>
		rows.map((row) => {
			const { area, year: when, quantity, value, sd } = row.values;
			if (when <= base || when > to) {
				report(row, "year", {
					zh: `${when} 年的观测不在基年 ${base} 之后的预测期内；基年及以前的数字写进基年人口表`,
					en: `an observation of ${when} is not after the base year ${base} and within the horizon; figures of the base year belong into its population table`,
				});
			}
			return { area, year: when, quantity, value, sd, file: table.file, place: row.at("value") };
		}),
	);
}

/** Reads a migration schedule: shares by sex and age 0-100+, of which only ratios count. Columns: sex, age, share. */
export function readMoveSchedule(table: TableText): Reading<BySex<Float64Array>> {
	const columns = [sex, age, { name: "share", kind: "number", min: 0 }] as const satisfies readonly Column[];
	return readTable(table, { columns }, (sheet) => {
		const cells = fillGrid(sheet, [SEXES, { column: "age", values: range(0, 100) }]);
		const numbers = bySex(cells, (own) => numbersOf(own, "share"));
		if (sheet.clean && !cells.includes(undefined)) checkMovers(sheet, numbers);
		return numbers;
	});
}

function checkMovers(sheet: WholeSheet, { female, male }: BySex<Float64Array>): void {
	if ([...female, ...male].some((share) => share > 0)) return;
	sheet.report(undefined, "share", {
		zh: "share 全是 0，看不出谁在迁移；请至少给一个年龄写上大于 0 的数",
		en: "every share is 0, so nobody would move; give at least one age a share above 0",
	});
}

/** How often intervals of the same method held the outcome in hindcasts. */
export interface CoverageRow {
	readonly quantity: string;
	readonly nameZh: string;
	readonly nameEn: string;
	/** Years ahead, both included. */
	readonly from: number;
	readonly to: number;
	readonly forecasts: number;
	/** Share of outcomes inside the 80 % prediction interval, and its block-bootstrap standard error where there is one. */
	readonly coverage80: number;
	readonly error: number | undefined;
	readonly source: string;
	readonly status: Status;
}

/** Reads hindcast coverage. Columns: quantity, name_zh, name_en, from, to, forecasts, coverage80, error, source, status. */
export function readCoverage(table: TableText): Reading<readonly CoverageRow[]> {
	const columns = [
		{ name: "quantity", kind: "text" },
		{ name: "name_zh", kind: "text" },
		{ name: "name_en", kind: "text" },
		{ name: "from", kind: "integer", min: 1 },
		{ name: "to", kind: "integer", min: 1 },
		{ name: "forecasts", kind: "integer", min: 1 },
		{ name: "coverage80", kind: "number", min: 0, max: 1, hint: "share" },
		{ name: "error", kind: "number", min: 0, max: 1, optional: true },
	] as const satisfies readonly Column[];
	return readTable(table, { columns }, ({ rows }) =>
		rows.map(({ values }) => {
			const { name_zh: nameZh, name_en: nameEn, ...row } = values;
			return { ...row, nameZh, nameEn };
		}),
	);
}

/** Reads births by month; any unit. Columns: month, births. */
export function readBirthMonths(table: TableText): Reading<Float64Array> {
	const columns = [
		{ name: "month", kind: "integer", min: 1, max: 12 },
		{ name: "births", kind: "number", min: 0 },
	] as const satisfies readonly Column[];
	return readTable(table, { columns }, (sheet) => {
		const births = numbersOf(fillGrid(sheet, [{ column: "month", values: range(1, 12) }]), "births");
		if (births.every((count) => count === 0))
			sheet.report(undefined, "births", {
				zh: "各月出生数全是 0，分不出上学年份；请写各月的出生数",
				en: "no month has a birth, so children cannot be split into school years; write each month's births",
			});
		return births;
	});
}
