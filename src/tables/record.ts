import type { LocalText } from "../errors/index.js";
import type { Column, Row } from "./columns.js";
import { readTable, type Sheet } from "./read-table.js";
import type { Reading, Status, TableText } from "./table.js";

/** Parts of the countries whose record is kept apart; `world` is all of them. */
export const RECORD_GROUPS = ["world", "small", "east-asia", "china"] as const;
export type RecordGroup = (typeof RECORD_GROUPS)[number];

/** Quantities whose forecasts were held against what came. */
export const RECORD_QUANTITIES = [
	"tfr",
	"births",
	"population_0_2",
	"population_3_5",
	"population_6_11",
	"population_12_14",
	"population_15_59",
	"population_60_plus",
	"population_65_plus",
	"population_80_plus",
	"population",
] as const;
export type RecordQuantity = (typeof RECORD_QUANTITIES)[number];

/** How often intervals of a quantity held in a group of countries, some years ahead. */
export interface RecordRow {
	readonly group: RecordGroup;
	readonly quantity: RecordQuantity;
	readonly nameZh: string;
	readonly nameEn: string;
	/** Years ahead, both included. */
	readonly from: number;
	readonly to: number;
	readonly countries: number;
	readonly origins: number;
	readonly forecasts: number;
	/** Shares of outcomes inside the 50, 80 and 95 % prediction interval, and the standard error of the second. */
	readonly coverage50: number;
	readonly coverage80: number;
	readonly coverage95: number;
	readonly error: number | undefined;
	/** By which the logarithmic distance from the median would have had to be multiplied to hold 80 %. */
	readonly factor80: number;
	readonly source: string;
	readonly status: Status;
}

const share = { kind: "number", min: 0, max: 1, hint: "share" } as const;
const count = { kind: "integer", min: 1 } as const;

const columns = [
	{ name: "group", kind: "enum", values: RECORD_GROUPS },
	{ name: "quantity", kind: "enum", values: RECORD_QUANTITIES },
	{ name: "name_zh", kind: "text" },
	{ name: "name_en", kind: "text" },
	{ name: "from", ...count },
	{ name: "to", ...count },
	{ name: "countries", ...count },
	{ name: "origins", ...count },
	{ name: "forecasts", ...count },
	{ name: "coverage50", ...share },
	{ name: "coverage80", ...share },
	{ name: "coverage95", ...share },
	{ name: "error", kind: "number", min: 0, max: 1, optional: true },
	{ name: "factor80", kind: "number", min: 0.01, max: 100 },
] as const satisfies readonly Column[];

type Sheets = Sheet<typeof columns>;

/**
 * Reads the record of intervals over countries. Columns: group, quantity, name_zh, name_en, from, to (years ahead),
 * countries, origins, forecasts, coverage50, coverage80, coverage95, error (optional), factor80, source, status.
 *
 * @param groups that the scenario belongs to; the table must have rows of each
 */
export function readRecord(table: TableText, groups: readonly RecordGroup[]): Reading<readonly RecordRow[]> {
	return readTable(table, { columns }, (sheet) => {
		reportHorizons(sheet);
		if (sheet.clean) reportMissing(sheet, groups);
		return sheet.rows.map(({ values: { name_zh: nameZh, name_en: nameEn, ...row } }) => ({ ...row, nameZh, nameEn }));
	});
}

/** A year ahead belongs to one row of a quantity and group, so that it has one record. */
function reportHorizons({ rows, report }: Sheets): void {
	const known = new Map<string, Row<typeof columns>["values"][]>();
	for (const row of rows) {
		const { group, quantity, from, to } = row.values;
		if (to < from) report(row, "to", endsEarly(from, to));
		const key = `${group} ${quantity}`;
		const others = known.get(key) ?? [];
		const other = others.find((one) => one.from <= to && from <= one.to);
		if (other) report(row, "from", overlap(key, other));
		known.set(key, [...others, row.values]);
	}
}

function reportMissing({ rows, report }: Sheets, groups: readonly RecordGroup[]): void {
	const there = new Set<RecordGroup>(rows.map(({ values }) => values.group));
	for (const group of ["world" as const, ...groups])
		if (!there.has(group)) report(undefined, "group", noGroup(group, there));
}

const endsEarly = (from: number, to: number): LocalText => ({
	zh: `止于 ${to} 年后，早于起始的 ${from} 年后；请写 from ≤ to`,
	en: `ends ${to} years ahead, before it begins at ${from}; write from ≤ to`,
});

const overlap = (key: string, { from, to }: { readonly from: number; readonly to: number }): LocalText => ({
	zh: `${key} 的这几年与另一行（${from}–${to} 年后）重叠；每一年只能有一行，请改 from、to 或删去一行`,
	en: `these years of ${key} overlap another row (${from}–${to} years ahead); a year has one row: change from and to, or remove a row`,
});

const noGroup = (group: string, there: ReadonlySet<string>): LocalText => ({
	zh: `表里没有 ${group} 的行，有 ${[...there].join("、")}；请补上，或从情景的 record.groups 里去掉`,
	en: `the table has no row of ${group}, it has ${[...there].join(", ")}; add rows, or leave it out of the scenario's record.groups`,
});
