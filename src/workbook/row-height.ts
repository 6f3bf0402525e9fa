import { widthOf } from "../text/index.js";
import type { StyledCell } from "./sheet-spec.js";
import { lookOf, STANDARD_SIZE } from "./styles.js";

/** A line of text is so much higher than its letters. */
const LINE = 1.36;
/** Height of a row in points that has nothing but plain text. */
export const PLAIN_HEIGHT = 15;

/**
 * Height of a row in points where its texts need more than a plain line: some programs do not measure rows when they open
 * a file. A text that lies over several rows is left out of account.
 */
export function rowHeight(
	cells: readonly { readonly column: number; readonly cell: StyledCell }[],
	widths: readonly number[],
) {
	const needed = cells.reduce((most, { column, cell }) => {
		if ((cell.span?.rows ?? 1) > 1 || typeof cell.value !== "string") return most;
		const width = widths.slice(column - 1, column - 1 + (cell.span?.columns ?? 1)).reduce((sum, one) => sum + one, 0);
		return Math.max(most, textHeight(cell.value, cell, width));
	}, PLAIN_HEIGHT);
	return needed > PLAIN_HEIGHT ? Math.round(needed * 4) / 4 : undefined;
}

function textHeight(text: string, { style }: StyledCell, width: number): number {
	const { size = STANDARD_SIZE, wrap, bold } = lookOf(style);
	// Widths of columns are told in characters of the standard size.
	const room = Math.max(1, ((width * STANDARD_SIZE) / size - 1) / (bold ? BOLD : 1));
	const lines = wrap ? text.split("\n").reduce((sum, line) => sum + linesOf(line, room), 0) : 1;
	return lines * size * LINE;
}

/** Bold letters are so much wider. */
const BOLD = 1.12;

/** Lines that a text takes: words stay whole where one fits into a line. */
function linesOf(text: string, room: number): number {
	let [lines, used] = [1, 0];
	for (const word of text.split(/(?<=\s)/)) {
		const width = widthOf(word);
		if (used > 0 && used + widthOf(word.trimEnd()) > room && widthOf(word) <= room) [lines, used] = [lines + 1, 0];
		lines += Math.max(0, Math.ceil((used + width) / room) - 1);
		used = used + width <= room ? used + width : (used + width) % room;
	}
	return lines;
}
