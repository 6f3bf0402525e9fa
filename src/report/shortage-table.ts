import type { Lang } from "../errors/index.js";
import { measuresOf, type Probability } from "../forecast/index.js";
import { isStockUnknown } from "../supply/index.js";
import type { OutputTable } from "../tables/index.js";
import { componentName } from "./names.js";
import type { Results } from "./scorecard-text.js";

type Odds = Probability & { readonly mean: number };

/**
 * One row per component with places, area and year from this one on: the odds of too few places and how many are missing on
 * average; where nobody knows the stock, those of a need above that of the last year that has ended. What has ended has no odds.
 */
export function shortageTable(results: Results, lang: Lang): OutputTable {
	const { forecast, prepared } = results;
	const { model, scenario } = prepared;
	const years = forecast.years.filter((year) => year >= model.today);
	const oddsOf = openOdds(results);
	return model.supply.flatMap(({ component: service }) => {
		const isUnknown = isStockUnknown(model, service);
		const [of, stock] = isUnknown ? ["growth", "unknown"] : ["shortage", "known"];
		const name = componentName(scenario, service, lang);
		return forecast.areas.flatMap((area) =>
			years.flatMap((year) => {
				const odds = oddsOf(`${service}.${of}`, area, year);
				if (!odds) return [];
				const { value, mcse, mean } = odds;
				return [{ area, service, name, year, of, probability: value, mcse, mean, stock }];
			}),
		);
	});
}

/** Of all draws, also where only some were kept. */
function openOdds({ forecast, streamed }: Results) {
	const { above, mean } = measuresOf(forecast);
	return (metric: string, area: string, year: number): Odds | undefined => {
		if (streamed) return streamed.above(metric, area, year);
		const values = forecast.values(metric, area, year);
		return values && { ...above(values), mean: mean(values) };
	};
}
