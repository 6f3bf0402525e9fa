import { closest, type LocalText } from "../errors/index.js";
import type { Column, Row } from "./columns.js";
import { readTable } from "./read-table.js";
import { reportRepeatedIds } from "./repeated-ids.js";
import type { Reading, Status, TableText } from "./table.js";

/** A town or subdistrict and its residents, whenever they were counted. */
export interface TownRow {
	readonly id: string;
	readonly nameZh: string;
	readonly nameEn: string;
	readonly type: string;
	readonly population: number;
	/** When they were counted, in the table's own words. */
	readonly period: string;
	readonly status: Status;
}

/** How many facilities of a kind a town has. */
export interface TownFacilityRow {
	readonly town: string;
	readonly facility: string;
	readonly count: number;
}

const townColumns = [
	{ name: "id", kind: "text" },
	{ name: "name_zh", kind: "text" },
	{ name: "name_en", kind: "text" },
	{ name: "type", kind: "text" },
	{ name: "former_name_zh", kind: "text", optional: true },
	{ name: "area_km2", kind: "number", min: 0, optional: true },
	{ name: "population", kind: "number", min: 1 },
	{ name: "weight", kind: "number", min: 0, max: 1, optional: true },
	{ name: "period", kind: "text" },
] as const satisfies readonly Column[];

/**
 * Reads towns and their residents. Columns: id, name_zh, name_en, type, former_name_zh, area_km2 and weight (kept for the
 * reader), population (persons), period, source, status.
 */
export function readTowns(table: TableText): Reading<readonly TownRow[]> {
	return readTable(table, { columns: townColumns }, (sheet) => {
		reportRepeatedIds(sheet, twice);
		return sheet.rows.map(({ values }) => ({
			...{ id: values.id, nameZh: values.name_zh, nameEn: values.name_en, type: values.type },
			...{ population: values.population, period: values.period, status: values.status },
		}));
	});
}

const facilityColumns = [
	{ name: "town", kind: "text" },
	{ name: "facility", kind: "text" },
	{ name: "count", kind: "integer", min: 0, optional: true },
] as const satisfies readonly Column[];

/** Reads what each town has: town, facility (a word of the table's own), count, source, status. Rows without a count are there to be filled in, and left out. */
export function readTownFacilities(table: TableText, towns: readonly string[]): Reading<readonly TownFacilityRow[]> {
	const supplied = ({ values: { count } }: Row<typeof facilityColumns>) => count !== undefined;
	return readTable(table, { columns: facilityColumns, select: supplied }, (sheet) => {
		const known = new Set<string>();
		for (const row of sheet.rows) {
			const { town, facility } = row.values;
			if (!towns.includes(town)) sheet.report(row, "town", noTown(town, towns));
			if (known.has(`${town} ${facility}`)) sheet.report(row, "town", twice(`${town} ${facility}`));
			known.add(`${town} ${facility}`);
		}
		return sheet.rows.map(({ values: { town, facility, count } }) => ({ town, facility, count: count! }));
	});
}

function noTown(town: string, towns: readonly string[]): LocalText {
	const meant = closest(town, towns);
	return {
		zh: `镇街表里没有 ${town}${meant ? `；是不是 ${meant}？` : `；现有 ${towns.join(", ")}`}`,
		en: `the table of towns has no ${town}${meant ? `; did you mean ${meant}?` : `; there are ${towns.join(", ")}`}`,
	};
}

const twice = (id: string): LocalText => ({
	zh: `${id} 出现了两次；请删去一行`,
	en: `${id} is listed twice; remove one row`,
});
