import type { Issue, LocalText } from "../errors/index.js";
import { type FormCell, type FormGrid, filled, textAt } from "./grid.js";
import { labelOf } from "./plain.js";
import { readCount, tidy } from "./read-count.js";
import { readUnit, withoutUnit } from "./read-unit.js";

/** Births of a year, in persons where the table names its unit. */
export interface BirthFigure {
	readonly year: number;
	readonly value: number;
	readonly at: FormCell;
}

export interface BirthSeries {
	readonly figures: readonly BirthFigure[];
	readonly issues: readonly Issue[];
}

/**
 * Reads births by year off a table as yearbooks print it: years down or across, births under or beside a head such as
 * 出生人数（万人） or Births, beside any other series, below titles, above notes. `undefined` where there is no such head or no
 * years.
 */
export function readBirthSeries(grid: FormGrid, file: string): BirthSeries | undefined {
	const cells = pairsIn(grid) ?? pairsIn(turned(grid));
	if (!cells) return undefined;
	const issues: Issue[] = [];
	const report = ({ line, col }: FormCell, message: LocalText) =>
		void issues.push({ file, line, col, path: "births", message });
	const factor = factorOf(grid, cells.head);
	const figures = cells.pairs.flatMap(({ year, at }) => {
		const value = birthsAt(at, report);
		return value === undefined ? [] : [{ year, value: tidy(value * factor), at }];
	});
	return { figures, issues };
}

/** A head and, row by row, the cells under it with the years beside them. */
interface Pairs {
	readonly head: FormCell;
	readonly pairs: readonly { readonly year: number; readonly at: FormCell }[];
}

const YEAR = /^((?:19|20|21)\d\d)年?$/;
const yearOf = (text: string) => YEAR.exec(labelOf(text))?.[1];

/** Heads of births, and not of a rate of them or of those of one sex. */
const BIRTHS =
	/^(全(年|县|市|区|省|国))?(年)?(常住|户籍)?(人口)?(出生|新生儿)(总?人口|总?人数|人口数|婴儿数?|数|总数)?$|^(live ?)?births$/;

/** The first column under a head of births, with the years of its rows. */
function pairsIn(grid: FormGrid): Pairs | undefined {
	const first = grid.findIndex(
		(row) => filled(row).some((column) => yearOf(row[column].text)) && filled(row).length > 1,
	);
	const heads = grid.slice(0, first).flatMap((row) => row.map((cell, column) => ({ cell, column, row })));
	const head = heads.find(({ cell, row }) => filled(row).length > 1 && BIRTHS.test(labelOf(withoutUnit(cell.text))));
	if (first < 0 || !head) return undefined;
	const years = grid[first].findIndex((cell) => yearOf(cell.text));
	const pairs = grid.slice(first).flatMap((row) => {
		const year = yearOf(textAt(row, years));
		const at = row[head.column];
		return year && at ? [{ year: Number(year), at }] : [];
	});
	return pairs.length > 1 ? { head: head.cell, pairs } : undefined;
}

/** Rows for columns. */
function turned(grid: FormGrid): FormGrid {
	const width = grid.reduce((most, row) => Math.max(most, row.length), 0);
	const none = { text: "", line: 1, col: 1 };
	const tall = grid.filter((row) => filled(row).length > 1);
	return Array.from({ length: width }, (_, column) => tall.map((row) => row[column] ?? none));
}

/** The unit of the head, else of a line above: one of them says it. */
function factorOf(grid: FormGrid, head: FormCell): number {
	const own = readUnit(head.text);
	const above = grid.flatMap((row) => (filled(row).length === 1 ? [row[filled(row)[0]]] : []));
	return (own ?? above.map(({ text }) => readUnit(text)).find((unit) => unit !== undefined))?.factor ?? 1;
}

function birthsAt(at: FormCell, report: (at: FormCell, message: LocalText) => void): number | undefined {
	const count = readCount(at.text);
	if (count.kind === "count" && count.value >= 0 && !count.percent) return count.value;
	const found = JSON.stringify(at.text.trim());
	if (count.kind === "mark")
		report(at, {
			zh: `这一年的数字${at.text.trim() === "" ? "是空的" : `写的是 ${found}`}；不知道就删去这一年`,
			en: `the figure of this year ${at.text.trim() === "" ? "is empty" : `is ${found}`}; leave out a year that is not known`,
		});
	else report(at, { zh: `应为出生人数，读到 ${found}`, en: `expected a number of births, found ${found}` });
	return undefined;
}
