import type { SummaryRow } from "../forecast/index.js";
import type { Prepared } from "../setup/index.js";
import { csvCell, numberCell } from "../tables/index.js";

/** The statistics of one quantity in one area and year, one after the other in the summary. */
export type Series = readonly SummaryRow[];

/** The summary's rows, cut where the quantity, the area or the year changes. */
export function seriesIn(rows: readonly SummaryRow[]): Series[] {
	const series: SummaryRow[][] = [];
	let last: SummaryRow | undefined;
	for (const row of rows) {
		const same = last && row.year === last.year && row.area === last.area && row.metric === last.metric;
		if (same) series[series.length - 1].push(row);
		else series.push([row]);
		last = row;
	}
	return series;
}

/** `school.primary.need` is the metric `need` of the service component `school.primary`. */
export function splitMetric(name: string, { services }: Prepared["scenario"]): { service: string; metric: string } {
	const dot = name.lastIndexOf(".");
	return Object.keys(services).includes(name.split(".")[0])
		? { service: name.slice(0, dot), metric: name.slice(dot + 1) }
		: { service: "", metric: name };
}

/**
 * All statistics as one tidy table, as CSV and as JSON: area, year, service, metric, stat, value, mcse. Both are written
 * in one go: most of the work is turning numbers into text, and they share that.
 */
export function summaryTexts(all: readonly Series[], scenario: Prepared["scenario"]): { csv: string; json: string } {
	const csv = ["area,year,service,metric,stat,value,mcse\n"];
	const json: string[] = [];
	for (const series of all) {
		const { area, year, metric: name } = series[0];
		const { service, metric } = splitMetric(name, scenario);
		const start = `${[area, String(year), service, metric].map(csvCell).join(",")},`;
		const opening = `\t{\n${jsonLines({ area, year, service, metric })}`;
		for (const { stat, value, mcse } of series) {
			const [level, error] = [numberCell(value), numberCell(mcse)];
			csv.push(`${start}${stat},${level},${error}\n`);
			json.push(
				`${opening}\t\t"stat": "${stat}",\n\t\t"value": ${level || "null"},\n\t\t"mcse": ${error || "null"}\n\t}`,
			);
		}
	}
	return { csv: all.length > 0 ? csv.join("") : "\n", json: json.length > 0 ? `[\n${json.join(",\n")}\n]\n` : "[]\n" };
}

/** An object's first members as `JSON.stringify` indents them. */
function jsonLines(members: Readonly<Record<string, string | number>>): string {
	return Object.entries(members)
		.map(([name, value]) => `\t\t"${name}": ${JSON.stringify(value)},\n`)
		.join("");
}
