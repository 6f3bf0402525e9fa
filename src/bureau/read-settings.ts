import { closest, type LocalText } from "../errors/index.js";
import { namesOf, plainName } from "./find-columns.js";
import { readValue } from "./read-rows.js";
import { SETTING_HEADS, SETTING_LEGEND, SETTINGS } from "./settings.js";
import type { CellFault, CellPlace, SheetCells } from "./sheet-cells.js";
import type { SettingPlan } from "./sheet-plan.js";

/** A setting as the workbook gives it, and its cell. */
export interface SettingValue {
	readonly value: string | number | undefined;
	readonly at: CellPlace;
}

/** Reads the sheet of settings, a row for each in any order; a row that is none of them, or is there twice, is a fault. */
export function readSettings(sheet: SheetCells): {
	readonly values: Readonly<Record<string, SettingValue>>;
	readonly faults: readonly CellFault[];
} {
	const rowOf = (setting: SettingPlan) => sheet.rows.findIndex((cells) => isRowOf(setting, cells));
	const read = SETTINGS.map((setting) => readSetting(setting, sheet, rowOf(setting)));
	const missing = SETTINGS.filter((setting) => setting.required && rowOf(setting) < 0);
	return {
		values: Object.fromEntries(read.map(({ id, value, at }) => [id, { value, at }])),
		faults: [...missingRows(sheet, missing), ...read.flatMap(({ faults }) => faults), ...strayRows(sheet)],
	};
}

const isRowOf = (setting: SettingPlan, [first = ""]: readonly string[]) => namesOf(setting).includes(plainName(first));

function readSetting(setting: SettingPlan, sheet: SheetCells, row: number) {
	const { id, name } = setting;
	const at = { sheet: sheet.name, row: Math.max(row, 0), column: 1 };
	const read = row < 0 ? { value: undefined } : readValue(sheet.rows[row][1] ?? "", setting);
	if ("value" in read) return { id, value: read.value, at, faults: [] };
	const message = { zh: `${name.zh}：${read.problem.zh}`, en: `${name.en}: ${read.problem.en}` };
	return { id, value: undefined, at, faults: [{ ...at, kind: id, message }] };
}

function missingRows({ name: sheet }: SheetCells, missing: readonly SettingPlan[]): CellFault[] {
	if (missing.length === 0) return [];
	const [zh, en] = (["zh", "en"] as const).map((lang) => missing.map(({ name }) => name[lang]));
	const message: LocalText = {
		zh: `缺少 ${zh.join("、")}；请在 A 列写上这样的项目，B 列填写，或用 nianlun init 另生成一份工作簿，把数复制过去`,
		en: `there is no row ${en.join(", ")}; write it in column A and its value in B, or write a fresh workbook with nianlun init and copy the figures`,
	};
	return [{ sheet, row: 0, column: 0, kind: "missing", message }];
}

const NO_SETTINGS = [...SETTING_HEADS, ...SETTING_LEGEND].flatMap(({ zh, en }) => [zh, en]).map(plainName);

/** Rows with a value that nothing would read: passed over in silence, the value would be taken for used. */
function strayRows({ name: sheet, rows }: SheetCells): CellFault[] {
	return rows.flatMap((cells, row): CellFault[] => {
		const [first = "", second = ""] = cells;
		if (plainName(second) === "" || ["", ...NO_SETTINGS].includes(plainName(first))) return [];
		const own = SETTINGS.find((setting) => isRowOf(setting, cells));
		const before = own ? rows.findIndex((other) => isRowOf(own, other)) : undefined;
		if (before === row) return [];
		return [
			{ sheet, row, column: 0, kind: "row", message: before === undefined ? noSetting(first) : twice(first, before) },
		];
	});
}

function noSetting(text: string): LocalText {
	const known = SETTINGS.flatMap(({ name }) => [name.zh, name.en]);
	const meant = closest(text.trim(), known);
	return {
		zh: `没有“${text.trim()}”这一项${meant ? `；是不是“${meant}”？` : "，"}现在不算数；请照 nianlun init 写的项目名改回来，不要就删掉这一行`,
		en: `there is no setting "${text.trim()}"${meant ? `; did you mean ${meant}? It` : ", it"} does not count now; give the row the name that nianlun init wrote, or delete it`,
	};
}

const twice = (text: string, before: number): LocalText => ({
	zh: `“${text.trim()}”写了两行，另一个在第 ${before + 1} 行；只留一行`,
	en: `"${text.trim()}" has two rows, the other is row ${before + 1}; keep one`,
});
