import { type Answer, type Scorecard, type Today, wholeOf } from "../answers/index.js";
import type { Lang } from "../errors/index.js";
import { type Forecast, isBeforeFlows, measuresOf, type Probability, statistics } from "../forecast/index.js";
import type { Streamed } from "../large-runs/index.js";
import type { Prepared } from "../setup/index.js";
import { isStockUnknown } from "../supply/index.js";
import type { Provenance } from "../tables/index.js";
import { textTable, withinLine, wrapText } from "../text/index.js";
import { accountSection } from "./account-text.js";
import { careSection } from "./care-text.js";
import { classesSection } from "./classes-text.js";
import { figure, oddsText, percent, UNDEFINED } from "./format-figures.js";
import { indicatorsSection } from "./indicators-text.js";
import { componentName, componentsIn } from "./names.js";
import { planSection } from "./plan-text.js";
import { questionsSection } from "./questions-text.js";
import { type ScorecardWords, scorecardWords } from "./scorecard-words.js";
import { shownYears } from "./shown-years.js";
import { outlookSection, variantsSection } from "./today-text.js";
import { todayWords } from "./today-words.js";
import { warningsSection } from "./warnings-text.js";

/** What a scorecard is written from. */
export interface Results {
	readonly prepared: Prepared;
	readonly forecast: Forecast;
	/** One per plan, in the scenario's order. */
	readonly scorecards: readonly Scorecard[];
	/** Answers to the scenario's questions about new places. */
	readonly answers: readonly Answer[];
	/** What is short and what is idle from this year on. */
	readonly today: Today;
	/** Set when the forecast holds only the first draws: statistics of all draws. */
	readonly streamed?: Streamed;
	readonly version: string;
}

/** The scorecard a bureau chief reads: what becomes of new places, odds of the plans, needs by year, what it rests on. */
export function scorecardText(results: Results, lang: Lang): string {
	const say = scorecardWords(lang);
	const { prepared, scorecards, answers, today } = results;
	const sections = [
		...outlookSection(today.outlook, prepared, lang),
		...careSection((metric, year) => statisticsOf(results, metric, year), prepared, lang),
		...warningsSection(today.warnings, prepared, lang),
		...scorecards.filter(({ targets }) => targets.length > 0).map((card) => planSection(card, prepared, lang)),
		...scorecards.flatMap((card) => accountSection(card, prepared, lang)),
		...questionsSection(answers, prepared, lang),
		...variantsSection((metric, year) => statisticsOf(results, metric, year), prepared, lang),
		...classesSection((metric, year) => statisticsOf(results, metric, year), prepared, lang),
		needsSection(results, say, lang),
		...oddsByYear(results, say, lang),
		...furtherFigures(results, lang),
		...scorecards.filter(({ targets }) => targets.length === 0).map((card) => planSection(card, prepared, lang)),
		...coverageSection(prepared.inputs, say, lang),
		evidenceSection(prepared, say, lang),
	];
	const numbered = sections.map((section, at) => say.sectionNumber(at + 1) + section);
	return withinLine([heading(results, say, lang), ...numbered].join("\n\n"));
}

function heading({ prepared, forecast, version, streamed }: Results, say: ScorecardWords, lang: Lang): string {
	const { scenario, model } = prepared;
	const title = `${say.product} ${version} · ${scenario.title[lang]}`;
	const start = say.start(figure(scenario.population.total, lang), model.base, model.base + model.years);
	const lines = [title, say.run(figure(streamed?.draws ?? forecast.draws, lang), model.seed), start];
	const kept = streamed ? [say.kept(figure(forecast.draws, lang), streamed.exact)] : [];
	return [...lines, ...kept, ...conditioningLines(forecast.conditioning, streamed?.draws ?? forecast.draws, say)].join(
		"\n",
	);
}

/** Below these an observation has culled the draws: fewer than 1,000 starts give odds an error of more than 1.5 points. */
const CULLED = { share: 0.2, starts: 1000 };

/** What observations left of the draws, and a warning where too few different starts are among them. */
export function conditioningLines(
	{ effective, distinct }: Forecast["conditioning"],
	draws: number,
	say: ScorecardWords,
): string[] {
	if (effective.length === 0) return [];
	const shares = effective.map(({ year, share }) => `${year} ${percent(share)}`);
	const starts = Math.round(distinct * draws);
	return [
		say.observed(shares.join(say.separator), percent(distinct)),
		...(distinct < CULLED.share && starts < CULLED.starts ? [say.fewStarts(starts)] : []),
	];
}

function needsSection(results: Results, say: ScorecardWords, lang: Lang): string {
	const { prepared } = results;
	const { today } = prepared.model;
	const years = shownYears(prepared);
	const titles = years.map((year) => (year < today ? todayWords(lang).nowcast(year) : String(year)));
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
	return [say.needsTitle, textTable([[say.quantity, ...titles], ...rows])].join("\n");
}

type Statistics = ReturnType<typeof statistics>;

function range(rows: Statistics, lang: Lang): string {
	if (rows.length === 0) return "–";
	if (Number.isNaN(rows[0].value)) return UNDEFINED[lang];
	const at = Object.fromEntries(rows.map(({ stat, value }) => [stat, figure(Math.round(value), lang)]));
	return `${at.p50} (${at.p10}–${at.p90})`;
}

/** Statistics of the whole place; none where the quantity is not defined. */
function statisticsOf({ forecast, streamed }: Results, metric: string, year: number): Statistics {
	const whole = wholeOf(forecast);
	if (streamed) return streamed.rows.filter((row) => row.metric === metric && row.area === whole && row.year === year);
	const values = forecast.values(metric, whole, year);
	return !values || isBeforeFlows(forecast.model, metric, year) ? [] : statistics(values);
}

function furtherFigures(results: Results, lang: Lang): string[] {
	const { prepared } = results;
	const statisticsAt = (metric: string, year: number) => {
		const rows = statisticsOf(results, metric, year);
		return rows.length > 0 ? Object.fromEntries(rows.map(({ stat, value }) => [stat, value])) : undefined;
	};
	const { indicators, model } = prepared;
	const table = {
		indicators,
		years: shownYears(prepared),
		statisticsOf: statisticsAt,
		base: model.base,
		end: model.base + model.years,
	};
	return indicatorsSection(table, lang);
}

/** Odds of a shortage of this year and later ones, where the places are known. */
function oddsByYear(results: Results, say: ScorecardWords, lang: Lang): string[] {
	const { prepared } = results;
	const { model } = prepared;
	const years = shownYears(prepared).filter((year) => year >= model.today);
	const known = model.supply.filter(({ component }) => !isStockUnknown(model, component));
	if (known.length === 0) return [];
	const rows = known.map(({ component }) => [
		componentName(prepared.scenario, component, lang),
		...years.map((year) => shortageOdds(shortageOf(results, component, year), lang)),
	]);
	return [[say.shortageTitle, textTable([[say.quantity, ...years.map(String)], ...rows])].join("\n")];
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
function shortageOdds({ mean, ...odds }: ReturnType<typeof shortageOf>, lang: Lang): string {
	return `${oddsText(odds, lang)} (${figure(Math.round(mean), lang)})`;
}

function shortageOf({ forecast, streamed }: Results, component: string, year: number): Probability & { mean: number } {
	const metric = `${component}.shortage`;
	const all = streamed?.above(metric, wholeOf(forecast), year);
	if (all) return all;
	const shortage = forecast.values(metric, wholeOf(forecast), year)!;
	const { above, mean } = measuresOf(forecast);
	return { ...above(shortage), mean: mean(shortage) };
}

function evidenceSection({ inputs, scenario }: Prepared, say: ScorecardWords, lang: Lang): string {
	const counts = statusCounts(inputs);
	return [say.evidenceTitle, `  ${say.evidence(counts)}`, `  ${scenario.caution?.[lang] ?? say.caution}`].join("\n");
}

/** Rows of the input tables by status; of how forecasts fared no number rests on. */
export function statusCounts({
	provenance,
	scenario,
}: Pick<Prepared["inputs"], "provenance" | "scenario">): Provenance["rows"] {
	const beside = [scenario.hindcast?.file, scenario.record?.file];
	const total = { published: 0, derived: 0, recalled: 0, assumed: 0, unknown: 0 };
	for (const [file, { rows }] of Object.entries(provenance)) {
		if (beside.includes(file)) continue;
		for (const status of Object.keys(total) as (keyof typeof total)[]) total[status] += rows[status];
	}
	return total;
}
