import type { Figure, StageAdvice, StagePlan, Staging } from "../decisions/index.js";
import type { Lang } from "../errors/index.js";
import type { StageSpec } from "../scenario/index.js";
import type { Prepared } from "../setup/index.js";
import { textTable, withinLine, wrapText } from "../text/index.js";
import { amount, money, plusMinus, whole } from "./figure-text.js";
import { figure, shareText } from "./format-figures.js";
import { componentName } from "./names.js";
import { unitOf } from "./plan-text.js";
import { sizeWords } from "./size-words.js";
import { conditionText } from "./stage-condition.js";
import { stageWords } from "./stage-words.js";

type Decided = Pick<Prepared, "scenario" | "inputs">;

interface Told extends Decided {
	readonly lang: Lang;
	readonly staging: Staging;
	readonly spec: StageSpec;
}

/** One screen: a stage in full, or a line for each of several. */
export function stageText(stagings: readonly Staging[], decided: Decided, lang: Lang): string {
	const told = stagings.map(
		(staging): Told => ({ ...decided, lang, staging, spec: decided.scenario.decisions!.stages[staging.id] }),
	);
	return withinLine(told.length === 1 ? siteText(told[0]).join("\n") : overviewText(told, lang));
}

function siteText(told: Told): string[] {
	const { staging, lang } = told;
	const say = stageWords(lang);
	return [
		say.title(told.spec.name[lang], `${nameOf(told)}${staging.stockUnknown ? " †" : ""}`),
		...wrapped(joined(settings(told), lang)),
		...(staging.groups < 2 ? wrapped(say.few) : []),
		...(staging.advice ? adviceLines(staging.advice, told) : unpricedLines(told)),
		...priceLines(told),
		...(staging.stockUnknown ? wrapped(say.stockUnknown(staging.years.today - 1)) : []),
	];
}

const wrapped = (text: string) => wrapText(text, "  ", "    ");
const joined = (texts: readonly string[], lang: Lang) => texts.join(lang === "zh" ? "；" : "; ");
const listed = (texts: readonly string[], lang: Lang) => texts.join(lang === "zh" ? "、" : ", ");

function nameOf({ scenario, staging, lang }: Told): string {
	const area = scenario.areas.find(({ id }) => id === staging.area);
	return `${componentName(scenario, staging.component, lang)} · ${area ? area.name[lang] : sizeWords(lang).whole}`;
}

function settings(told: Told): string[] {
	const { staging, spec, lang } = told;
	const say = stageWords(lang);
	const [{ date, effect }] = staging.decisions;
	const dates = listed(
		staging.decisions.map((one) => String(one.date)),
		lang,
	);
	return [
		say.span(staging.years.last, dates, effect - date),
		say.size(placesText(spec.step, told), placesText(spec.most, told)),
		...(spec.perDate === undefined ? [] : [say.perDate(placesText(spec.perDate, told))]),
		say.drawn(figure(staging.draws, lang), String(staging.groups), shareText(staging.discount, 1)),
	];
}

function placesText(places: number, { scenario, staging, lang }: Told): string {
	return `${whole(places, lang)} ${unitOf(scenario, staging.component, lang)}`;
}

/** What is done at a date: so many more, so many back, nothing. */
function moveText(held: number, to: number, told: Told): string {
	const { lang, spec } = told;
	const say = stageWords(lang);
	if (held === to) return say.hold;
	const [verb, places] = [to < held ? say.back : say.moves[spec.move], placesText(Math.abs(to - held), told)];
	return lang === "zh" ? `${held > 0 && to > held ? say.more : ""}${verb} ${places}` : `${verb} ${places}`;
}

/** Branches that a screen has room for. */
const BRANCHES = 8;

/** Odds below which a branch stands in the table only. */
const SELDOM = 0.02;

function adviceLines(advice: StageAdvice, told: Told): string[] {
	const { lang } = told;
	const say = stageWords(lang);
	const { waiting, plans } = advice;
	const isSaving = waiting.value >= 0;
	const value = { ...waiting, value: Math.abs(waiting.value) };
	const saved = (isSaving ? say.waiting : say.waitingLost)(money(value, lang), waiting.told ? say.told : say.untold);
	const foresight = say.foresight(money({ ...plans.perfect.extra, value: -plans.perfect.extra.value }, lang));
	return [
		...ruleLines(advice, told),
		"",
		planTable(advice, told),
		"",
		...wrapped(joined([saved, foresight], lang)),
		...wrapped(say.mind + joined(mindTexts(advice, told), lang)),
		...publishedLines(advice, told),
	];
}

function ruleLines({ branches }: StageAdvice, told: Told): string[] {
	const { lang, staging } = told;
	const say = stageWords(lang);
	const common = branches.filter(({ odds }) => odds.value >= SELDOM);
	const shown = [...common].sort((a, b) => b.odds.value - a.odds.value).slice(0, BRANCHES);
	const lines = common
		.filter((branch) => shown.includes(branch))
		.flatMap((branch) => {
			const { date } = staging.decisions[branch.decision];
			const when = `${say.date(date)}${branch.held > 0 ? say.held(heldText(branch.held, told)) : ""}`;
			const what = moveText(branch.held, branch.to, told);
			const condition = conditionText(branch, { decisions: staging.decisions, signal: told.spec.signal.of }, lang);
			return wrapped(say.branch({ when, what, condition, odds: share(branch.odds) }));
		});
	const left = branches.length - shown.length;
	return [...wrapped(say.rule), ...lines, ...(left > 0 ? wrapped(say.otherwise(String(left))) : [])];
}

function heldText(places: number, told: Told): string {
	const verb = stageWords(told.lang).moves[told.spec.move];
	return told.lang === "zh" ? `${verb} ${whole(places, told.lang)}` : whole(places, told.lang);
}

const share = ({ value, mcse }: Figure) =>
	Number.isNaN(mcse) || mcse === 0 ? shareText(value, 0) : `${(100 * value).toFixed(0)} ± ${(100 * mcse).toFixed(1)} %`;

function planTable({ plans }: StageAdvice, told: Told): string {
	const say = stageWords(told.lang);
	const { fixed, adaptive, perfect, runnerUp, nothing, published } = plans;
	const { first } = adaptive;
	const hasPlanned = told.staging.planned.length > 0;
	return textTable([
		say.planHeader,
		ruleRow(first === undefined ? say.plans.adaptiveOpen : say.plans.adaptive(firstText(first, told)), adaptive, told),
		planRow(say.plans.fixed(pathText(fixed.path!, told)), fixed, told),
		...(runnerUp ? [planRow(say.plans.runnerUp(firstText(runnerUp.first!, told)), runnerUp, told)] : []),
		planRow(say.plans.nothing, nothing, told),
		...(published && hasPlanned ? [planRow(say.plans.published, published, told)] : []),
		planRow(say.plans.perfect, perfect, told),
	]);
}

function firstText(places: number, told: Told): string {
	return stageWords(told.lang).first(told.staging.decisions[0].date, moveText(0, places, told));
}

function ruleRow(name: string, { cost, missing }: StagePlan, { lang }: Told): string[] {
	return [name, amount(cost, lang), "–", "–", peopleText(missing, lang)];
}

function planRow(name: string, { cost, extra, told: isTold, missing }: StagePlan, { lang }: Told): string[] {
	const say = stageWords(lang);
	return [name, amount(cost, lang), amount(extra, lang), isTold ? say.told : say.untold, peopleText(missing, lang)];
}

function peopleText(people: Figure | undefined, lang: Lang): string {
	return people ? plusMinus({ value: Math.round(people.value), mcse: people.mcse }, lang) : "–";
}

function yuanText(yuan: Figure | undefined, lang: Lang): string {
	if (!yuan || !Number.isFinite(yuan.value)) return "–";
	return plusMinus({ value: Math.round(yuan.value), mcse: Math.round(yuan.mcse) }, lang);
}

function pathText(path: readonly number[], told: Told): string {
	const { lang } = told;
	return path.every((places) => places === 0)
		? stageWords(lang).hold
		: stageWords(lang).path(path.map((places) => whole(places, lang)).join(lang === "zh" ? "、" : " / "));
}

function mindTexts({ atPrices }: StageAdvice, told: Told): string[] {
	const say = stageWords(told.lang);
	return atPrices.map(({ price, path }) => say.atPrice(whole(price, told.lang), pathText(path, told)));
}

function publishedLines({ plans }: StageAdvice, { staging, lang }: Told): string[] {
	const say = stageWords(lang);
	if (staging.planned.length === 0) return wrapped(say.noPlan(staging.years.today));
	return plans.published ? [] : wrapped(say.unpricedPlan);
}

/** Steps that a screen has room for. */
const STEPS = 12;

/** The prices at which steps pay, where there is one price too few to recommend any. */
function unpricedLines(told: Told): string[] {
	const { lang, staging, spec } = told;
	const say = stageWords(lang);
	const { unpriced, steps } = staging;
	const names = unpriced.map((name) => say.kinds[name]);
	const header = say.stepHeader(say.moves[spec.move], names[0]);
	const rows = steps
		.slice(0, STEPS)
		.map(({ places, missing, breakEven }) => [
			whole(places, lang),
			peopleText(missing, lang),
			yuanText(breakEven, lang),
		]);
	const side = unpriced[0] === "missing" && spec.move !== "close" ? say.pays.above : say.pays.below;
	return [
		...wrapped(`${say.unpriced(listed(names, lang))}${lang === "zh" ? "；" : "; "}${side}`),
		"",
		textTable([header, ...rows]),
		"",
		...(staging.planned.length === 0 ? wrapped(say.noPlan(staging.years.today)) : []),
	];
}

function priceLines(told: Told): string[] {
	const { staging, lang } = told;
	const all = Object.entries(staging.prices).map(([name, range]) => priceText(name, range, told));
	return all.length > 0 ? wrapped(stageWords(lang).prices + joined(all, lang)) : [];
}

type Range = Staging["prices"][string];

/** A price with the year and status of its row; one that stands in no row is being tried. */
function priceText(name: string, { low, mode, high }: Range, { inputs, scenario, staging, spec, lang }: Told): string {
	const say = stageWords(lang);
	const isOwn = !name.startsWith(FROM);
	const kind = isOwn ? name : name.slice(FROM.length);
	const component = isOwn ? staging.component : spec.from!.component;
	const row = inputs.decisions.costs.find(
		(cost) => cost.component === component && cost.kind === kind && cost.low === low && cost.high === high,
	);
	const what = isOwn ? say.kinds[kind] : say.of(componentName(scenario, component, lang), say.kinds[kind]);
	const range = [...new Set([low, mode, high])].map((yuan) => figure(yuan, lang)).join("/");
	return `${what} ${range}${row ? say.ofYear(row.priceYear, say.statuses[row.status]) : say.tried}`;
}

const FROM = "from.";

/** Lines of a screen that rows of stages may fill. */
const LINES = 37;

function overviewText(told: readonly Told[], lang: Lang): string {
	const say = stageWords(lang);
	const rows = told.map(overviewRow);
	const table = (count: number) => textTable([say.overview, ...rows.slice(0, count)]);
	let count = Math.min(rows.length, LINES);
	while (table(count).split("\n").length > LINES) count -= 1;
	const left = rows.length - count;
	return [say.overviewTitle, table(count), ...(left > 0 ? wrapped(say.left(String(left))) : [])].join("\n");
}

function overviewRow(told: Told): string[] {
	const { staging, lang, scenario } = told;
	const { id, advice, steps } = staging;
	const breakEven = steps[1]?.breakEven;
	const area =
		scenario.areas.length > 1
			? ` · ${scenario.areas.find((one) => one.id === staging.area)?.name[lang] ?? sizeWords(lang).whole}`
			: "";
	return [
		`${id}${area}${staging.stockUnknown ? " †" : ""}`,
		advice ? nowText(advice, told) : "–",
		advice ? share(laterOdds(advice)) : "–",
		advice ? amount(advice.waiting, lang) : "–",
		advice ? amount(advice.plans.nothing.extra, lang) : "–",
		advice ? "–" : yuanText(breakEven, lang),
	];
}

function nowText({ plans }: StageAdvice, told: Told): string {
	const { first } = plans.adaptive;
	return first === undefined ? "–" : moveText(0, first, told);
}

/** The largest odds of moving anything at one of the later dates. */
function laterOdds({ branches }: StageAdvice): Figure {
	const moving = branches.filter(({ decision, held, to }) => decision > 0 && held !== to);
	const byDate = new Map<number, number>();
	for (const { decision, odds } of moving) byDate.set(decision, (byDate.get(decision) ?? 0) + odds.value);
	return { value: Math.max(0, ...byDate.values()), mcse: Number.NaN };
}
