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

/** A list as lines that a terminal need not break itself. */
export function wrapList(items: readonly string[], separator: string, indent = "  "): string[] {
	const lines: string[] = [];
	let line = "";
	items.forEach((item, at) => {
		const next = item + (at < items.length - 1 ? separator : "");
		if (line && stringWidth(line + next) > LINE) {
			lines.push(line);
			line = "";
		}
		line += next;
	});
	return [...lines, line].map((text) => (indent + text).trimEnd());
}
