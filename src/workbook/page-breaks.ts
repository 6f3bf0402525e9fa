import { parseCell } from "./cell-address.js";
import type { SheetSpec } from "./sheet-spec.js";

/** How a sheet is cut into pages. */
export interface Pages {
	/** Percent of the size on the screen, so that the sheet is one page wide. */
	readonly scale: number;
	/** Rows, counted from 1, after which a new page begins. */
	readonly breaks: readonly number[];
}

/** A4 without the margins that the writer sets, points. */
const PAPER = { long: 842 - 72, short: 595 - 86 };
/** Points of a column's width of one character, where the standard font is missing and a wide one stands for it. */
const LETTER = 7;
/** Programs measure a little differently: so much of a page stays free. */
const FILLED = 0.94;
/** Smallest scale that spreadsheets know, percent. */
const SMALLEST = 10;

/**
 * Pages on which no chart is cut in two: a page ends before a chart that it has no room for. Every page's end is written, also
 * where nothing is near, so that all programs have the same ones. A chart that is higher than a page is cut.
 *
 * @param heightOf a row's height in points
 * @returns nothing for a sheet without charts, or one that is not fitted to the width of a page
 */
export function pagesOf(sheet: SheetSpec, heightOf: (row: number) => number): Pages | undefined {
	const { charts = [], print, rows } = sheet;
	if (charts.length === 0 || !print?.fitToWidth) return undefined;
	const [width, height] = print.landscape ? [PAPER.long, PAPER.short] : [PAPER.short, PAPER.long];
	const scale = Math.max(SMALLEST, Math.min(100, Math.floor((100 * FILLED * width) / widthOf(sheet))));
	const repeated = sum(1, print.titleRows ?? 0, heightOf);
	const room = (FILLED * height * 100) / scale;
	const boxes = charts.map(boxOf);
	const last = Math.max(rows.length, ...boxes.map(({ to }) => to));
	const breaks: number[] = [];
	let used = 0;
	for (let row = 1; row <= last; row++) {
		const whole = Math.max(row, ...boxes.filter(({ from }) => from === row).map(({ to }) => to));
		if (used > 0 && used + sum(row, whole, heightOf) > room) {
			breaks.push(row - 1);
			used = repeated;
		}
		used += heightOf(row);
	}
	return { scale, breaks };
}

/** First and last row that a chart covers, and its last column. */
function boxOf({ anchor, size = { columns: 8, rows: 18 } }: NonNullable<SheetSpec["charts"]>[number]) {
	const { row, column } = parseCell(anchor)!;
	return { from: row, to: row + size.rows - 1, right: column + size.columns - 1 };
}

/** Width of a sheet in points, its charts among it. */
function widthOf({ columns, charts = [] }: SheetSpec): number {
	const last = Math.max(columns.length, ...charts.map((chart) => boxOf(chart).right));
	return LETTER * Array.from({ length: last }, (_, at) => columns[at]?.width ?? 9).reduce((all, one) => all + one, 0);
}

function sum(from: number, to: number, heightOf: (row: number) => number): number {
	let all = 0;
	for (let row = from; row <= to; row++) all += heightOf(row);
	return all;
}
