import type { Answer, Bound, Figure, Programme, ProgrammePlan } from "../decisions/index.js";
import type { Lang } from "../errors/index.js";
import type { Prepared } from "../setup/index.js";
import { textTable, withinLine, wrapText } from "../text/index.js";
import { amount, plusMinus } from "./figure-text.js";
import { figure, shareText } from "./format-figures.js";
import { componentName } from "./names.js";
import { programmeWords } from "./programme-words.js";
import { sizeWords } from "./size-words.js";

interface Told extends Pick<Prepared, "scenario" | "inputs"> {
	readonly lang: Lang;
	readonly programme: Programme;
}

/** One screen about a programme under a budget. */
export function programmeText(
	programme: Programme,
	decided: Pick<Prepared, "scenario" | "inputs">,
	lang: Lang,
): string {
	const told: Told = { ...decided, lang, programme };
	const { answer, binding } = programme;
	const body = answer ? answerLines(answer, told) : noAnswerLines(binding, told);
	return withinLine([...headLines(told), ...body, ...leftOutLines(told)].join("\n"));
}

const wrapped = (text: string) => wrapText(text, "  ", "    ");

/** Parts of a sentence, behind what they speak of. */
function said(parts: readonly string[], { lang }: Pick<Told, "lang">, name = ""): string[] {
	const { semi, colon } = programmeWords(lang);
	return wrapped(`${name}${name ? colon : ""}${parts.join(semi)}`);
}

function headLines(told: Told): string[] {
	const { programme, lang } = told;
	const say = programmeWords(lang);
	const { years, draws, discount, budget } = programme;
	// What has no price was not weighed: there are no years, budget and draws to speak of.
	if (draws.found === 0) return [say.title];
	const total = budget?.byYear.reduce((sum, yuan) => sum + yuan, 0) ?? 0;
	const [found, fresh, groups] = [draws.found, draws.fresh, draws.groups].map((n) => figure(n, lang));
	return [
		say.title,
		...said(
			[
				say.span(years.today, years.last),
				budget ? say.budget(money(total, lang), budget.carryOver) : say.noBudget,
				say.drawn({ found, fresh, groups, discount: shareText(discount, 1) }),
			],
			told,
		),
		...(draws.groups < 2 ? wrapped(say.few) : []),
	];
}

/** Yuan in the unit in which budgets are read. */
function money(yuan: number, lang: Lang): string {
	return programmeWords(lang).money(figure(inUnits(yuan, lang), lang));
}

function inUnits(yuan: number, lang: Lang): number {
	const units = yuan / (lang === "zh" ? 1e4 : 1e6);
	// Whole hundredths: what is behind them is a rounding of sums.
	return Math.round(100 * units) / 100;
}

/** A figure and its standard error, with the decimals of the figure. */
function estimate(yuan: Figure, lang: Lang): string {
	return programmeWords(lang).money(amount(yuan, lang));
}

const whole = ({ value, mcse }: Figure, lang: Lang) =>
	plusMinus({ value: Math.round(value), mcse: Math.round(mcse) }, lang);

function answerLines(answer: Answer, told: Told): string[] {
	return [
		...planTable(answer.best, told),
		...standingLines(answer, told),
		...leftLines(answer, told),
		...ruleLines(answer, told),
		...moneyLines(answer, told),
		frontierTable(answer, told),
		...mindLines(answer, told),
	];
}

/** Rows of the plan that a screen has room for; the file has all. */
const ROWS = 9;

function planTable({ items }: ProgrammePlan, told: Told): string[] {
	const { lang, scenario } = told;
	const say = programmeWords(lang);
	if (items.length === 0) return [];
	const rows = [...items]
		.sort((a, b) => a.paid - b.paid || a.opens - b.opens)
		.slice(0, ROWS)
		.map(({ id, component, area, opens, paid, count, places, yuan }) => [
			...[String(paid), String(opens), optionName(id, component, told), areaName(area, scenario, lang)],
			...[figure(count, lang), figure(places, lang), figure(inUnits(yuan, lang), lang)],
		]);
	const left = items.length - rows.length;
	return [textTable([say.header, ...rows]), ...(left > 0 ? wrapped(say.more(String(left))) : [])];
}

function optionName(id: string, component: string, { inputs, scenario, lang }: Told): string {
	const option = inputs.decisions.options.find((one) => one.id === id);
	return option ? option.name[lang] : componentName(scenario, component, lang);
}

function areaName(id: string, { areas }: Told["scenario"], lang: Lang): string {
	return areas.find((area) => area.id === id)?.name[lang] ?? sizeWords(lang).whole;
}

function standingLines(answer: Answer, told: Told): string[] {
	const { lang } = told;
	const say = programmeWords(lang);
	const { best, runnerUp, nothing } = answer;
	const extra = (plan: ProgrammePlan) => say.extra(estimate(plan.extra, lang), plan.told ? say.told : say.untold);
	return [
		...said(
			[best.items.length > 0 ? say.spends(money(best.spent, lang)) : say.noItems, say.cost(estimate(best.cost, lang))],
			told,
			say.best,
		),
		...(runnerUp ? said([differenceText(best, runnerUp, told), extra(runnerUp)], told, say.runnerUp) : []),
		...(best.items.length > 0 ? said([extra(nothing)], told, say.nothing) : []),
		...publishedLines(answer, told),
	];
}

function publishedLines({ published }: Answer, told: Told): string[] {
	const { lang } = told;
	const say = programmeWords(lang);
	const places = published.items.reduce((sum, item) => sum + item.places, 0);
	const plan =
		published.items.length > 0
			? say.planned(figure(Math.round(places), lang), money(published.spent, lang))
			: say.noPlan;
	const extra = say.extra(estimate(published.extra, lang), published.told ? say.told : say.untold);
	return said([plan, extra], told, say.published);
}

/** What one plan has that another has not. */
function differenceText(best: ProgrammePlan, other: ProgrammePlan, told: Told): string {
	const say = programmeWords(told.lang);
	const beyond = (one: ProgrammePlan, base: ProgrammePlan) => {
		const texts = one.items.flatMap(({ id, component, area, opens, count }) => {
			const same = base.items.find((item) => item.id === id && item.area === area && item.opens === opens);
			const more = count - (same?.count ?? 0);
			return more > 0 ? [say.item(figure(more, told.lang), optionName(id, component, told), opens)] : [];
		});
		return texts.slice(0, 3).join(say.and);
	};
	const [fewer, more] = [beyond(best, other), beyond(other, best)];
	return say.differs(fewer, more);
}

function leftLines({ left }: Answer, told: Told): string[] {
	const { lang, scenario } = told;
	const say = programmeWords(lang);
	const several = scenario.areas.length > 1;
	// Those in which most is missing, as many as a screen has room for.
	const rows = [...left]
		.sort((a, b) => b.missing.value - a.missing.value)
		.slice(0, 4)
		.map(({ component, area, missing, missingWithNothing, idle }) =>
			say.left({
				name: `${componentName(scenario, component, lang)}${several ? ` · ${areaName(area, scenario, lang)}` : ""}`,
				missing: whole(missing, lang),
				nothing: figure(Math.round(missingWithNothing.value), lang),
				idle: whole(idle, lang),
			}),
		);
	return said(rows, told, say.leftTitle);
}

function ruleLines({ gap, solved, flat }: Answer, told: Told): string[] {
	const { lang } = told;
	const say = programmeWords(lang);
	const within = money(solved.within, lang);
	const rule = Number.isNaN(gap.upTo)
		? say.gapUnknown(within)
		: say.gap(within, money(gap.upTo, lang), figure(gap.samples, lang));
	return said(
		[
			rule,
			...(solved.collapsed > 5e3 ? [say.collapsed(money(solved.collapsed, lang))] : []),
			...(flat.plans > 0 ? [say.flat(figure(flat.plans, lang), money(flat.from, lang), money(flat.to, lang))] : []),
		],
		told,
	);
}

/** A yuan that saves less than this is one that nothing is bought with. */
const NOTHING = 1e-6;

function moneyLines(answer: Answer, told: Told): string[] {
	const { lang } = told;
	const say = programmeWords(lang);
	const { money: years, nextMillion: next, best } = answer;
	if (!next) return [];
	const tight = years.filter(({ shadow = 0 }) => shadow > NOTHING);
	const most = Math.max(0, ...years.map(({ shadow = 0 }) => shadow));
	const saves: Figure = { value: -next.plan.extra.value, mcse: next.plan.extra.mcse };
	const bought = next.buys
		? say.millionBuys(estimate(saves, lang), next.plan.told ? say.told : say.untold)
		: say.millionNothing;
	if (tight.length === 0) return wrapped(say.bindsNothing);
	return [
		...(best.items.length === 0 && answer.cheapest !== undefined
			? wrapped(say.buysNothing(money(answer.cheapest, lang)))
			: []),
		...said(
			[
				say.binds(spansOf(tight.map(({ year }) => year)).join(say.and)),
				`${say.million(next.year)}${say.colon}${bought}`,
				say.shadow(figure(most, lang)),
			],
			told,
		),
	];
}

/** Years as spans: 2026–2029, 2031. */
function spansOf(years: readonly number[]): string[] {
	const spans: [number, number][] = [];
	for (const year of years) {
		const last = spans.at(-1);
		if (last && last[1] === year - 1) last[1] = year;
		else spans.push([year, year]);
	}
	return spans.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`));
}

function frontierTable({ frontier }: Answer, { lang }: Told): string {
	const say = programmeWords(lang);
	// Money that buys nothing further needs no row.
	const shown = frontier.filter(({ share, saves }) => share === 1 || saves?.value !== 0);
	const rows = shown.map(({ share, budget, plan, saves }) => [
		Number.isFinite(share) ? shareText(share, 0) : say.unlimited,
		Number.isFinite(budget) ? figure(inUnits(budget, lang), lang) : "–",
		figure(inUnits(plan.spent, lang), lang),
		amount(plan.cost, lang),
		saves ? (saves.value === 0 ? "0" : amount(saves, lang)) : "–",
		whole(plan.missing, lang),
		whole(plan.idle, lang),
	]);
	return textTable([say.frontierHeader, ...rows]);
}

function mindLines({ holds: { low, high } }: Answer, told: Told): string[] {
	const say = programmeWords(told.lang);
	const factor = (value: number) => value.toFixed(2);
	const bounds = [...(low ? [say.below(factor(low))] : []), ...(high ? [say.above(factor(high))] : [])];
	return wrapped(say.mind + (bounds.length > 0 ? bounds : [say.always]).join(say.semi));
}

function noAnswerLines(binding: readonly Bound[], told: Told): string[] {
	const say = programmeWords(told.lang);
	if (binding.length === 0) return wrapped(say.nothingPriced);
	return [...wrapped(say.infeasible), ...binding.slice(0, ROWS).flatMap((row) => wrapped(boundText(row, told)))];
}

function boundText(row: Bound, { scenario, lang }: Told): string {
	const say = programmeWords(lang);
	if (row.kind === "budget") return say.budgetRow(row.year, money(row.by, lang));
	const name = componentName(scenario, row.component, lang);
	const by = figure(Math.ceil(row.by), lang);
	return say.floorRow({ level: row.level, name, year: String(row.year), by });
}

/** What has no price, by the price that is missing. */
function leftOutLines(told: Told): string[] {
	const { scenario, inputs, programme, lang } = told;
	const say = programmeWords(lang);
	return (["missing", "build"] as const).flatMap((price) => {
		const names = programme.leftOut
			.filter((one) => one.price === price)
			.map(({ component, option }) => {
				const found = inputs.decisions.options.find(({ id }) => id === option);
				return found?.name[lang] ?? componentName(scenario, component, lang);
			});
		return names.length > 0 ? wrapped(`${say.leftOut[price]}${names.join(say.and)}`) : [];
	});
}
