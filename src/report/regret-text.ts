import type { Figure } from "../decisions/index.js";
import type { Lang } from "../errors/index.js";
import { NOTHING, PUBLISHED, type Regrets, type RegrettedPlan } from "../sensitivity/index.js";
import type { Prepared } from "../setup/index.js";
import { textTable, withinLine, wrapText } from "../text/index.js";
import { amount } from "./figure-text.js";
import { figure } from "./format-figures.js";
import { componentName } from "./names.js";
import { regretWords } from "./regret-words.js";
import { sizeWords } from "./size-words.js";
import { planText } from "./weighed-plan.js";

interface Told extends Pick<Prepared, "scenario" | "inputs"> {
	readonly regrets: Regrets;
	readonly lang: Lang;
}

/** Plans that a screen has a row for, and those that it shows scenario by scenario. */
const [ROWS, COLUMNS] = [8, 5];

/**
 * One screen on which plan is regretted least.
 *
 * @param first the first scenario
 */
export function regretText(regrets: Regrets, first: Pick<Prepared, "scenario" | "inputs">, lang: Lang): string {
	const told = { scenario: first.scenario, inputs: first.inputs, regrets, lang };
	const say = regretWords(lang);
	const { years, draws, groups } = regrets;
	const drawn = say.drawn(figure(draws, lang), String(groups));
	return withinLine(
		[
			say.title(siteName(told)),
			...wrapped(`${say.span(years.today, years.last)}${lang === "zh" ? "；" : "; "}${drawn}`),
			...(groups < 2 ? wrapped(say.few) : []),
			...orderLines(told).flatMap(wrapped),
			"",
			textTable([say.header, ...shownPlans(told).map((at) => planRow(at, told))]),
			"",
			scenarioTable(told),
			"",
			...wrapped(say.legend),
		].join("\n"),
	);
}

const wrapped = (text: string) => wrapText(text, "  ", "    ");

function siteName({ regrets: { component, area }, scenario, lang }: Told): string {
	const place = scenario.areas.find(({ id }) => id === area);
	return `${componentName(scenario, component, lang)} · ${place ? place.name[lang] : sizeWords(lang).whole}`;
}

/** Plans are told apart by letters, those that are regretted least first. */
const letter = (at: number) => String.fromCharCode(65 + at);

const money = (yuan: Figure, lang: Lang) => regretWords(lang).money(amount(yuan, lang));

function nameOf(plan: RegrettedPlan, { scenario, inputs, regrets, lang }: Told): string {
	return planText(plan, { scenario, inputs, component: regrets.component }, lang);
}

function orderLines(told: Told): string[] {
	const { regrets, lang } = told;
	const say = regretWords(lang);
	const [best, next] = regrets.plans;
	const published = regrets.plans.find(({ from }) => from.includes(PUBLISHED));
	const others = regrets.scenarios.filter((id) => !best.from.includes(id));
	return [
		best.worst.value > 0
			? say.best(nameOf(best, told), money(best.worst, lang), best.worst.scenario)
			: `${nameOf(best, told)}${lang === "zh" ? "：" : ": "}${say.same}`,
		...(next
			? [
					say.runnerUp(nameOf(next, told), money(next.worst, lang), next.worst.scenario) +
						(next.told ? say.told : say.untold),
				]
			: []),
		...(published && published !== best ? [say.published(money(published.worst, lang), published.worst.scenario)] : []),
		...(others.length > 0 ? [say.mind(others.join(lang === "zh" ? "、" : ", "))] : []),
	];
}

/** The first plans, with the published one and none among them. */
function shownPlans({ regrets: { plans } }: Told, most = ROWS): number[] {
	const wanted = plans.flatMap(({ from }, at) => (from.includes(PUBLISHED) || from.includes(NOTHING) ? [at] : []));
	const others = [...plans.keys()].filter((at) => !wanted.includes(at));
	return [...others.slice(0, most - wanted.length), ...wanted].sort((a, b) => a - b);
}

function planRow(at: number, told: Told): string[] {
	const { regrets, lang } = told;
	const { worst, cheapest, dominatedBy } = regrets.plans[at];
	return [
		`${letter(at)} ${nameOf(regrets.plans[at], told)}${lang === "zh" ? "，" : ", "}${originOf(regrets.plans[at], told)}`,
		amount(worst, lang),
		worst.scenario,
		`${(100 * cheapest).toFixed(0)} %`,
		dominatedBy === undefined ? "–" : letter(dominatedBy),
	];
}

/** Why a plan is among those that are compared. */
function originOf({ from }: RegrettedPlan, { lang }: Told): string {
	const say = regretWords(lang);
	const named = ([PUBLISHED, NOTHING] as const).filter((word) => from.includes(word)).map((word) => say.from[word]);
	const under = from.filter((id) => id !== PUBLISHED && id !== NOTHING);
	const list = lang === "zh" ? "、" : ", ";
	return [...named, ...(under.length > 0 ? [say.under(under.join(list))] : [])].join(lang === "zh" ? "；" : "; ");
}

function scenarioTable(told: Told): string {
	const { regrets, lang } = told;
	const shown = shownPlans(told, COLUMNS);
	const rows = regrets.scenarios.map((id, k) => [id, ...shown.map((at) => amount(regrets.plans[at].regrets[k], lang))]);
	return textTable([[regretWords(lang).scenario, ...shown.map(letter)], ...rows]);
}
