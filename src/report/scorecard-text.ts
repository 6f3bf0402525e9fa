import { type Answer, type Scorecard, wholeOf } from "../answers/index.js";
import type { Lang } from "../errors/index.js";
import { type Forecast, probability, statistics } from "../forecast/index.js";
import type { Streamed } from "../large-runs/index.js";
import type { Prepared } from "../setup/index.js";
import type { Provenance } from "../tables/index.js";
import { figure, percent } from "./format-figures.js";
import { indicatorsSection } from "./indicators-text.js";
import { componentName, componentsIn } from "./names.js";
import { planSection } from "./plan-text.js";
import { questionsSection } from "./questions-text.js";
import { type ScorecardWords, scorecardWords } from "./scorecard-words.js";
import { textTable, wrapText } from "./text-table.js";

/** What a scorecard is written from. */
export interface Results {
	readonly prepared: Prepared;
	readonly forecast: Forecast;
	/** One per plan, in the scenario's order. */
	readonly scorecards: readonly Scorecard[];
	/** Answers to the scenario's questions about new places. */
	readonly answers: readonly Answer[];
	/** Set when the forecast holds only the first draws: statistics of all draws. */
	readonly streamed?: Streamed;
	readonly version: string;
}

/** The scorecard a bureau chief reads: what becomes of new places, odds of the plans, needs by year, what it rests on. */
export function scorecardText(results: Results, lang: Lang): string {
	const say = scorecardWords(lang);
	const { prepared, scorecards, answers } = results;
	const sections = [
		...questionsSection(answers, prepared, lang),
		...scorecards.map((card) => planSection(card, prepared, lang)),
		needsSection(results, say, lang),
		oddsByYear(results, say, lang),
		...furtherFigures(results, lang),
		...coverageSection(prepared.inputs, say, lang),
		evidenceSection(prepared, say),
	];
	return [heading(results, say, lang), ...sections.map((section, at) => say.sectionNumber(at + 1) + section)].join(
		"\n\n",
	);
}

function heading({ prepared, forecast, version, streamed }: Results, say: ScorecardWords, lang: Lang): string {
	const { scenario, model } = prepared;
	const title = `${say.product} ${version} · ${scenario.title[lang]}`;
	const start = say.start(figure(scenario.population.total, lang), model.base, model.base + model.years);
	const lines = [title, say.run(figure(streamed?.draws ?? forecast.draws, lang), model.seed), start];
	const kept = streamed ? [say.kept(figure(forecast.draws, lang), streamed.exact)] : [];
	return [...lines, ...kept, ...conditioningLine(forecast, say)].join("\n");
}

function conditioningLine({ conditioning }: Forecast, say: ScorecardWords): string[] {
	const { effective, distinct } = conditioning;
	if (effective.length === 0) return [];
	const shares = effective.map(({ year, share }) => `${year} ${percent(share)}`);
	return [say.observed(shares.join(say.separator), percent(distinct))];
}

/** Years of the tables: the base year and the ends of the five-year plans, as many as a terminal is wide. */
function shownYears({ years }: Forecast): number[] {
	const planEnds = years.filter((year, at) => at === 0 || year % 5 === 0);
	return planEnds.slice(0, SHOWN_YEARS);
}

const SHOWN_YEARS = 4;

function needsSection(results: Results, say: ScorecardWords, lang: Lang): string {
	const { prepared, forecast } = results;
	const years = shownYears(forecast);
	const row = (name: string, metric: string) => [
		name,
		...years.map((year) => range(statisticsOf(results, metric, year), lang)),
	];
	const rows = [
		row(say.population, "population"),
		row(say.births, "births"),
		...componentsIn(prepared.scenario).map((component) =>
			row(componentName(prepared.scenario, component, lang), `${component}.need`),
		),
	];
	return [say.needsTitle, textTable([[say.quantity, ...years.map(String)], ...rows])].join("\n");
}

type Statistics = ReturnType<typeof statistics>;

function range(rows: Statistics, lang: Lang): string {
	if (rows.length === 0) return "–";
	const at = Object.fromEntries(rows.map(({ stat, value }) => [stat, figure(Math.round(value), lang)]));
	return `${at.p50} (${at.p10}–${at.p90})`;
}

/** Statistics of the whole place; none where the quantity is not defined. */
function statisticsOf({ forecast, streamed }: Results, metric: string, year: number): Statistics {
	const whole = wholeOf(forecast);
	if (streamed) return streamed.rows.filter((row) => row.metric === metric && row.area === whole && row.year === year);
	const values = forecast.values(metric, whole, year);
	return !values || Number.isNaN(values[0]) ? [] : statistics(values);
}

function furtherFigures(results: Results, lang: Lang): string[] {
	const { prepared, forecast } = results;
	const statisticsAt = (metric: string, year: number) => {
		const rows = statisticsOf(results, metric, year);
		return rows.length > 0 ? Object.fromEntries(rows.map(({ stat, value }) => [stat, value])) : undefined;
	};
	const { indicators, model } = prepared;
	const table = { indicators, years: shownYears(forecast), statisticsOf: statisticsAt, end: model.base + model.years };
	return indicatorsSection(table, lang);
}

function oddsByYear(results: Results, say: ScorecardWords, lang: Lang): string {
	const { prepared, forecast } = results;
	const years = shownYears(forecast);
	const { supply } = prepared.model;
	const rows = supply.map(({ component, stock }) => [
		componentName(prepared.scenario, component, lang) + (stock.kind === "base-need" ? " †" : ""),
		...years.map((year) => shortageOdds(shortageOf(results, component, year), lang)),
	]);
	const note = supply.some(({ stock }) => stock.kind === "base-need") ? [`  ${say.baseNeedNote}`] : [];
	return [say.shortageTitle, textTable([[say.quantity, ...years.map(String)], ...rows]), ...note].join("\n");
}

/** Coverage of the same method in the past, one row per quantity, one column per horizon. */
function coverageSection({ coverage }: Prepared["inputs"], say: ScorecardWords, lang: Lang): string[] {
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
function shortageOdds({ value, mean }: ReturnType<typeof shortageOf>, lang: Lang): string {
	return `${percent(value)} (${figure(Math.round(mean), lang)})`;
}

function shortageOf({ forecast, streamed }: Results, component: string, year: number): { value: number; mean: number } {
	const metric = `${component}.shortage`;
	const all = streamed?.above(metric, wholeOf(forecast), year);
	if (all) return all;
	const shortage = forecast.values(metric, wholeOf(forecast), year)!;
	const mean = shortage.reduce((sum, places) => sum + places, 0) / shortage.length;
	return { value: probability(shortage.map((places) => (places > 0 ? 1 : 0))).value, mean };
}

function evidenceSection({ inputs }: Prepared, say: ScorecardWords): string {
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
