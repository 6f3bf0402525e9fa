import type { Scorecard } from "../answers/index.js";
import type { Lang } from "../errors/index.js";
import type { Prepared } from "../setup/index.js";
import type { OutputValue } from "../tables/index.js";
import { componentName } from "./names.js";
import { type Series, splitMetric } from "./summary-files.js";

/** Rows of a table; the first one names the columns. */
export type Rows = readonly Readonly<Record<string, OutputValue>>[];

/** Need, places, shortage and surplus with all statistics side by side: the table people open first. */
export function placesTable(all: readonly Series[], { scenario }: Prepared, lang: Lang): Rows {
	const names = new Map<string, string>();
	const nameOf = (service: string) => {
		const name = names.get(service) ?? componentName(scenario, service, lang);
		names.set(service, name);
		return name;
	};
	return all.flatMap((series) => {
		const { area, year, metric: full } = series[0];
		const { service, metric } = splitMetric(full, scenario);
		if (service === "") return [];
		const row: Record<string, OutputValue> = { area, service, name: nameOf(service), metric, year };
		for (const { stat, value } of series) row[stat] = value;
		return [row];
	});
}

/** The scenario's further figures with all statistics side by side. */
export function indicatorsTable(all: readonly Series[], { indicators }: Prepared, lang: Lang): Rows {
	const byMetric = new Map(indicators.map((indicator) => [`indicator.${indicator.id}`, indicator]));
	return all.flatMap((series) => {
		const { area, year, metric } = series[0];
		const indicator = byMetric.get(metric);
		if (!indicator) return [];
		const { id, name, unit, assumed } = indicator;
		const row: Record<string, OutputValue> = { indicator: id, name: name[lang], unit: unit[lang], area, year };
		for (const { stat, value } of series) row[stat] = value;
		return [{ ...row, basis: assumed ? "assumed" : "data" }];
	});
}

/** The plan's odds, one row per target and question; `basis` says which are assumed on both sides. */
export function oddsTable(scorecards: readonly Scorecard[], lang: Lang): Rows {
	const targets = scorecards.flatMap((card) => card.targets.map((target) => ({ plan: card.id, ...target })));
	return targets.flatMap(({ plan, id, name, year, met, demand, both, assumed }) =>
		Object.entries({ met, demand, both }).map(([question, { value, mcse }]) => ({
			plan,
			target: id,
			name: name[lang],
			year,
			question,
			probability: value,
			mcse,
			basis: assumed ? "assumed" : "data",
		})),
	);
}
