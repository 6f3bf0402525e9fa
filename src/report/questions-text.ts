import type { Answer, PartAnswer } from "../answers/index.js";
import type { Lang } from "../errors/index.js";
import type { Prepared } from "../setup/index.js";
import { componentName } from "./names.js";
import { figure, percent } from "./numbers.js";
import { unitOf } from "./plan-text.js";
import { type PlanWords, planWords } from "./plan-words.js";
import { textTable, wrapText } from "./text-table.js";

/** What a bureau asks of its new places, on one screen. */
export function questionsSection(answers: readonly Answer[], prepared: Prepared, lang: Lang): string[] {
	if (answers.length === 0) return [];
	const say = planWords(lang);
	const notes = answers.some(({ fromBaseNeed }) => fromBaseNeed)
		? wrapText(`† ${say.answer.fromBaseNeed(prepared.model.base)}`, "  ", "    ")
		: [];
	return [
		[say.questionsTitle, ...answers.flatMap((answer) => answerLines(answer, prepared, say, lang)), ...notes].join("\n"),
	];
}

function answerLines(answer: Answer, prepared: Prepared, say: PlanWords, lang: Lang): string[] {
	const stop = lang === "zh" ? "；" : "; ";
	const name = componentName(prepared.scenario, answer.component, lang) + (answer.fromBaseNeed ? " †" : "");
	const unit = unitOf(prepared.scenario, answer.component, lang);
	const used = say.answer.used(range(answer.most.used, lang), yearAt(answer.most.year, "p50"));
	const first = say.answer.added(name, answer.year, range(answer.added, lang), unit);
	const lines = [[first, used].join(stop), fullText(answer, say, stop), emptyText(answer, unit, say, stop, lang)];
	return [
		...lines.flatMap((line, at) => wrapText(line, at === 0 ? "  " : "    ", "    ")),
		...partTable(answer, prepared, say, lang),
	];
}

type Statistics = Answer["added"];

const statOf = (rows: Statistics, stat: string) => rows.find((row) => row.stat === stat)?.value ?? Number.NaN;

/** Median with the 80 % interval, whole numbers. */
function range(rows: Statistics, lang: Lang): string {
	const [middle, low, high] = ["p50", "p10", "p90"].map((stat) => figure(Math.round(statOf(rows, stat)), lang));
	return `${middle}${lang === "zh" ? `（${low}–${high}）` : ` (${low}–${high})`}`;
}

const yearAt = (rows: Statistics, stat: string) => String(Math.round(statOf(rows, stat)));

function fullText({ full, fullSpan, everFull, fullFrom, fullTo }: Answer, say: PlanWords, stop: string): string {
	const best = full.reduce((most, row) => (row.value > most.value ? row : most), full[0]);
	const ever = percent(everFull.value);
	return [
		fullSpan ? say.answer.fullSpan(fullSpan.from, fullSpan.to) : say.answer.neverLikely(ever),
		say.answer.fullBest(best.year, percent(best.value)),
		...(fullFrom.length > 0 ? [say.answer.fullYears(ever, yearAt(fullFrom, "p50"), yearAt(fullTo, "p50"))] : []),
	].join(stop);
}

function emptyText(
	{ year, empty, use, fromBaseNeed }: Answer,
	unit: string,
	say: PlanWords,
	stop: string,
	lang: Lang,
): string {
	const text = say.answer.empty(
		year,
		percent(empty.all.value),
		percent(empty.half.value),
		range(empty.places, lang),
		unit,
	);
	if (fromBaseNeed) return text;
	const [middle, low, high] = ["p50", "p10", "p90"].map((stat) => percent(statOf(use, stat)));
	const shown = lang === "zh" ? `${middle}（${low}–${high}）` : `${middle} (${low}–${high})`;
	return [text, say.answer.use(year, shown)].join(stop);
}

function partTable({ parts, year }: Answer, { scenario }: Prepared, say: PlanWords, lang: Lang): string[] {
	if (parts.length === 0) return [];
	const header = [
		say.growth.stage,
		say.growth.used,
		say.growth.peak,
		say.growth.peakYear,
		say.growth.above,
		say.growth.inYear(year),
	];
	const rows = parts.map((part) => partRow(part, componentName(scenario, part.component, lang), say, lang));
	return [textTable([header, ...rows], "    ")];
}

function partRow(
	{ used, peak, peakYear, above, growth }: PartAnswer,
	name: string,
	say: PlanWords,
	lang: Lang,
): string[] {
	const [low, high] = [yearAt(peakYear, "p10"), yearAt(peakYear, "p90")];
	return [
		name,
		range(used, lang),
		range(peak, lang),
		low === high ? low : `${low}–${high}`,
		above ? `${above.from}–${above.to}` : say.growth.never,
		range(growth, lang),
	];
}
