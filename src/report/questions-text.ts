import type { Answer } from "../answers/index.js";
import type { Lang } from "../errors/index.js";
import type { Prepared } from "../setup/index.js";
import { textTable, wrapText } from "../text/index.js";
import { leftOutNote, percent, UNDEFINED } from "./format-figures.js";
import { componentName } from "./names.js";
import { unitOf } from "./plan-text.js";
import { planWords } from "./plan-words.js";
import { type Statistics, statOf, wholeRange, withInterval } from "./ranges.js";

/** What a bureau asks of its new places, on one screen. */
export function questionsSection(answers: readonly Answer[], prepared: Prepared, lang: Lang): string[] {
	if (answers.length === 0) return [];
	const say = planWords(lang);
	const notes = answers.some(({ stockUnknown }) => stockUnknown)
		? wrapText(`† ${say.answer.stockUnknown(prepared.model.today - 1)}`, "  ", "    ")
		: [];
	return [
		[say.questionsTitle, ...answers.flatMap((answer) => answerLines(answer, prepared, lang)), ...notes].join("\n"),
	];
}

function answerLines(answer: Answer, prepared: Prepared, lang: Lang): string[] {
	const unit = unitOf(prepared.scenario, answer.component, lang);
	const name = componentName(prepared.scenario, answer.component, lang);
	const added = addedTexts(answer, { name, unit }, lang);
	const parts =
		statOf(answer.added, "p50") < 0 ? [added] : [added, fullTexts(answer, lang), emptyTexts(answer, unit, lang)];
	const lines = parts.map((texts) => texts.join(lang === "zh" ? "；" : "; "));
	return [
		...lines.flatMap((line, at) => wrapText(line, at === 0 ? "  " : "    ", "    ")),
		...partTable(answer, prepared, lang),
	];
}

function addedTexts(
	{ added, most, year, stockUnknown }: Answer,
	{ name, unit }: { readonly name: string; readonly unit: string },
	lang: Lang,
): string[] {
	const say = planWords(lang).answer;
	const places = say.places(wholeRange(added, lang), unit);
	const used = say.used(wholeRange(most.used, lang), yearAt(most.year, "p50"));
	const named = stockUnknown ? `${name} †` : name;
	// Places taken away are nobody's new places.
	if (statOf(added, "p50") < 0) return [say.fewer(named, year, places)];
	return [say.added(named, year, places), used];
}

const yearAt = (rows: Statistics, stat: string) => String(Math.round(statOf(rows, stat)));

function fullTexts({ full, fullSpan, everFull, fullFrom, fullTo }: Answer, lang: Lang): string[] {
	const say = planWords(lang).answer;
	const best = full.reduce((most, row) => (row.value > most.value ? row : most), full[0]);
	const ever = percent(everFull.value);
	return [
		fullSpan ? say.fullSpan(fullSpan.from, fullSpan.to) : say.neverLikely(ever),
		...(best.value >= RARE ? [say.fullBest(best.year, percent(best.value))] : []),
		...(everFull.value >= RARE ? [say.fullYears(ever, yearAt(fullFrom, "p50"), yearAt(fullTo, "p50"))] : []),
	];
}

/** Below this probability the years of a full house are an accident of few draws. */
const RARE = 0.05;

function emptyTexts({ year, empty, use, stockUnknown }: Answer, unit: string, lang: Lang): string[] {
	const say = planWords(lang).answer;
	const odds = { all: percent(empty.all.value), half: percent(empty.half.value) };
	const text = say.empty(year, odds, say.places(wholeRange(empty.places, lang), unit));
	return stockUnknown
		? [text]
		: [
				text,
				say.use(year, usedPart(use, lang)) + leftOutNote(use.find(({ stat }) => stat === "undefined")?.value, lang),
			];
}

function usedPart(use: Statistics, lang: Lang): string {
	if (Number.isNaN(statOf(use, "p50"))) return UNDEFINED[lang];
	return withInterval(use, lang, percent);
}

function partTable({ parts, year }: Answer, { scenario }: Prepared, lang: Lang): string[] {
	if (parts.length === 0) return [];
	const say = planWords(lang).growth;
	const header = [say.stage, say.used, say.peak, say.peakYear, say.above, say.inYear(year)];
	const rows = parts.map((part) => partRow(part, componentName(scenario, part.component, lang), lang));
	return [textTable([header, ...rows], { indent: "    " })];
}

function partRow({ used, peak, peakYear, above, growth }: Answer["parts"][number], name: string, lang: Lang): string[] {
	const [low, high] = [yearAt(peakYear, "p10"), yearAt(peakYear, "p90")];
	return [
		name,
		wholeRange(used, lang),
		wholeRange(peak, lang),
		low === high ? low : `${low}–${high}`,
		above ? `${above.from}–${above.to}` : planWords(lang).growth.never,
		wholeRange(growth, lang),
	];
}
