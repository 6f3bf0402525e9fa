import type { Scorecard } from "../answers/index.js";
import type { Lang } from "../errors/index.js";
import type { Prepared } from "../setup/index.js";
import type { OutputTable, OutputValue } from "../tables/index.js";
import { componentName } from "./names.js";
import { type Series, splitMetric } from "./summary-files.js";

/** Need, places, shortage and surplus with all statistics side by side: the table people open first. */
export function placesTable(all: readonly Series[], { scenario }: Prepared, lang: Lang): OutputTable {
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

/** The plan's odds, one row per target and question. */
export function oddsTable(scorecards: readonly Scorecard[], lang: Lang): OutputTable {
	const targets = scorecards.flatMap((card) => card.targets.map((target) => ({ plan: card.id, ...target })));
	return targets.flatMap(({ plan, id, name, year, met, demand, both }) =>
		Object.entries({ met, demand, both }).map(([question, { value, mcse }]) => ({
			plan,
			target: id,
			name: name[lang],
			year,
			question,
			probability: value,
			mcse,
		})),
	);
}
