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
	const services = [...new Set(rows.map(({ metric }) => metric.slice(0, metric.lastIndexOf("."))))];
	const names = new Map(services.map((service) => [service, componentName(prepared.scenario, service, lang)]));
	const name = ({ service }: { service: string }) => names.get(service) ?? service;
	return summaryTable(rows, prepared)
		.filter(native(({ service }: { service: string }) => service !== ""))
		.derive({ name: native(name) })
		.groupby("area", "service", "name", "metric", "year")
		.pivot("stat", "value");
}

/** The plan's odds, one row per target and question. */
export function oddsTable(scorecards: readonly Scorecard[], lang: Lang): ColumnTable {
	const targets = scorecards.flatMap((card) => card.targets.map((target) => ({ plan: card.id, ...target })));
	const rows = targets.flatMap(({ plan, id, name, year, met, demand, both }) =>
		Object.entries({ met, demand, both }).map(([question, odds]) => ({
			plan,
			id,
			name: name[lang],
			year,
			question,
			...odds,
		})),
	);
	return table({
		plan: rows.map(({ plan }) => plan),
		target: rows.map(({ id }) => id),
		name: rows.map(({ name }) => name),
		year: rows.map(({ year }) => year),
		question: rows.map(({ question }) => question),
		probability: rows.map(({ value }) => value),
		mcse: rows.map(({ mcse }) => mcse),
	});
}
