import { closest, type LocalText } from "../errors/index.js";
import { plainForm, readCell } from "../tables/index.js";
import { type FoundColumns, findColumns, namesOf, plainName } from "./find-columns.js";
import type { CellFault, CellPlace, SheetCells } from "./sheet-cells.js";
import { type ColumnPlan, EXAMPLE, legendOf, type SheetPlan } from "./sheet-plan.js";
import { exampleCells } from "./write-book.js";

/** One row of data: numbers as numbers, choices as their ids. */
export interface DataRow {
	readonly values: Readonly<Record<string, string | number | undefined>>;
	/** The cell of a column, or the row's first where the sheet lacks it. */
	readonly at: (column: string) => CellPlace;
}

export interface ReadRows {
	readonly rows: readonly DataRow[];
	readonly faults: readonly CellFault[];
}

/** Reads the rows of one sheet of the workbook: heads by name in any order, units and examples skipped. */
export function readRows(plan: SheetPlan, sheet: SheetCells): ReadRows {
	const found = findColumns(sheet, plan.columns);
	if (sheet.rows.every(isBlank)) return { rows: [], faults: [] };
	const missing = missingHeads(plan, sheet, found);
	if (!found || missing.length > 0) return { rows: [], faults: missing };
	const faults: CellFault[] = [...strangeHeads(plan, sheet, found)];
	const rows = sheet.rows.flatMap((cells, row): DataRow[] => {
		if (row <= found.head || isBlank(cells) || isLegend(cells, plan, row - found.head)) return [];
		const example = exampleFault(plan, { sheet: sheet.name, row, cells });
		if (example !== undefined) {
			faults.push(...example);
			return [];
		}
		const read = readRow(plan, { sheet: sheet.name, row, cells, found });
		faults.push(...read.faults);
		return read.faults.length > 0 ? [] : [read.row];
	});
	return { rows, faults };
}

export const isBlank = (cells: readonly string[]) => cells.every((cell) => cell.trim() === "");

/** The row of units, right below the heads: most of what it says stands in the plan, in either language. */
export function isLegend(cells: readonly string[], { columns }: SheetPlan, below: number): boolean {
	if (below !== 1) return false;
	const bare = (text: string) => text.trim().replace(/(?<=\d),(?=\d)/g, "");
	const legends = new Set(columns.flatMap((column) => Object.values(legendOf(column)).map(bare)));
	const filled = cells.filter((cell) => cell.trim() !== "");
	return filled.filter((cell) => legends.has(bare(cell))).length * 2 > filled.length;
}

interface RowCells {
	readonly sheet: string;
	readonly row: number;
	readonly cells: readonly string[];
}

const MARKED = new RegExp(`^\\s*(${EXAMPLE.zh}|${EXAMPLE.en})`, "i");

/** Of a row that is marked as an example: nothing when it is the one that came with the sheet, else that it was changed. */
export function exampleFault(plan: SheetPlan, { sheet, row, cells }: RowCells): readonly CellFault[] | undefined {
	const column = cells.findIndex((cell) => cell.trim() !== "");
	if (!MARKED.test(cells[column])) return undefined;
	const given = wordsIn(cells);
	const shipped = (["zh", "en"] as const).map((lang) =>
		wordsIn(exampleCells(plan, lang).map(({ value }) => `${value ?? ""}`)),
	);
	if (shipped.includes(given) || /^(示例|example)$/i.test(plainForm(given))) return [];
	return [{ sheet, row, column, kind: "example", message: changedExample }];
}

const wordsIn = (cells: readonly string[]) => cells.map(plainName).filter(Boolean).sort().join("|");

const changedExample: LocalText = {
	zh: "这一行标着“示例”，内容却改过了，现在不算数；要算进去就删掉“示例”二字，不要就删掉整行",
	en: "this row is marked Example but was changed, and does not count now; delete the word Example to count it, or delete the row",
};

function missingHeads({ columns }: SheetPlan, { name }: SheetCells, found: FoundColumns | undefined): CellFault[] {
	const missing = columns.filter(({ id, required }) => required && found?.at[id] === undefined);
	if (missing.length === 0) return [];
	const [zh, en] = (["zh", "en"] as const).map((lang) => missing.map(({ head }) => head[lang]));
	return [
		{
			...{ sheet: name, row: found?.head ?? 0, column: 0, kind: "heads" },
			message: {
				zh: `表头里缺少 ${zh.join("、")}；请在第一行补上，或用 nianlun init 另生成一份工作簿，把数复制过去`,
				en: `the heads lack ${en.join(", ")}; add them to row 1, or write a fresh workbook with nianlun init and copy the figures`,
			},
		},
	];
}

/** A head that nearly is one of the plan's would be left out in silence. */
function strangeHeads({ columns }: SheetPlan, { name, rows }: SheetCells, { head, at }: FoundColumns): CellFault[] {
	const used = new Set(Object.values(at));
	const free = columns.filter(({ id }) => at[id] === undefined);
	return rows[head].flatMap((text, column): CellFault[] => {
		if (used.has(column) || text.trim() === "") return [];
		const known = free.flatMap(({ head: { zh, en } }) => [zh, en]);
		const meant = closest(text.trim(), known);
		if (meant === undefined) return [];
		const message = {
			zh: `没有“${text.trim()}”这一列；是不是 ${meant}？请改表头，不用这一列就换个名字`,
			en: `there is no column "${text.trim()}"; did you mean ${meant}? Mend the head, or rename a column that is not to be used`,
		};
		return [{ sheet: name, row: head, column, kind: "head", message }];
	});
}

function readRow(
	{ columns }: SheetPlan,
	{ sheet, row, cells, found }: RowCells & { readonly found: FoundColumns },
): { readonly row: DataRow; readonly faults: readonly CellFault[] } {
	const faults: CellFault[] = [];
	const at = (id: string): CellPlace => ({ sheet, row, column: found.at[id] ?? 0 });
	const values = columns.map((column) => {
		const read = readValue(cells[found.at[column.id]] ?? "", column);
		if ("value" in read) return [column.id, read.value] as const;
		faults.push({ ...at(column.id), kind: read.kind, message: read.problem });
		return [column.id, undefined] as const;
	});
	return { row: { values: Object.fromEntries(values), at }, faults };
}

type Outcome = { readonly value: string | number | undefined } | { readonly kind: string; readonly problem: LocalText };

/** Reads a cell under its column; 38.16万 is a count too. */
export function readValue(text: string, column: Omit<ColumnPlan, "head">): Outcome {
	const plain = plainForm(text);
	if (plain === "") return column.required ? { kind: "empty", problem: emptyCell } : { value: undefined };
	if (column.choices) return readChoice(plain, column.choices);
	if (column.kind === "text") return { value: text.trim() };
	const { id: name, kind, range } = column;
	if (kind === "year" && /^\d{4}\s*[-/.–—年]\s*\d/.test(plain)) return { kind: "date", problem: notAYear(plain) };
	const bounds = range && { min: range[0], max: range[1] };
	const read = readCell(kind === "year" ? plain.replace(/\s*年$/, "") : inPersons(plain), {
		name,
		kind: kind === "number" ? "number" : "integer",
		ownUnits: true,
		...bounds,
	});
	if (!("problem" in read)) return read;
	return { kind: "number", problem: /^[-+\d.,]/.test(plain) ? read.problem : noFigure(read.problem) };
}

/** A spreadsheet shows some dates as it likes, and makes one of a number under a format of dates. */
const notAYear = (text: string): LocalText => ({
	zh: `应为四位数的年份，读到“${text}”；只写年份，学年写秋季那年，单元格格式用“常规”`,
	en: `expected a year of four digits, found "${text}"; write the year alone, of a school year its autumn, in cells of format General`,
});

const noFigure = ({ zh, en }: LocalText): LocalText => ({
	zh: `${zh}；不知道就空着，没有就写 0`,
	en: `${en}; leave it empty if unknown, write 0 for none`,
});

const emptyCell: LocalText = { zh: "这一格必填，现在空着", en: "this cell is needed and is empty" };

/** Counts in 万 as whole persons; spaces between thousands dropped. */
function inPersons(text: string): string {
	const joined = text.replace(/(\d)[\s\u2009\u00a0\u202f]+(?=\d{3})/g, "$1");
	const wan = /^([\d,.]+)\s*万$/.exec(joined);
	return wan ? String(Math.round(Number(wan[1].replaceAll(",", "")) * 10_000)) : joined;
}

function readChoice(text: string, choices: NonNullable<ColumnPlan["choices"]>): Outcome {
	const plain = plainName(text);
	const exact = choices.find((choice) => namesOf(choice).includes(plain));
	if (exact) return { value: exact.id };
	const list = (lang: "zh" | "en") => choices.map(({ name }) => name[lang]).slice(0, 8);
	const more = choices.length > 8;
	return {
		kind: "choice",
		problem: {
			zh: `“${text}”不在可选项之中；请从下拉里选：${list("zh").join("、")}${more ? " 等" : ""}`,
			en: `"${text}" is none of the choices; pick from the list: ${list("en").join(", ")}${more ? " and more" : ""}`,
		},
	};
}
