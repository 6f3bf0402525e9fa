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
