import type { Issue, LocalText } from "../errors/index.js";
import type { SheetText } from "../workbook/index.js";
import { namesOf, plainName } from "./find-columns.js";
import { type DataRow, exampleFault, isBlank, isLegend, readRows } from "./read-rows.js";
import { readSettings, type SettingValue } from "./read-settings.js";
import { repeatedRows } from "./repeated-rows.js";
import { SETTINGS_SHEET } from "./settings.js";
import { type CellFault, cellsOf, issuesOf } from "./sheet-cells.js";
import { PEOPLE, TABLES } from "./sheet-plans.js";
import { mergedFaults, strayFaults } from "./stray-sheets.js";

/** The bureau's workbook, read: what its settings say and the rows of its sheets. */
export interface Book {
	readonly file: string;
	readonly settings: Readonly<Record<string, SettingValue>>;
	/** The sheet of the people as CSV, units and example blanked so that lines stay rows. */
	readonly people: { readonly sheet: string; readonly text: string };
	/** Rows by the sheet's id; none where the sheet is missing or empty. */
	readonly rows: Readonly<Record<string, readonly DataRow[]>>;
	/** Names of the sheets as the workbook has them, by id. */
	readonly sheetNames: Readonly<Record<string, string>>;
}

const settingsNames = Object.values(SETTINGS_SHEET).map(plainName);

const findSheet = (sheets: readonly SheetText[], names: readonly string[]) =>
	sheets.find(({ name }) => names.includes(plainName(name)));

/** Whether a workbook is one that `nianlun init` wrote: it has the sheets of settings and people. */
export function isBook(sheets: readonly SheetText[]): boolean {
	return Boolean(findSheet(sheets, settingsNames) && findSheet(sheets, namesOf(PEOPLE)));
}

/**
 * Reads the sheets of the bureau's workbook. All mistakes come back together, one line for each kind and column.
 *
 * @param sheets of a workbook for which `isBook` holds
 */
export function readBook(
	file: string,
	sheets: readonly SheetText[],
): { readonly book: Book; readonly issues: readonly Issue[] } {
	const settings = readSettings(cellsOf(findSheet(sheets, settingsNames)!));
	const people = readPeople(findSheet(sheets, namesOf(PEOPLE))!);
	const tables = TABLES.map((plan) => {
		const sheet = findSheet(sheets, namesOf(plan));
		if (!sheet) return { id: plan.id, name: plan.name.zh, rows: [], faults: [] };
		const cells = cellsOf(sheet);
		const { rows, faults } = readRows(plan, cells);
		const all = [...mergedFaults(plan, cells, sheet.merged), ...faults, ...repeatedRows(plan, rows)];
		return { id: plan.id, name: sheet.name, rows, faults: all };
	});
	const inTables = tables.flatMap((table) => table.faults);
	const faults = [...strayFaults(sheets), ...settings.faults, ...people.faults, ...inTables];
	const book: Book = {
		file,
		settings: settings.values,
		people,
		rows: Object.fromEntries(tables.map(({ id, rows }) => [id, rows])),
		sheetNames: Object.fromEntries(tables.map(({ id, name }) => [id, name])),
	};
	return { book, issues: issuesOf(file, faults) };
}

/** The table is read in whatever form it has; only what this workbook put there itself is taken out. */
function readPeople({ name, text }: SheetText) {
	const { rows } = cellsOf({ name, text });
	const faults: CellFault[] = [];
	const lines = text.split("\n").map((line, row) => {
		const cells = rows[row] ?? [];
		if (isLegend(cells, PEOPLE, row)) return blankLine(cells);
		const example = !isBlank(cells) && exampleFault(PEOPLE, { sheet: name, row, cells });
		if (!example) return line;
		faults.push(...example);
		return blankLine(cells);
	});
	const filled = rows.slice(1).filter((cells, at) => cells.some(Boolean) && lines[at + 1].replaceAll(",", "") !== "");
	if (filled.length === 0) faults.push({ sheet: name, row: 0, column: 0, kind: "empty", message: noPeople });
	return { sheet: name, text: lines.join("\n"), faults };
}

const blankLine = (cells: readonly string[]) => ",".repeat(Math.max(cells.length - 1, 0));

const noPeople: LocalText = {
	zh: "还没有人口表；把分年龄、分性别的人口表粘贴到 A1",
	en: "there is no population table yet; paste the table by age and sex at A1",
};
