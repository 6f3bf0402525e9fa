import type { Lang } from "../errors/index.js";
import { withinLine } from "../text/index.js";
import { textSection } from "./card-layout.js";
import { headline, sections } from "./card-sections.js";
import type { ReportCard } from "./report-card.js";

/** The report card for a terminal. */
export function cardText(card: ReportCard, lang: Lang): string {
	const lines = [card.plan.title[lang], ...headline(card).map((text) => text[lang])];
	return withinLine(
		[lines.join("\n"), ...sections(card, lang).map((section) => textSection(section, lang))].join("\n\n"),
	);
}
