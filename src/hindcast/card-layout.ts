import stringWidth from "string-width";
import type { Lang } from "../errors/index.js";
import type { Section } from "./card-parts.js";

/** A section as Markdown lines, headings and notes in both languages. */
export function markdownSection({ title, notes, table }: Section): string[] {
	const [head, ...rows] = table.map((row) => `| ${row.map((cell) => cell.replaceAll("|", "/")).join(" | ")} |`);
	const isNumeric = (column: number) => table.slice(1).every((row) => /^[–+-]?\d|^–$/.test(row[column]));
	const rule = `|${table[0].map((_, column) => (isNumeric(column) ? " ---: |" : " --- |")).join("")}`;
	const lines = notes.flatMap(({ zh, en }) => [en, "", zh, ""]);
	return [`## ${title.en} · ${title.zh}`, "", ...lines, head, rule, ...rows, ""];
}

/** A section for a terminal. */
export function textSection({ title, notes, table }: Section, lang: Lang): string {
	return [title[lang], aligned(table), ...notes.map((note) => `  ${note[lang]}`)].join("\n");
}

/** Columns of a terminal, where a Chinese character is two wide. */
function aligned(table: Section["table"]): string {
	const widths = table[0].map((_, column) => Math.max(...table.map((row) => stringWidth(row[column]))));
	const cell = (text: string, column: number) => text + " ".repeat(widths[column] - stringWidth(text));
	return table.map((row) => `  ${row.map(cell).join("  ")}`.trimEnd()).join("\n");
}
