import { compare, oddsOf, type Side } from "../answers/index.js";
import type { Forecast } from "../forecast/index.js";
import { evaluate } from "../plan/index.js";
import type { Plan } from "../setup/index.js";
import { quantiles } from "../summaries/index.js";
import type { Odds, OddsDifference } from "./job.js";
import type { JoinedForecast } from "./join.js";
import type { Sayings } from "./sayings.js";
import { areaOf } from "./wanted.js";

/** The odds of every target on the same draws. */
export function allOdds(forecast: JoinedForecast, plans: readonly Plan[], sayings: Sayings): Odds[] {
	const once = { ...forecast, values: remembered(forecast.values) };
	return plans.flatMap((plan) =>
		plan.targets.map((target) => {
			const { id, name, year, area } = target;
			const say = (its: Forecast) => ({ ...oddsOf(its, target), ...cutsOf(its, target) });
			const odds = sayings.of(`odds ${JSON.stringify(target)}`, once, say);
			return { plan: plan.id, id, name, year, ...(area !== undefined && { area }), ...odds };
		}),
	);
}

/** Quantiles of what a promise is about: the left side of its first comparison. */
function cutsOf(forecast: Forecast, { met, year, tolerance, area }: Plan["targets"][number]) {
	const place = areaOf(forecast.areas, { metric: "", area });
	const lookup = (name: string, at: number) => forecast.values(name, place, at);
	const { draws, model } = forecast;
	const values = evaluate(met.comparisons[0].left, { lookup, draws, base: model.base, year, tolerance });
	const [p10, p50, p90] = quantiles(values, [0.1, 0.5, 0.9]);
	return { p10, p50, p90 };
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
