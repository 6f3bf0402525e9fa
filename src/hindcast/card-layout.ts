import type { Lang } from "../errors/index.js";
import { textTable } from "../text/index.js";
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
	return [title[lang], textTable(table, { flush: "left" }), ...notes.map((note) => `  ${note[lang]}`)].join("\n");
}
