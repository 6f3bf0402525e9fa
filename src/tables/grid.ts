import type { LocalText } from "../errors/index.js";
import type { Column, Row } from "./columns.js";
import type { Sheet } from "./read-table.js";
import type { BySex } from "./table.js";

/** One key of a table's rows and all the values it must take, in the order of the result. */
export interface Axis {
	readonly column: string;
	readonly values: readonly (string | number)[];
}

/** The outermost axis of grids that hold something for each sex. */
export const SEXES: Axis = { column: "sex", values: ["female", "male"] };

/** What each sex's half of a grid gives, whose outermost axis is `SEXES`. */
export function bySex<T, V>(cells: readonly T[], read: (half: readonly T[]) => V): BySex<V> {
	const half = cells.length / 2;
	return { female: read(cells.slice(0, half)), male: read(cells.slice(half)) };
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

function givenTwice(name: string, line: number): LocalText {
	const zh = `${name} 已在第 ${line} 行给出；请删去一行`;
	return { zh, en: `${name} is already given on line ${line}; remove one` };
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
	const size = axes.reduce((product, axis) => product * axis.values.length, 1);
	const cells = new Array<Row<C> | undefined>(size).fill(undefined);
	for (const row of sheet.rows) {
		const keys = keysOf(row, axes);
		const index = indexOf(keys, axes);
		if (index < 0) continue;
		const first = cells[index];
		if (first) sheet.report(row, axes[axes.length - 1].column, givenTwice(keys.join(" "), sheet.lineOf(first)));
		else cells[index] = row;
	}
	if (sheet.clean) reportGaps(sheet, cells, axes);
	return cells;
}

/** A column of some cells of a grid, as numbers; NaN where the cell is empty or missing. */
export function numbersOf<C extends readonly Column[]>(
	cells: readonly (Row<C> | undefined)[],
	column: C[number]["name"],
): Float64Array {
	return Float64Array.from(cells as readonly (Row<readonly Column[]> | undefined)[], (row) => {
		const value = (row?.values as Readonly<Record<string, unknown>> | undefined)?.[column];
		return typeof value === "number" ? value : Number.NaN;
	});
}
