import type { Scorecard, TargetOdds } from "../answers/index.js";
import type { Lang } from "../errors/index.js";
import type { Probability } from "../forecast/index.js";
import type { PlanFigure, Prepared } from "../setup/index.js";
import { textTable, wrapText } from "../text/index.js";
import { figure, figured, figures, leftOut, oddsText, percent, shareText, UNDEFINED } from "./format-figures.js";
import { planWords } from "./plan-words.js";
import { type ScorecardWords, scorecardWords } from "./scorecard-words.js";
import { askedText, scaleOf } from "./target-figures.js";
import { townLines } from "./towns-text.js";

/** One plan, every figure in its place: odds, what keeps them low, inputs, and what lies outside with the reason. */
export function planSection(card: Scorecard, { scenario }: Prepared, lang: Lang): string {
	const say = planWords(lang);
	const counted = card.targets.filter(({ assumed }) => !assumed);
	const apart = card.targets.filter(({ assumed }) => assumed);
	return [
		say.planTitle(card.plan[lang], {
			ended: figuresAmong(card.account),
			modelled: figuresAmong(counted),
			towns: card.towns.length,
			apart: figuresAmong(apart),
			inputs: card.inputs.length,
			achievements: card.achievements.length,
			outside: card.outside.length,
		}),
		...(card.assumed ? wrapText(say.assumedPlan, "  ") : []),
		...oddsLines({ ...card, targets: counted }, lang),
		...whyLines(counted, scenario, lang),
		...apartLines(apart, lang),
		...townLines(
			card.towns.filter(({ ended }) => !ended),
			lang,
		),
		...figureLines(card.inputs, say.inputsTitle, lang),
		...figureLines(card.achievements, say.achievementsTitle, lang),
		...outsideLines(card.outside, lang),
	].join("\n");
}

/** Figures of the plan's table: one may be a target in several years. */
function figuresAmong(targets: readonly { readonly id: string }[]): number {
	return new Set(targets.map(({ id }) => id)).size;
}

/** Targets that are assumed on both sides: what is promised and what is forecast, without odds. */
function apartLines(targets: readonly TargetOdds[], lang: Lang): string[] {
	if (targets.length === 0) return [];
	const say = scorecardWords(lang);
	const header = [say.target, say.planned, say.forecastRange];
	const rows = targets.map((target) => targetRow(target, lang).slice(0, header.length));
	return [`  ${planWords(lang).apartTitle(figuresAmong(targets))}`, textTable([header, ...rows])];
}

function oddsLines({ targets, all, replicates }: Scorecard, lang: Lang): string[] {
	if (targets.length === 0) return [];
	const say = scorecardWords(lang);
	const header = [say.target, say.planned, say.forecastRange, say.met, say.demandMet, say.both];
	// Where nothing is counted there is nothing to be undefined, either.
	const told = (odds: Probability) => (Number.isNaN(odds.value) ? "–" : oddsText(odds, lang));
	const [met, demand, both] = [all.met, all.demand, all.both].map(told);
	return [
		textTable([header, ...targets.map((target) => targetRow(target, lang))]),
		...targets.flatMap((target) => undefinedLine(target, lang)),
		...wrapText(planWords(lang).allTogether(met, demand, both), "  "),
		`  ${errorLine(largestError(targets), replicates, say)}`,
	];
}

/** Where every probability has a value, not knowing one error is knowing none. */
function largestError(targets: readonly TargetOdds[]): number {
	const odds = targets.flatMap(({ met, demand }) => [met, demand]).filter(({ value }) => !Number.isNaN(value));
	return odds.length > 0 ? Math.max(...odds.map(({ mcse }) => mcse)) : Number.NaN;
}

/** Says what a target's odds and range leave out. */
function undefinedLine(target: TargetOdds, lang: Lang): string[] {
	const say = planWords(lang);
	const parts = (["met", "demand"] as const).flatMap((question) => {
		const { undefined: share } = target[question];
		return share === undefined ? [] : [`${say.question[question]} ${leftOut(share, lang)}`];
	});
	if (parts.length === 0) return [];
	const subject = `${target.year} ${target.name[lang]}`;
	return wrapText(`${MARK} ${say.undefinedOdds(subject, parts.join(lang === "zh" ? "，" : ", "))}`, "  ", "    ");
}

/** Marks odds that are over some of the draws only. */
const MARK = "‡";

function oddsCell({ value, undefined: share }: TargetOdds["met"], lang: Lang): string {
	const text = Number.isNaN(value) ? UNDEFINED[lang] : percent(value);
	return share === undefined ? text : `${text} ${MARK}`;
}

function errorLine(largest: number, replicates: Scorecard["replicates"], say: ScorecardWords): string {
	if (Number.isNaN(largest)) return say.mcseUnknown;
	return say.mcse(largest) + (replicates ? say.replicates[replicates.kind](replicates.count) : "");
}

function targetRow(target: TargetOdds, lang: Lang): string[] {
	const { scale, sign } = scaleOf(target);
	const at = (stat: string) => scale * target.value.find((row) => row.stat === stat)!.value;
	return [
		`${target.year} ${target.name[lang]}`,
		askedText(target, lang),
		figured([at("p10"), at("p50"), at("p90")], sign, lang),
		target.metUnknown ? "–" : oddsCell(target.met, lang),
		target.demandUnknown ? "–" : oddsCell(target.demand, lang),
		target.demandUnknown || target.metUnknown ? "–" : oddsCell(target.both, lang),
	];
}

/** Below this probability a target gets its reasons. */
const LIKELY = 0.8;

function whyLines(targets: readonly TargetOdds[], scenario: Prepared["scenario"], lang: Lang): string[] {
	const lineOf = (target: TargetOdds, question: "met" | "demand") =>
		whyLine(target, question, lang) + leverText(target.levers[question], scenario, lang);
	const lines = targets.flatMap((target) =>
		(["met", "demand"] as const)
			.filter(
				(question) => target[question].value < LIKELY && !target[question === "met" ? "metUnknown" : "demandUnknown"],
			)
			.flatMap((question) => wrapText(lineOf(target, question), "  - ", "    ")),
	);
	return lines.length > 0 ? [`  ${planWords(lang).whyTitle}`, ...lines] : [];
}

function whyLine(target: TargetOdds, question: "met" | "demand", lang: Lang): string {
	const say = planWords(lang);
	const { plan, steps, interaction, forecast } = target.why[question];
	const scale = question === "met" ? scaleOf(target).scale : 1;
	const effects = [steps.denominator, steps.supply, steps.demand, interaction];
	const scaled = [plan, ...effects, forecast].map((value) => scale * value);
	const [first, denominator, supply, demand, together, last] = signedFigures(scaled, lang);
	const text = scaled.every(Number.isFinite)
		? say.why(first, [denominator, supply, demand, together], last)
		: say.whyUndefined(Number.isNaN(forecast) ? UNDEFINED[lang] : last);
	const gap = lang === "zh" ? "：" : ": ";
	const stop = lang === "zh" ? "。" : ". ";
	const subject = `${target.year} ${target.name[lang]} · ${say.question[question]} ${oddsText(target[question], lang)}`;
	return `${subject}${gap}${text}${stop}`;
}

/** Figures with their signs, all with the same decimals; what rounds to nothing has no sign. */
function signedFigures(values: readonly number[], lang: Lang): string[] {
	return figures(values, lang).map((text, at) => {
		if (!/[1-9]/.test(text)) return text.replace("-", "");
		return values[at] > 0 ? `+${text}` : text.replace("-", "−");
	});
}

function leverText(
	{ searched, supply, delivery, demand }: TargetOdds["levers"]["met"],
	scenario: Prepared["scenario"],
	lang: Lang,
): string {
	if (!searched) return "";
	const { lever } = planWords(lang);
	const part = (size: number) => shareText(size, size < 0.1 ? 1 : 0);
	const parts = [
		...(supply ? [lever.supply(figure(Math.ceil(supply.change), lang), unitOf(scenario, supply.component, lang))] : []),
		...(delivery ? [lever.delivery(part(delivery.change))] : []),
		...(demand ? [lever.demand(part(demand.change))] : []),
	];
	return lever.lead + (parts.length > 0 ? parts.join(lever.or) : lever.none) + (lang === "zh" ? "。" : ".");
}

/** What a component is counted in. */
export function unitOf({ services }: Pick<Prepared["scenario"], "services">, component: string, lang: Lang): string {
	return services[component.split(".")[0]]?.unit[lang] ?? "";
}

/** Figures with their values, under a title that counts them. */
function figureLines(figures: readonly PlanFigure[], title: (count: number) => string, lang: Lang): string[] {
	if (figures.length === 0) return [];
	const { units } = planWords(lang);
	const name = (row: PlanFigure) =>
		`${nameOf(row, lang)} ${row.baselineValue ?? row.targetValue ?? ""} ${units[row.unit] ?? row.unit}`;
	return [`  ${title(figures.length)}`, ...byReason(figures, name, lang)];
}

function outsideLines(outside: readonly PlanFigure[], lang: Lang): string[] {
	if (outside.length === 0) return [];
	const names = scorecardWords(lang).sectors;
	const sectors = [...new Set(outside.map(({ sector }) => sector))];
	const lines = sectors.flatMap((sector) => {
		const rows = outside.filter((row) => row.sector === sector);
		return [`  · ${names[sector] ?? sector} (${rows.length})`, ...byReason(rows, (row) => nameOf(row, lang), lang)];
	});
	return [`  ${planWords(lang).outsideTitle(outside.length)}`, ...lines];
}

/** Names that share a reason share a line. */
function byReason(rows: readonly PlanFigure[], name: (row: PlanFigure) => string, lang: Lang): string[] {
	const separator = lang === "zh" ? "、" : "; ";
	return [...new Set(rows.map(({ reason }) => reason[lang]))].flatMap((reason) => {
		const names = rows.filter((row) => row.reason[lang] === reason).map(name);
		return wrapText(names.join(separator) + (reason ? planWords(lang).reason(reason) : ""), "    - ", "      ");
	});
}

function nameOf(row: PlanFigure, lang: Lang): string {
	return lang === "zh" ? row.nameZh : row.nameEn;
}
