import { markdownSection } from "./card-layout.js";
import { headline, sections } from "./card-sections.js";
import type { ReportCard } from "./report-card.js";

/** The report card as a page: English, with Chinese headings and summary lines. Nothing in it knows the time or the machine. */
export function cardMarkdown(card: ReportCard): string {
	const summary = headline(card).flatMap(({ zh, en }) => [en, "", zh, ""]);
	const { id, draws, seed } = card.plan;
	return [
		"# Hindcast report card · 回测成绩单",
		"",
		`Made by \`nianlun hindcast data/hindcast/${id}.yaml --markdown docs/hindcast.md\` (${draws} draws, seed \`${seed}\`). How it`,
		"is done, and what is weak: [hindcast-method.md](hindcast-method.md).",
		"",
		...summary,
		...sections(card, "en").flatMap(markdownSection),
	].join("\n");
}
