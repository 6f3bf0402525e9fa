import stringWidth from "string-width";
import type { Lang } from "../errors/index.js";
import { headline, type Section, sections } from "./card-sections.js";
import type { ReportCard } from "./report-card.js";

/** The report card for a terminal. */
export function cardText(card: ReportCard, lang: Lang): string {
	const lines = [card.plan.title[lang], ...headline(card).map((text) => text[lang])];
	return [lines.join("\n"), ...sections(card, lang).map((section) => sectionText(section, lang))].join("\n\n");
}

function sectionText({ title, notes, table }: Section, lang: Lang): string {
	return [title[lang], aligned(table), ...notes.map((note) => `  ${note[lang]}`)].join("\n");
}

/** Columns of a terminal, where a Chinese character is two wide. */
function aligned(table: Section["table"]): string {
	const widths = table[0].map((_, column) => Math.max(...table.map((row) => stringWidth(row[column]))));
	const cell = (text: string, column: number) => text + " ".repeat(widths[column] - stringWidth(text));
	return table.map((row) => `  ${row.map(cell).join("  ")}`.trimEnd()).join("\n");
}
