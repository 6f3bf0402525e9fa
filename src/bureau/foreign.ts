import type { LocalText } from "../errors/index.js";
import type { SheetText } from "../workbook/index.js";
import { columnNames, findColumns, namesOf, plainName } from "./find-columns.js";
import { type ForeignMap, type SheetMap, withSheet } from "./foreign-map.js";
import { isBlank, readValue } from "./read-rows.js";
import { cellsOf, type SheetCells } from "./sheet-cells.js";
import type { ColumnPlan, SheetPlan } from "./sheet-plan.js";
import { PEOPLE, SHEETS } from "./sheet-plans.js";
import { isTotal } from "./total-rows.js";
import type { BookContents, Filled } from "./write-book.js";

/** Something about a foreign workbook that cannot be told from its names. */
export interface Question {
	readonly text: LocalText;
	/** What may be answered, the last being that there is no such thing. */
	readonly choices: readonly LocalText[];
	/** The map after the answer with this number, counted from 0. */
	readonly answer: (choice: number) => ForeignMap;
}

const NONE: LocalText = { zh: "没有", en: "there is none" };
const asIs = (text: string): LocalText => ({ zh: text, en: text });

const filledSheets = (sheets: readonly SheetText[]) => sheets.filter(({ text }) => text !== "").map(cellsOf);

/** What is clear by names alone is entered into the map without asking. */
export function clearMap(sheets: readonly SheetText[], map: ForeignMap): ForeignMap {
	const foreign = filledSheets(sheets);
	const mapped = SHEETS.reduce((known, plan) => withClearSheet(known, plan, foreign), map);
	return SHEETS.reduce((known, plan) => withClearColumns(known, plan, foreign), mapped);
}

/** All questions that are open now; answers may raise others. */
export function openQuestions(sheets: readonly SheetText[], map: ForeignMap): readonly Question[] {
	const foreign = filledSheets(sheets);
	return SHEETS.flatMap((plan): Question[] => {
		const own = map.sheets[plan.id];
		if (own === undefined) return sheetQuestion(plan, foreign, map);
		const sheet = foreign.find(({ name }) => name === own?.sheet);
		if (!own || !sheet || plan === PEOPLE) return [];
		const asked = { plan, sheet, own, map };
		const columns = plan.columns.flatMap((column) => columnQuestion(column, asked));
		return columns.length > 0 ? columns : plan.columns.flatMap((column) => wordQuestions(column, asked));
	});
}

function withClearSheet(map: ForeignMap, plan: SheetPlan, foreign: readonly SheetCells[]): ForeignMap {
	if (map.sheets[plan.id] !== undefined) return map;
	const names = namesOf(plan);
	const byName = foreign.filter(({ name }) => names.includes(plainName(name)));
	const found = byName.length === 1 ? byName : freeSheets(map, foreign).filter((sheet) => fits(sheet, plan));
	if (found.length === 1) return withSheet(map, plan.id, { sheet: found[0].name, columns: {}, words: {} });
	return freeSheets(map, foreign).length === 0 ? withSheet(map, plan.id, null) : map;
}

const freeSheets = (map: ForeignMap, foreign: readonly SheetCells[]) =>
	foreign.filter(({ name }) => !Object.values(map.sheets).some((own) => own?.sheet === name));

/** Whether a sheet has every column that ours needs, more than the year, or looks like a table of people by age and sex. */
function fits(sheet: SheetCells, plan: SheetPlan): boolean {
	if (plan === PEOPLE) {
		const words = sheet.rows.slice(0, 8).flat().map(plainName);
		return [/^年龄|^age/, /男|^male/, /女|^female/].every((pattern) => words.some((word) => pattern.test(word)));
	}
	const at = findColumns(sheet, plan.columns)?.at ?? {};
	const telling = plan.columns.filter(({ id }) => at[id] !== undefined && id !== "year" && id !== "town");
	return telling.length > 1 && plan.columns.every(({ id, required }) => !required || at[id] !== undefined);
}

function sheetQuestion(plan: SheetPlan, foreign: readonly SheetCells[], map: ForeignMap): Question[] {
	const free = freeSheets(map, foreign);
	return [
		{
			text: {
				zh: `“${plan.name.zh}”（${plan.about.zh}）在哪张表里？`,
				en: `Which sheet holds ${plan.name.en} (${plan.about.en})?`,
			},
			choices: [...free.map(({ name }) => asIs(name)), NONE],
			answer: (choice) =>
				withSheet(map, plan.id, free[choice] ? { sheet: free[choice].name, columns: {}, words: {} } : null),
		},
	];
}

interface Asked {
	readonly plan: SheetPlan;
	readonly sheet: SheetCells;
	readonly own: SheetMap;
	readonly map: ForeignMap;
}

/**
 * Row and texts of the heads of a foreign sheet: the row in which most of our columns are named, or else a mapped one, or
 * else the first row that is no title.
 */
function headsOf({ plan, sheet, own }: Omit<Asked, "map">): {
	readonly row: number;
	readonly heads: readonly string[];
} {
	const known = Object.values(own.columns).map((name) => plainName(name ?? ""));
	const byMap = sheet.rows.findIndex((cells) => cells.some((cell) => cell !== "" && known.includes(plainName(cell))));
	const first = sheet.rows.findIndex((cells) => cells.filter((cell) => cell.trim() !== "").length > 1);
	const row = findColumns(sheet, plan.columns)?.head ?? [byMap, first].find((at) => at >= 0) ?? 0;
	return { row, heads: (sheet.rows[row] ?? []).map((cell) => cell.trim()) };
}

function withClearColumns(map: ForeignMap, plan: SheetPlan, foreign: readonly SheetCells[]): ForeignMap {
	const own = map.sheets[plan.id];
	const sheet = foreign.find(({ name }) => name === own?.sheet);
	const found = sheet && findColumns(sheet, plan.columns);
	if (!own || !found || plan === PEOPLE) return map;
	const { head, at } = found;
	const clear = plan.columns.flatMap(({ id }) =>
		own.columns[id] === undefined && at[id] !== undefined ? [[id, sheet.rows[head][at[id]].trim()]] : [],
	);
	return withSheet(map, plan.id, { ...own, columns: { ...own.columns, ...Object.fromEntries(clear) } });
}

/** A column is asked for where ours needs it, or where a head of theirs has a name of it within. */
function columnQuestion(column: ColumnPlan, asked: Asked): Question[] {
	const { plan, own, map } = asked;
	if (own.columns[column.id] !== undefined) return [];
	const taken = new Set(Object.values(own.columns));
	const free = headsOf(asked).heads.filter((head) => head !== "" && !taken.has(head));
	const names = columnNames(column).filter((name) => name.length > 1);
	const near = free.filter((head) => names.some((name) => plainName(head).includes(name)));
	if (!column.required && near.length === 0) return [];
	const listed = [...near, ...free.filter((head) => !near.includes(head))];
	return [
		{
			text: {
				zh: `${plan.name.zh}：“${column.head.zh}”是“${own.sheet}”里的哪一列？`,
				en: `${plan.name.en}: which column of ${own.sheet} is "${column.head.en}"?`,
			},
			choices: [...listed.map(asIs), NONE],
			answer: (choice) =>
				withSheet(map, plan.id, { ...own, columns: { ...own.columns, [column.id]: listed[choice] ?? null } }),
		},
	];
}

/** Words of theirs that are none of our choices. */
function wordQuestions(column: ColumnPlan, asked: Asked): Question[] {
	const { plan, own, map } = asked;
	const { choices } = column;
	if (!choices) return [];
	const words = new Set(dataRows(asked).map((row) => row[column.id] ?? ""));
	const strange = [...words].filter(
		(word) => word !== "" && own.words[column.id]?.[word] === undefined && "kind" in readValue(word, column),
	);
	return strange.map((word) => ({
		text: {
			zh: `${plan.name.zh}：“${column.head.zh}”里的“${word}”是哪一种？`,
			en: `${plan.name.en}: what is "${word}" in "${column.head.en}"?`,
		},
		choices: [...choices.map(({ name }) => name), NONE],
		answer: (choice: number) => {
			const known = { ...own.words[column.id], [word]: choices[choice]?.id ?? "" };
			return withSheet(map, plan.id, { ...own, words: { ...own.words, [column.id]: known } });
		},
	}));
}

/** Rows of a foreign sheet by our columns, as written; sums and rows of units left out. */
function dataRows(asked: Omit<Asked, "map">): Record<string, string>[] {
	const { plan, sheet, own } = asked;
	const { row, heads } = headsOf(asked);
	const columns = plan.columns.flatMap((column) => {
		const head = own.columns[column.id];
		const at = head ? heads.indexOf(head) : -1;
		return at < 0 ? [] : [{ column, at }];
	});
	const numeric = columns.filter(({ column: { kind } }) => kind !== "text" && kind !== "choice");
	return sheet.rows.slice(row + 1).flatMap((cells): Record<string, string>[] => {
		if (isBlank(cells) || cells.some((cell) => isTotal(cell))) return [];
		const numbers = numeric.map(({ at }) => cells[at]?.trim() ?? "").filter(Boolean);
		if (numeric.length > 0 && !numbers.some((cell) => /\d/.test(cell))) return [];
		return [Object.fromEntries(columns.map(({ column, at }) => [column.id, cells[at]?.trim() ?? ""]))];
	});
}

/** The figures of a foreign workbook, copied into ours as its map says. Values stay as written where they are no numbers. */
export function foreignContents(sheets: readonly SheetText[], map: ForeignMap): BookContents {
	const foreign = filledSheets(sheets);
	const sheetOf = (id: string) => foreign.find(({ name }) => name === map.sheets[id]?.sheet);
	const people = sheetOf(PEOPLE.id);
	const rows = SHEETS.slice(1).flatMap((plan) => {
		const [sheet, own] = [sheetOf(plan.id), map.sheets[plan.id]];
		return sheet && own ? [[plan.id, dataRows({ plan, sheet, own }).map((row) => filledRow(row, plan, own))]] : [];
	});
	return {
		...(people && { people: people.rows.map((cells) => cells.map(filledCell)) }),
		rows: Object.fromEntries(rows),
	};
}

function filledRow(
	row: Readonly<Record<string, string>>,
	{ columns }: SheetPlan,
	{ words }: SheetMap,
): Record<string, Filled> {
	return Object.fromEntries(
		columns.map((column) => {
			const text = row[column.id] ?? "";
			const known = words[column.id]?.[text];
			if (known !== undefined) return [column.id, known === "" ? undefined : known];
			const read = readValue(text, { ...column, range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] });
			return [column.id, "value" in read ? read.value : text];
		}),
	);
}

function filledCell(cell: string): Filled {
	if (cell === "") return undefined;
	const number = Number(cell);
	return cell.trim() !== "" && String(number) === cell ? number : cell;
}
