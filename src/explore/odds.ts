import { compare, type Forecast, oddsOf, type Plan, type Side } from "../simulation/index.js";
import type { Odds, OddsDifference } from "./job.js";

/** The odds of every target on the same draws. */
export function allOdds(forecast: Forecast, plans: readonly Plan[]): Odds[] {
	const once = { ...forecast, values: remembered(forecast.values) };
	return plans.flatMap((plan) =>
		plan.targets.map((target) => {
			const { id, name, year, area } = target;
			return { plan: plan.id, id, name, year, ...(area !== undefined && { area }), ...oddsOf(once, target) };
		}),
	);
}

/** Reads each quantity once, for many conditions name the same ones and some are derived anew at every look. */
function remembered(values: Forecast["values"]): Forecast["values"] {
	const known = new Map<string, Float64Array | undefined>();
	return (metric, area, year) => {
		const key = `${metric}\n${area}\n${year}`;
		if (!known.has(key)) known.set(key, values(metric, area, year));
		return known.get(key);
	};
}

/** How the odds of targets that both scenarios have differ, own minus other. */
export function oddsDifferences(other: Side, own: Side): OddsDifference[] {
	return compare(other, own, []).targets.map(({ plan, id, year, question, a, b, difference, error }) => ({
		...{ plan, id, year, question, other: a, own: b, difference, error },
	}));
}
