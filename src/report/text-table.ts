import stringWidth from "string-width";

/**
 * Aligns rows for a terminal, where a Chinese character is two columns wide. The first column is flush left, the others
 * flush right.
 */
export function textTable(rows: readonly (readonly string[])[], indent = "  "): string {
	const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => stringWidth(row[column]))));
	const line = (row: readonly string[]) =>
		row.map((cell, column) => pad(cell, widths[column], column === 0)).join("  ");
	return rows.map((row) => (indent + line(row)).trimEnd()).join("\n");
}

function pad(cell: string, width: number, left: boolean): string {
	const space = " ".repeat(width - stringWidth(cell));
	return left ? cell + space : space + cell;
}

const LINE = 100;

/** Text as lines that a terminal need not break itself: English between words, Chinese between characters. */
export function wrapText(text: string, indent: string, hanging = indent): string[] {
	const lines: string[] = [];
	let line = indent;
	for (const piece of text.match(PIECES) ?? []) {
		if (line.trim() && stringWidth(line + piece.trimEnd()) > LINE) {
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
