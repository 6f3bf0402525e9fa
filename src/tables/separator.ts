import type { Separator } from "./split-csv.js";

/** So many lines say what stands between cells. */
const ENOUGH = 500;

/**
 * What stands between the cells of a table: commas where most lines have as many as the first; else tabs where half of the
 * lines have them, for no figure has; else semicolons where more lines agree on how many they have of them than on how many
 * commas, which may also part thousands.
 */
export function separatorOf(text: string): Separator {
	if (!/[;\t]/.test(text)) return ",";
	const lines = text
		.replace(/"[^"]*"/g, "")
		.split(/\r\n|\n|\r/, ENOUGH)
		.filter((line) => line.trim() !== "");
	const first = marksIn(lines[0] ?? "", ",");
	const regular = lines.filter((line) => marksIn(line, ",") === first).length;
	if (first > 0 && regular > Math.max(agreeing(lines, "\t"), agreeing(lines, ";"))) return ",";
	if (lines.filter((line) => line.includes("\t")).length >= lines.length / 2) return "\t";
	return agreeing(lines, ";") > agreeing(lines, ",") ? ";" : ",";
}

const marksIn = (line: string, mark: string) => line.split(mark).length - 1;

/** The most lines that have equally many of a mark, but not none. */
function agreeing(lines: readonly string[], mark: string): number {
	const counts = new Map<number, number>();
	for (const line of lines) {
		const marks = marksIn(line, mark);
		if (marks > 0) counts.set(marks, (counts.get(marks) ?? 0) + 1);
	}
	return Math.max(0, ...counts.values());
}
