import stringWidth from "string-width";

/**
 * Columns of a terminal that a text takes. Nearly all texts here are Latin letters, Chinese characters and their stops, each
 * with a width of its own; for anything else, such as emoji or combining marks, `string-width` knows.
 */
export function widthOf(text: string): number {
	let width = 0;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		const own = isAmong(code, NARROW) ? 1 : isAmong(code, WIDE) ? 2 : 0;
		if (own === 0) return stringWidth(text);
		width += own;
	}
	return width;
}

/** First and last codes of characters one column wide: ASCII, Latin letters, dashes and quotes, arrows, mathematics. */
const NARROW = [
	[0x20, 0x7e],
	[0xb0, 0xff],
	[0x2010, 0x2027],
	[0x2190, 0x2193],
	[0x2200, 0x22ff],
] as const;

/** Of characters two columns wide: Chinese stops and brackets, Chinese characters, full-width forms. */
const WIDE = [
	[0x3001, 0x3029],
	[0x4e00, 0x9fff],
	[0xff01, 0xff60],
] as const;

function isAmong(code: number, ranges: readonly (readonly [number, number])[]): boolean {
	for (const [first, last] of ranges) if (code >= first && code <= last) return true;
	return false;
}

/**
 * Aligns rows for a terminal, where a Chinese character is two columns wide. The first column is flush left, the others
 * flush right.
 */
export function textTable(rows: readonly (readonly string[])[], indent = "  "): string {
	const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => widthOf(row[column]))));
	const line = (row: readonly string[]) =>
		row.map((cell, column) => pad(cell, widths[column], column === 0)).join("  ");
	return rows.map((row) => (indent + line(row)).trimEnd()).join("\n");
}

function pad(cell: string, width: number, left: boolean): string {
	const space = " ".repeat(width - widthOf(cell));
	return left ? cell + space : space + cell;
}

const LINE = 100;

/** Text as lines that a terminal need not break itself: English between words, Chinese between characters. */
export function wrapText(text: string, indent: string, hanging = indent): string[] {
	const lines: string[] = [];
	let line = indent;
	for (const piece of text.match(PIECES) ?? []) {
		if (line.trim() && widthOf(line + piece.trimEnd()) > LINE) {
			lines.push(line.trimEnd());
			line = hanging;
		}
		line += piece;
	}
	return [...lines, line.trimEnd()];
}

/** One Chinese character with the stops that follow it, or a word with what is stuck to it (` %` too) and its space. */
const PIECES =
	/[\u3000-\u9fff][，。；：、）”]*|[（“]?[^\s\u3000-\u9fff（“，。；：、）”]+(?: %[^\s\u3000-\u9fff（“，。；：、）”]*)*[，。；：、）”]*\s*|[（“，。；：、）”]|\s+/gu;
