import type { Lang } from "../errors/index.js";
import {
	type Forecast,
	type Prepared,
	probability,
	type Scorecard,
	statistics,
	type TargetOdds,
	WHOLE,
} from "../simulation/index.js";
import type { PlanTarget, Provenance } from "../tables/index.js";
import { componentName, componentsIn } from "./names.js";
import { figure, figures, likelihood, percent } from "./numbers.js";
import { textTable, wrapList, wrapText } from "./text-table.js";
import { type Words, words } from "./words.js";

/** What a scorecard is written from. */
export interface Results {
	readonly prepared: Prepared;
	readonly forecast: Forecast;
	readonly scorecard: Scorecard;
	readonly version: string;
}

/** The scorecard a bureau chief reads: odds of the plan's targets, needs by year, what the answer rests on. */
export function scorecardText(results: Results, lang: Lang): string {
	const say = words(lang);
	return [
		heading(results, say, lang),
		targetsSection(results.scorecard, say, lang),
		needsSection(results, say, lang),
		oddsByYear(results, say, lang),
		...coverageSection(results.prepared.inputs, say, lang),
		inputsSection(results.scorecard, say, lang),
		outsideSection(results.scorecard, say, lang),
		evidenceSection(results.prepared, say),
	].join("\n\n");
}

function heading({ prepared, forecast, version }: Results, say: Words, lang: Lang): string {
	const { scenario, model } = prepared;
	const title = `${say.product} ${version} · ${scenario.title[lang]}`;
	const start = say.start(figure(scenario.population.total, lang), model.base, model.base + model.years);
	const lines = [title, say.run(figure(forecast.draws, lang), model.seed), start];
	return [...lines, ...conditioningLine(forecast, say)].join("\n");
}

function conditioningLine({ conditioning }: Forecast, say: Words): string[] {
	const { effective, distinct } = conditioning;
	if (effective.length === 0) return [];
	const shares = effective.map(({ year, share }) => `${year} ${percent(share)}`);
	return [say.observed(shares.join(say.separator), percent(distinct))];
}

function targetsSection(scorecard: Scorecard, say: Words, lang: Lang): string {
	const header = [say.target, say.planned, say.forecastRange, say.met, say.demandMet, say.both];
	const rows = scorecard.targets.map((target) => targetRow(target, lang));
	const { met, demand } = scorecard.all;
	return [
		`${say.targetsTitle(scorecard.plan[lang])}`,
		textTable([header, ...rows]),
		`  ${say.allTogether(percent(met.value), percent(demand.value))}`,
		...scorecard.targets.map((target) => `  - ${verdict(target, say, lang)}`),
		`  ${say.mcse(Math.max(...scorecard.targets.map(({ met }) => met.mcse)))}`,
	].join("\n");
}

function verdict({ name, year, met, demand }: TargetOdds, say: Words, lang: Lang): string {
	return say.verdict(name[lang], year, likelihood(met.value, lang), likelihood(demand.value, lang));
}

function targetRow(target: TargetOdds, lang: Lang): string[] {
	const [scale, sign] = target.unit === "percent" ? [100, " %"] : [1, ""];
	const at = (stat: string) => scale * target.value.find((row) => row.stat === stat)!.value;
	return [
		`${target.year} ${target.name[lang]}`,
		`${COMPARATORS[target.comparator] ?? target.comparator} ${figure(scale * target.threshold, lang)}${sign}`,
		figures([at("p10"), at("p50"), at("p90")], lang).join(" – ") + sign,
		percent(target.met.value),
		percent(target.demand.value),
		percent(target.both.value),
	];
}

const COMPARATORS: Readonly<Record<string, string>> = { ">=": "≥", "<=": "≤", "==": "=" };

/** Years of the tables: the base year and the ends of the five-year plans, as many as a terminal is wide. */
function shownYears({ years }: Forecast): number[] {
	const planEnds = years.filter((year, at) => at === 0 || year % 5 === 0);
	return planEnds.slice(0, SHOWN_YEARS);
}

const SHOWN_YEARS = 4;

function needsSection({ prepared, forecast }: Results, say: Words, lang: Lang): string {
	const years = shownYears(forecast);
	const row = (name: string, metric: string) => [name, ...years.map((year) => range(forecast, metric, year, lang))];
	const rows = [
		row(say.population, "population"),
		row(say.births, "births"),
		...componentsIn(prepared.scenario).map((component) =>
			row(componentName(prepared.scenario, component, lang), `${component}.need`),
		),
	];
	return [say.needsTitle, textTable([[say.quantity, ...years.map(String)], ...rows])].join("\n");
}

function range(forecast: Forecast, metric: string, year: number, lang: Lang): string {
	const values = forecast.values(metric, wholeOf(forecast), year);
	if (!values || Number.isNaN(values[0])) return "–";
	const at = Object.fromEntries(statistics(values).map(({ stat, value }) => [stat, figure(Math.round(value), lang)]));
	return `${at.p50} (${at.p10}–${at.p90})`;
}

function oddsByYear({ prepared, forecast }: Results, say: Words, lang: Lang): string {
	const years = shownYears(forecast);
	const { supply } = prepared.model;
	const rows = supply.map(({ component, stock }) => [
		componentName(prepared.scenario, component, lang) + (stock.kind === "base-need" ? " †" : ""),
		...years.map((year) => shortageOdds(forecast, component, year, lang)),
	]);
	const note = supply.some(({ stock }) => stock.kind === "base-need") ? [`  ${say.baseNeedNote}`] : [];
	return [say.shortageTitle, textTable([[say.quantity, ...years.map(String)], ...rows]), ...note].join("\n");
}

/** Coverage of the same method in the past, one row per quantity, one column per horizon. */
function coverageSection({ coverage }: Prepared["inputs"], say: Words, lang: Lang): string[] {
	if (coverage.length === 0) return [];
	const bands = [...new Map(coverage.map(({ from, to }) => [from, to]))];
	const quantities = [...new Set(coverage.map(({ quantity }) => quantity))];
	const rows = quantities.map((quantity) => {
		const own = coverage.filter((row) => row.quantity === quantity);
		const at = (from: number) => own.find((row) => row.from === from);
		return [
			own[0][lang === "zh" ? "nameZh" : "nameEn"],
			...bands.map(([from]) => percent(at(from)?.coverage80 ?? Number.NaN)),
		];
	});
	const header = ["", ...bands.map(([from, to]) => say.yearsAhead(from, to))];
	return [[say.coverageTitle, textTable([header, ...rows]), ...wrapText(say.coverageNote, "  ")].join("\n")];
}

/** Probability of a shortage and its expected size. */
function shortageOdds(forecast: Forecast, component: string, year: number, lang: Lang): string {
	const shortage = forecast.values(`${component}.shortage`, wholeOf(forecast), year)!;
	const expected = shortage.reduce((sum, places) => sum + places, 0) / shortage.length;
	return `${percent(probability(shortage.map((places) => (places > 0 ? 1 : 0))).value)} (${figure(Math.round(expected), lang)})`;
}

export function wholeOf({ areas }: Forecast): string {
	return areas.includes(WHOLE) ? WHOLE : areas[0];
}

function inputsSection({ inputs }: Scorecard, say: Words, lang: Lang): string {
	const value = ({ baselineValue, targetValue, unit }: PlanTarget) =>
		`${baselineValue ?? targetValue ?? ""} ${say.units[unit] ?? unit}`;
	const list = inputs.map((row) => `${nameOf(row, lang)} ${value(row)}`);
	return [say.inputsTitle, ...wrapList(list, say.separator)].join("\n");
}

function outsideSection({ outside }: Scorecard, say: Words, lang: Lang): string {
	const sectors = [...new Set(outside.map(({ sector }) => sector))];
	const lines = sectors.flatMap((sector) => {
		const names = outside.filter((row) => row.sector === sector).map((row) => nameOf(row, lang));
		return [`  ${say.sectors[sector] ?? sector} (${names.length})`, ...wrapList(names, say.separator, "    ")];
	});
	return [say.outsideTitle(outside.length), ...lines].join("\n");
}

function nameOf(row: PlanTarget, lang: Lang): string {
	return lang === "zh" ? row.nameZh : row.nameEn;
}

function evidenceSection({ inputs }: Prepared, say: Words): string {
	const counts = statusCounts(Object.values(inputs.provenance));
	return [say.evidenceTitle, `  ${say.evidence(counts)}`, `  ${say.caution}`].join("\n");
}

/** Rows of all input tables by status. */
export function statusCounts(provenances: readonly Provenance[]): Provenance["rows"] {
	const total = { published: 0, derived: 0, recalled: 0, assumed: 0 };
	for (const { rows } of provenances) {
		for (const status of Object.keys(total) as (keyof typeof total)[]) total[status] += rows[status];
	}
	return total;
}
