import { widthOf } from "../text/index.js";
import type { StyledCell } from "./sheet-spec.js";
import { lookOf, STANDARD_SIZE } from "./styles.js";

/** A line of text is so much higher than its letters. */
const LINE = 1.36;
/** Height of a row in points that has nothing but plain text. */
const PLAIN_HEIGHT = 15;

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
	const { size = STANDARD_SIZE, wrap } = lookOf(style);
	// Widths of columns are told in characters of the standard size.
	const room = Math.max(1, (width * STANDARD_SIZE) / size - 1);
	const lines = wrap
		? text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / room)), 0)
		: 1;
	return lines * size * LINE;
}
