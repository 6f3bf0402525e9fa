import type { CurvePoint, Figure, LevelAnswer, PlanCost, Recommendation, Sizing, Step } from "../decisions/index.js";
import type { Lang } from "../errors/index.js";
import type { Prepared } from "../setup/index.js";
import { textTable, withinLine, wrapText } from "../text/index.js";
import { amount, money, plusMinus, whole } from "./figure-text.js";
import { figure, shareText } from "./format-figures.js";
import { componentName } from "./names.js";
import { unitOf } from "./plan-text.js";
import { sizeWords } from "./size-words.js";

type Decided = Pick<Prepared, "scenario" | "inputs">;

interface Told extends Decided {
	readonly lang: Lang;
	readonly sizing: Sizing;
}

/** One screen: a site in full, or a line for each of several. */
export function sizeText(sizings: readonly Sizing[], decided: Decided, lang: Lang): string {
	if (sizings.length !== 1) return withinLine(overviewText(sizings, decided, lang));
	return withinLine(siteText({ ...decided, lang, sizing: sizings[0] }).join("\n"));
}

function siteText(told: Told): string[] {
	const { sizing, lang } = told;
	const say = sizeWords(lang);
	const { today, last, opens } = sizing.years;
	const drawn = say.drawn(figure(sizing.draws, lang), String(sizing.groups), shareText(sizing.discount, 1));
	return [
		say.title(`${nameOf(told)}${sizing.stockUnknown ? " †" : ""}`),
		...wrapped(`${say.span(today, last, opens)}${lang === "zh" ? "；" : "; "}${drawn}`),
		...(sizing.groups < 2 ? wrapped(say.few) : []),
		...(sizing.recommendation ? recommendationLines(sizing.recommendation, told) : unpricedLines(told)),
		"",
		curveTable(sizing.curve, told),
		...stepTable(sizing.steps, told),
		"",
		...sizing.levels.flatMap((level) => wrapped(levelText(level, told))),
		...(sizing.recommendation ? mindLines(sizing.recommendation, told) : []),
		...priceLines(told),
		...(sizing.stockUnknown ? wrapped(say.stockUnknown(today - 1)) : []),
	];
}

const wrapped = (text: string) => wrapText(text, "  ", "    ");
/** A line that begins with what it speaks of. */
function named(name: string, texts: readonly string[], lang: Lang): string[] {
	return wrapped(`${name}${lang === "zh" ? "：" : ": "}${joined(texts, lang)}`);
}

const joined = (texts: readonly string[], lang: Lang) => texts.join(lang === "zh" ? "；" : "; ");

function nameOf({ scenario, sizing, lang }: Told): string {
	const area = scenario.areas.find(({ id }) => id === sizing.area);
	return `${componentName(scenario, sizing.component, lang)} · ${area ? area.name[lang] : sizeWords(lang).whole}`;
}

function placesText(places: number, { scenario, sizing, lang }: Told): string {
	if (places === 0) return sizeWords(lang).none;
	return sizeWords(lang).places(whole(places, lang), unitOf(scenario, sizing.component, lang));
}

/** What is chosen: facilities by name with all their places, or the places alone. */
function chosenText({ chosen, places }: PlanCost, told: Told): string {
	const say = sizeWords(told.lang);
	const named = chosen.flatMap(({ id, count }) => {
		const option = told.inputs.decisions.options.find((one) => one.id === id);
		return option ? [say.count(option.name[told.lang], whole(count, told.lang))] : [];
	});
	const all = placesText(places, told);
	return named.length > 0 ? `${named.join(told.lang === "zh" ? "、" : ", ")} (${all})` : all;
}

function recommendationLines(recommendation: Recommendation, told: Told): string[] {
	const { lang, sizing } = told;
	const say = sizeWords(lang);
	const { best, runnerUp, nothing, published } = recommendation;
	const extra = (plan: PlanCost) => say.extra(money(plan.extra, lang), plan.told ? say.told : say.untold);
	return [
		...named(say.best, [chosenText(best, told), say.cost(money(best.cost, lang))], lang),
		...(runnerUp ? named(say.runnerUp, [chosenText(runnerUp, told), extra(runnerUp)], lang) : []),
		...(best.places > 0 ? named(say.nothing, [extra(nothing)], lang) : []),
		...named(say.published, [...publishedTexts(told), ...(sizing.planned.length > 0 ? [extra(published)] : [])], lang),
		...ruleLines(recommendation, told),
	];
}

function ruleLines({ flat }: Recommendation, { sizing: { size }, lang }: Told): string[] {
	const say = sizeWords(lang);
	const said = [
		...(size ? [say.rule(figure(Number(size.ratio.toPrecision(2)), lang), lastText(size, lang))] : []),
		...(flat.from < flat.to ? [say.flat(whole(flat.from, lang), whole(flat.to, lang))] : []),
	];
	return said.length > 0 ? wrapped(joined(said, lang)) : [];
}

function lastText(size: Figure, lang: Lang): string {
	const say = sizeWords(lang);
	return size.value > 0 ? say.lastPaying(plusMinus(size, lang)) : say.nonePays;
}

function publishedTexts(told: Told): string[] {
	const { sizing, lang } = told;
	const say = sizeWords(lang);
	const { lastPlanned, years } = sizing;
	if (!lastPlanned) return [say.noPlan(years.today)];
	const { places, breakEven } = lastPlanned;
	return [
		say.planned(placesText(places, told)),
		...(breakEven && Number.isFinite(breakEven.value)
			? [say.lastPlanned(whole(places, lang), plusMinus(breakEven, lang))]
			: []),
	];
}

/** The prices without which nothing can be recommended. */
function unpricedLines(told: Told): string[] {
	const { sizing, lang } = told;
	const say = sizeWords(lang);
	const names = ["build", "missing"].filter((kind) => !(kind in sizing.prices)).map((kind) => say.kinds[kind]);
	return [
		...wrapped(say.unpriced(names.join(lang === "zh" ? "和" : " or "))),
		...named(say.published, publishedTexts(told), lang),
	];
}

function curveTable(curve: readonly CurvePoint[], { lang }: Told): string {
	const say = sizeWords(lang);
	const { breakEven, worth } = curve[0];
	const header = [...say.header, ...(breakEven ? [say.breakEven] : []), ...(worth ? [say.worth] : [])];
	const rows = curve.map((point) => [
		whole(point.places, lang),
		years(point.years),
		years(point.discounted),
		...[point.breakEven, point.worth].flatMap((yuan) => (yuan ? [yuanText(yuan, lang)] : [])),
	]);
	return textTable([header, ...rows]);
}

/** Years with the decimals that a screen can use. */
function years({ value, mcse }: Figure): string {
	if (Number.isNaN(mcse)) return value.toFixed(1);
	return `${value.toFixed(1)} ± ${mcse > 0 && mcse < 0.005 ? "<0.01" : mcse.toFixed(2)}`;
}

/** Yuan that an unused place makes meaningless are a dash. */
function yuanText({ value, mcse }: Figure, lang: Lang): string {
	if (!Number.isFinite(value)) return "–";
	return plusMinus({ value: Math.round(value), mcse: Number.isNaN(mcse) ? mcse : Math.round(mcse) }, lang);
}

/** Rows of facilities that a screen has room for, those that pay first; the file has all. */
const SHOWN = 4;

/** A facility that spares nobody pays at no price; of those without a price, the ones that spare most come first. */
function paysAt({ breakEven, spared }: Step): number {
	const price = breakEven?.value ?? -spared.value;
	return Number.isNaN(price) ? Number.MAX_VALUE : price;
}

function stepTable(steps: readonly Step[], told: Told): string[] {
	if (steps.length === 0) return [];
	const { lang, inputs } = told;
	const say = sizeWords(lang);
	const nameOfOption = (id: string) => inputs.decisions.options.find((one) => one.id === id)!.name[lang];
	const rows = [...steps]
		.sort((a, b) => paysAt(a) - paysAt(b))
		.slice(0, SHOWN)
		.map(({ id, nth, places, spared, breakEven }) => [
			say.step(nameOfOption(id), nth),
			whole(places, lang),
			plusMinus({ value: Math.round(spared.value), mcse: spared.mcse }, lang),
			breakEven ? yuanText(breakEven, lang) : "–",
		]);
	return ["", textTable([say.stepHeader, ...rows])];
}

function levelText({ from, to, risk, needed, odds, outOfReach }: LevelAnswer, told: Told): string {
	const { lang, sizing, scenario } = told;
	const say = sizeWords(lang);
	const unit = unitOf(scenario, sizing.component, lang);
	const percent = (share: Figure) =>
		Number.isNaN(share.mcse)
			? shareText(share.value, 1)
			: `${(100 * share.value).toFixed(1)} ± ${(100 * share.mcse).toFixed(1)} %`;
	const parts = (["nothing", "best", "published"] as const).flatMap((plan) => {
		const share = odds[plan];
		return share && (plan !== "published" || sizing.planned.length > 0) ? [`${say.odds[plan]} ${percent(share)}`] : [];
	});
	return joined(
		[
			`${say.level(from, to, shareText(1 - risk, 0))}${lang === "zh" ? "，" : " "}${needed ? say.needed(say.places(plusMinus(needed, lang), unit)) : say.tooSoon}`,
			parts.join(lang === "zh" ? "，" : ", "),
			...(outOfReach ? [say.outOfReach(placesText(outOfReach.places, told), percent(outOfReach.odds))] : []),
		],
		lang,
	);
}

function mindLines({ holds, worth }: Recommendation, told: Told): string[] {
	const { lang } = told;
	const say = sizeWords(lang);
	const { low, high } = holds;
	const bounds = [
		...(low ? [say.below(whole(low.price, lang), placesText(low.places, told))] : []),
		...(high ? [say.above(whole(high.price, lang), placesText(high.places, told))] : []),
	];
	const { p10, p90 } = worth.placesOverPrices;
	const said = [...(bounds.length > 0 ? bounds : [say.always]), say.overPrices(whole(p10, lang), whole(p90, lang))];
	const gap = worth.need.value - worth.prices.value;
	const [a, b] = [worth.need.mcse, worth.prices.mcse];
	const isClear = Math.abs(gap) > 2 * Math.sqrt(a * a + b * b);
	const first = isClear ? (gap > 0 ? say.first.need : say.first.prices) : say.first.either;
	return [
		...wrapped(say.mind + joined(said, lang)),
		...wrapped(say.find(money(worth.need, lang), money(worth.prices, lang), first)),
	];
}

function priceLines({ inputs, sizing, lang }: Told): string[] {
	const say = sizeWords(lang);
	const { costs, options } = inputs.decisions;
	const range = ({ low, mode, high }: { readonly low: number; readonly mode: number; readonly high: number }) =>
		[low, mode, high].map((yuan) => figure(yuan, lang)).join("/");
	const own = costs
		.filter(({ component, kind }) => component === sizing.component && kind in say.kinds)
		.map((cost) => `${say.kinds[cost.kind]} ${range(cost)}${say.ofYear(cost.priceYear, say.statuses[cost.status])}`);
	const chosen = options.flatMap(({ id, name, cost }) =>
		cost && `option.${id}` in sizing.prices ? [`${name[lang]} ${range(cost)}`] : [],
	);
	const all = [...own, ...chosen];
	return all.length > 0 ? wrapped(say.prices + joined(all, lang)) : [];
}

/** Lines of a screen that rows of sites may fill. */
const LINES = 37;

/** The most wanted first, and as many as a screen holds. */
function overviewText(sizings: readonly Sizing[], decided: Decided, lang: Lang): string {
	const say = sizeWords(lang);
	const wanted = [...sizings].sort((a, b) => b.curve[0].years.value - a.curve[0].years.value);
	const rows = wanted.map((sizing) => overviewRow({ ...decided, lang, sizing }));
	const table = (count: number) => textTable([say.overview, ...rows.slice(0, count)]);
	let count = Math.min(rows.length, LINES);
	while (table(count).split("\n").length > LINES) count -= 1;
	const left = rows.length - count;
	return [say.overviewTitle, table(count), ...(left > 0 ? wrapped(say.more(String(left))) : [])].join("\n");
}

function overviewRow(told: Told): string[] {
	const { sizing, lang } = told;
	const { curve, size, recommendation, stockUnknown } = sizing;
	const extra = (plan: PlanCost | undefined) =>
		plan ? (plan.extra.value === 0 ? "0" : amount(plan.extra, lang)) : "–";
	const { areas } = told.scenario;
	const name = areas.length > 1 ? nameOf(told) : componentName(told.scenario, sizing.component, lang);
	return [
		`${name}${stockUnknown ? " †" : ""}`,
		years(curve[0].years),
		size ? (size.value > 0 ? plusMinus(size, lang) : "0") : "–",
		recommendation ? placesText(recommendation.best.places, told) : "–",
		extra(recommendation?.nothing),
		extra(recommendation?.published),
		curve[0].breakEven ? yuanText(curve[0].breakEven, lang) : "–",
	];
}
