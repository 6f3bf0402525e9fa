import { parseRange, type SheetText } from "../workbook/index.js";
import { findColumns, namesOf, plainName } from "./find-columns.js";
import { HELP_SHEET } from "./help-text.js";
import { SETTINGS_SHEET } from "./settings.js";
import { type CellFault, cellsOf, type SheetCells } from "./sheet-cells.js";
import type { SheetPlan } from "./sheet-plan.js";
import { PEOPLE, TABLES } from "./sheet-plans.js";

const SETTINGS = { id: "settings", name: SETTINGS_SHEET };
const EXPECTED = [SETTINGS, PEOPLE, ...TABLES].map((plan) => ({ plan, names: namesOf(plan) }));

/**
 * Sheets that would be left out in silence: renamed ones, known by their heads, and second ones of a name, such as a copy
 * 学校 (2).
 */
export function strayFaults(sheets: readonly SheetText[]): CellFault[] {
	const named = EXPECTED.map(({ plan, names }) => ({
		plan,
		own: sheets.filter(({ name }) => names.includes(plainName(name))),
	}));
	const known = new Set([...named.flatMap(({ own }) => own), ...sheets.filter(isHelp)]);
	const others = sheets.filter((sheet) => !known.has(sheet));
	const twice = named.flatMap(({ plan: { name }, own: [first, ...copies] }) =>
		copies.map((copy) => faultOf(copy, "twice", secondSheet(name.zh, { first: first.name, copy: copy.name }))),
	);
	const missing = TABLES.filter((plan) => named.some((one) => one.plan === plan && one.own.length === 0));
	return [...twice, ...missing.flatMap((plan) => renamed(plan, others))];
}

const isHelp = ({ name }: SheetText) => Object.values(HELP_SHEET).map(plainName).includes(plainName(name));

const faultOf = ({ name }: SheetText, kind: string, message: CellFault["message"]): CellFault => ({
	...{ sheet: name, row: 0, column: 0 },
	...{ kind, message },
});

const secondSheet = (wanted: string, { first, copy }: { readonly first: string; readonly copy: string }) => ({
	zh: `“${wanted}”有两张表：${first}、${copy}；只能留一张，请把数合到一张里，删掉另一张`,
	en: `two sheets are called alike, ${first} and ${copy}; join their figures in one and delete the other`,
});

function renamed({ columns, name }: SheetPlan, others: readonly SheetText[]): CellFault[] {
	const sheet = others.find((other) => {
		const found = Object.keys(findColumns(cellsOf(other), columns)?.at ?? {});
		const needed = columns.filter(({ required }) => required).map(({ id }) => id);
		return needed.every((id) => found.includes(id)) && found.length > columns.length / 2;
	});
	const message = {
		zh: `这张表的表头同“${name.zh}”表，表名却是“${sheet?.name}”，现在不算数；请把表名改回“${name.zh}”，不要就删掉`,
		en: `this sheet has the heads of ${name.en} but is called ${sheet?.name}, and does not count now; name it ${name.en} again, or delete it`,
	};
	return sheet ? [faultOf(sheet, "renamed", message)] : [];
}

/** Merged cells below the heads: all but the first are empty for whoever reads them. */
export function mergedFaults(plan: SheetPlan, sheet: SheetCells, ranges: SheetText["merged"]): CellFault[] {
	const head = findColumns(sheet, plan.columns)?.head;
	if (head === undefined) return [];
	return ranges.flatMap((name): CellFault[] => {
		const range = parseRange(name);
		if (!range || range.to.row <= head + 1) return [];
		const { row, column } = range.from;
		return [{ sheet: sheet.name, row: row - 1, column: column - 1, kind: "merged", message: merged(name) }];
	});
}

const merged = (range: string) => ({
	zh: `合并单元格 ${range} 只有左上角一格有内容，其余都算空着；请取消合并，每一行都写上`,
	en: `of the merged cells ${range} only the first has a value, the others are empty; split them and fill in every row`,
});

/** Sheets of an own workbook that were renamed or deleted and without which nothing can be read; nothing in a foreign workbook. */
export function missingSheets(sheets: readonly SheetText[]): readonly SheetPlan["name"][] {
	const has = (names: readonly string[]) => sheets.some(({ name }) => names.includes(plainName(name)));
	const missing = EXPECTED.slice(0, 2).filter(({ names }) => !has(names));
	const isOwn = sheets.some(isHelp) && EXPECTED.filter(({ names }) => has(names)).length > EXPECTED.length / 2;
	return isOwn ? missing.map(({ plan }) => plan.name) : [];
}
