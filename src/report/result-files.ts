import { quantitiesUsed } from "../answers/index.js";
import type { Lang } from "../errors/index.js";
import { summarise } from "../forecast/index.js";
import { type OutputTable, toCsv } from "../tables/index.js";
import { type Comparisons, compareText, differencesTable, oddsDifferencesTable } from "./compare-text.js";
import { recordJson, recordTable } from "./record-files.js";
import {
	accountTable,
	enrolmentTable,
	indicatorsTable,
	oddsTable,
	placesTable,
	warningsTable,
} from "./result-tables.js";
import { type Results, scorecardText, statusCounts } from "./scorecard-text.js";
import { shortageTable } from "./shortage-table.js";
import { seriesIn, summaryTexts } from "./summary-files.js";

/** A file of the results: name and whole content. */
export interface ResultFile {
	readonly name: string;
	readonly content: string;
}

/** Hashes that tie results to what they were made from. */
export interface Hashes {
	readonly scenario: string;
	readonly inputs: Readonly<Record<string, string>>;
}

/**
 * All files of a run. The same scenario, seed and version give the same bytes: nothing here knows the time or the machine.
 */
export function resultFiles(results: Results, hashes: Hashes, lang: Lang): ResultFile[] {
	const rows = results.streamed?.rows ?? summarise(results.forecast);
	const bom = lang === "zh";
	const series = seriesIn(rows);
	const summary = summaryTexts(series, results.prepared.scenario);
	return [
		{ name: "places.csv", content: tableCsv(placesTable(series, results.prepared, lang), bom) },
		{ name: "indicators.csv", content: tableCsv(indicatorsTable(series, results.prepared, lang), bom) },
		{ name: "summary.csv", content: `${bom ? "\uFEFF" : ""}${summary.csv}` },
		{ name: "summary.json", content: summary.json },
		{ name: "warnings.csv", content: toCsv(warningsTable(results.today.warnings, results.prepared, lang), { bom }) },
		{ name: "shortage.csv", content: toCsv(shortageTable(results, lang), { bom }) },
		{ name: "enrolment.csv", content: tableCsv(enrolmentTable(series, results.prepared, lang), bom) },
		{ name: "account.csv", content: toCsv(accountTable(results.scorecards, lang), { bom }) },
		{ name: "odds.csv", content: toCsv(oddsTable(results.scorecards, lang), { bom }) },
		{ name: "record.csv", content: toCsv(recordTable(results.prepared, lang), { bom }) },
		{ name: "scorecard.json", content: toJson(scorecardJson(results)) },
		{ name: "scorecard.txt", content: `${scorecardText(results, lang)}\n` },
		{ name: "manifest.json", content: toJson(manifest(results, hashes)) },
	];
}

/** Today's answers, scores of all plans, answers to all questions, what each indicator is and how often such intervals held, as `--json` prints them. */
export function scorecardJson({ scorecards, answers, today, prepared }: Results) {
	return {
		...{ today, plans: scorecards, questions: answers, indicators: prepared.indicators },
		record: recordJson(prepared),
	};
}

/** Every draw of the quantities that the plans' conditions use: draw, area, year, metric, value. */
export function drawsFile({ forecast, prepared }: Results): ResultFile {
	const lines = quantitiesUsed(forecast, prepared.plans).flatMap(({ area, year, metric, values }) =>
		Array.from(values, (value, draw) => `${draw},${area},${year},${metric},${value}`),
	);
	return { name: "draws.csv", content: `${["draw,area,year,metric,value", ...lines].join("\n")}\n` };
}

/** Files of a comparison. */
export function comparisonFiles(comparisons: Comparisons, lang: Lang): ResultFile[] {
	const csv = (rows: OutputTable) => toCsv(rows, { bom: lang === "zh" });
	return [
		{ name: "differences.csv", content: csv(differencesTable(comparisons)) },
		{ name: "odds-differences.csv", content: csv(oddsDifferencesTable(comparisons)) },
		{ name: "comparison.txt", content: `${compareText(comparisons, lang)}\n` },
	];
}

function manifest({ prepared, forecast, version, streamed }: Results, hashes: Hashes) {
	const { inputs, files, model, scenario } = prepared;
	return {
		product: "nianlun",
		version,
		scenario: { id: scenario.id, files, sha256: hashes.scenario },
		seed: model.seed,
		draws: streamed?.draws ?? forecast.draws,
		...(streamed && { kept: forecast.draws, quantiles: streamed.exact ? "exact" : "interpolated" }),
		years: { base: model.base, to: model.base + model.years },
		areas: forecast.areas,
		inputs: Object.entries(inputs.provenance).map(([file, { rows, sources }]) => ({
			file,
			sha256: hashes.inputs[file],
			rows,
			sources,
		})),
		rows: statusCounts(inputs),
	};
}

/** Tables for people show three decimals; `summary.csv` keeps every digit for programs. */
function tableCsv(rows: OutputTable, bom: boolean): string {
	const whole = ["area", "service", "indicator", "name", "unit", "metric", "year", "time", "stock", "basis"];
	const columns = Object.keys(rows[0] ?? {}).map((name) => (whole.includes(name) ? name : { name, decimals: 3 }));
	return toCsv(rows, { bom, columns });
}

function toJson(value: unknown): string {
	return `${JSON.stringify(value, null, "\t")}\n`;
}
