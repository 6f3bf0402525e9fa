import type { LocalText } from "../errors/index.js";
import type { Column, Row } from "./columns.js";
import type { Sheet } from "./read-table.js";

/** One key of a table's rows and all the values it must take, in the order of the result. */
export interface Axis {
	readonly column: string;
	readonly values: readonly (string | number)[];
}

/** Whole numbers `from`…`to`. */
export function range(from: number, to: number): number[] {
	return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}

const words: Readonly<Record<string, LocalText>> = {
	age: { zh: "年龄", en: "ages" },
	year: { zh: "年份", en: "years" },
};

/** Writes 3, 4, 5, 9 as `3–5, 9`. */
function ranges(values: readonly (string | number)[]): string {
	const runs: { first: string | number; last: string | number }[] = [];
	for (const value of values) {
		const run = runs.at(-1);
		if (run && typeof value === "number" && run.last === value - 1) run.last = value;
		else runs.push({ first: value, last: value });
	}
	return runs.map(({ first, last }) => (first === last ? `${first}` : `${first}–${last}`)).join(", ");
}

function keysOf<C extends readonly Column[]>(row: Row<C>, axes: readonly Axis[]): (string | number)[] {
	return axes.map(({ column }) => (row.values as Readonly<Record<string, string | number>>)[column]);
}

function indexOf(keys: readonly (string | number)[], axes: readonly Axis[]): number {
	let index = 0;
	for (const [i, axis] of axes.entries()) {
		const at = axis.values.indexOf(keys[i]);
		if (at < 0) return -1;
		index = index * axis.values.length + at;
	}
	return index;
}

function reportTwice<C extends readonly Column[]>(
	sheet: Sheet<C>,
	row: Row<C>,
	first: Row<C>,
	axes: readonly Axis[],
): void {
	const name = keysOf(row, axes).join(" ");
	const line = sheet.lineOf(first);
	const column = axes[axes.length - 1].column;
	const zh = `${name} 已在第 ${line} 行给出；请删去一行`;
	sheet.report(row, column, { zh, en: `${name} is already given on line ${line}; remove one` });
}

function reportGaps<C extends readonly Column[]>(
	sheet: Sheet<C>,
	cells: readonly (Row<C> | undefined)[],
	axes: readonly Axis[],
): void {
	const last = axes[axes.length - 1];
	const word = words[last.column] ?? { zh: last.column, en: `${last.column} values` };
	for (let block = 0; block * last.values.length < cells.length; block++) {
		const gaps = last.values.filter((_, i) => !cells[block * last.values.length + i]);
		if (gaps.length === 0) continue;
		const whose = blockName(block, axes);
		const zh = `缺少${whose ? ` ${whose} 的` : ""}${word.zh} ${ranges(gaps)}`;
		const en = `${word.en} ${ranges(gaps)}${whose ? ` of ${whose}` : ""} are missing`;
		sheet.report(undefined, last.column, { zh: `${zh}；请补全`, en: `${en}; add them` });
	}
}

function blockName(block: number, axes: readonly Axis[]): string {
	let rest = block;
	const names = axes.slice(0, -1).reverse();
	return names
		.map(({ values }) => {
			const name = values[rest % values.length];
			rest = Math.floor(rest / values.length);
			return name;
		})
		.reverse()
		.join(" ");
}

/**
 * Puts the rows of a sheet into a complete grid, last axis innermost, and reports keys that occur twice or not at all.
 * Rows whose keys lie outside the axes are left out. A cell is `undefined` only where an issue was reported.
 */
export function fillGrid<C extends readonly Column[]>(
	sheet: Sheet<C>,
	axes: readonly Axis[],
): readonly (Row<C> | undefined)[] {
	const cells = new Array<Row<C> | undefined>(axes.reduce((size, axis) => size * axis.values.length, 1)).fill(
		undefined,
	);
	for (const row of sheet.rows) {
		const index = indexOf(keysOf(row, axes), axes);
		if (index < 0) continue;
		const first = cells[index];
		if (first) reportTwice(sheet, row, first, axes);
		else cells[index] = row;
	}
	if (sheet.clean) reportGaps(sheet, cells, axes);
	return cells;
}

/** A column of part of a grid, as numbers; NaN where the cell is empty or missing. */
export function numbers<C extends readonly Column[]>(
	cells: readonly (Row<C> | undefined)[],
	column: C[number]["name"],
	from = 0,
	length = cells.length - from,
): Float64Array {
	const part = cells.slice(from, from + length) as readonly (Row<readonly Column[]> | undefined)[];
	return Float64Array.from(part, (row) => {
		const value = (row?.values as Readonly<Record<string, unknown>> | undefined)?.[column];
		return typeof value === "number" ? value : Number.NaN;
	});
}
