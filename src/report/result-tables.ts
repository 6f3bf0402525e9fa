import { type ColumnTable, escape as native, table } from "arquero";
import type { Lang } from "../errors/index.js";
import type { Prepared, Scorecard, SummaryRow } from "../simulation/index.js";
import { componentName } from "./names.js";

/** All statistics as one tidy table: area, year, service, metric, stat, value, mcse. */
export function summaryTable(rows: readonly SummaryRow[], { scenario }: Prepared): ColumnTable {
	const split = rows.map(({ metric }) => splitMetric(metric, Object.keys(scenario.services)));
	return table({
		area: rows.map(({ area }) => area),
		year: rows.map(({ year }) => year),
		service: split.map(({ service }) => service),
		metric: split.map(({ metric }) => metric),
		stat: rows.map(({ stat }) => stat),
		value: rows.map(({ value }) => value),
		mcse: rows.map(({ mcse }) => mcse),
	});
}

/** `school.primary.need` is the metric `need` of the service component `school.primary`. */
function splitMetric(name: string, services: readonly string[]): { service: string; metric: string } {
	const dot = name.lastIndexOf(".");
	return services.includes(name.split(".")[0])
		? { service: name.slice(0, dot), metric: name.slice(dot + 1) }
		: { service: "", metric: name };
}

/** Need, places, shortage and surplus with all statistics side by side: the table people open first. */
export function placesTable(rows: readonly SummaryRow[], prepared: Prepared, lang: Lang): ColumnTable {
	const name = ({ service }: { service: string }) => componentName(prepared.scenario, service, lang);
	return summaryTable(rows, prepared)
		.filter(native(({ service }: { service: string }) => service !== ""))
		.derive({ name: native(name) })
		.groupby("area", "service", "name", "metric", "year")
		.pivot("stat", "value");
}

/** The plan's odds, one row per target and question. */
export function oddsTable({ targets }: Scorecard, lang: Lang): ColumnTable {
	const rows = targets.flatMap(({ id, name, year, met, demand, both }) =>
		Object.entries({ met, demand, both }).map(([question, odds]) => ({
			id,
			name: name[lang],
			year,
			question,
			...odds,
		})),
	);
	return table({
		target: rows.map(({ id }) => id),
		name: rows.map(({ name }) => name),
		year: rows.map(({ year }) => year),
		question: rows.map(({ question }) => question),
		probability: rows.map(({ value }) => value),
		mcse: rows.map(({ mcse }) => mcse),
	});
}
