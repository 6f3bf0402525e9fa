import type { Lang } from "../errors/index.js";
import { textTable, withinLine } from "../text/index.js";
import { headline, type Section, sections } from "./card-sections.js";
import type { ReportCard } from "./report-card.js";

/** The report card for a terminal. */
export function cardText(card: ReportCard, lang: Lang): string {
	const lines = [card.plan.title[lang], ...headline(card).map((text) => text[lang])];
	return withinLine(
		[lines.join("\n"), ...sections(card, lang).map((section) => sectionText(section, lang))].join("\n\n"),
	);
}

function sectionText({ title, notes, table }: Section, lang: Lang): string {
	return [title[lang], textTable(table, { flush: "left" }), ...notes.map((note) => `  ${note[lang]}`)].join("\n");
}
