import { compare, oddsOf, type Side, settingIn } from "../answers/index.js";
import { definedIn, type Forecast, remembering } from "../forecast/index.js";
import type { Memo } from "../memo/index.js";
import { evaluate, namesIn, settingOf } from "../plan/index.js";
import type { Plan } from "../setup/index.js";
import { quantiles } from "../summaries/index.js";
import type { Odds, OddsDifference } from "./job.js";
import type { PageForecast } from "./page-forecasts.js";

/** The odds of every target on the same draws; what rests on the same draws is counted once. */
export function allOdds(forecast: PageForecast, plans: readonly Plan[], memo: Memo): Odds[] {
	const { draws, restsOn } = forecast;
	const read = remembering(forecast);
	return plans.flatMap((plan) =>
		plan.targets.map((target) => {
			const { id, name, year, area, assumed } = target;
			const basis = restsOn([...namesIn(target.met), ...namesIn(target.demand)]);
			const odds = memo
				.shelf("odds", { draws, basis })
				.get(JSON.stringify(target), () => ({ ...oddsOf(read, target), ...cutsOf(read, target) }));
			const place = { ...(area !== undefined && { area }), ...(assumed && { assumed }) };
			return { plan: plan.id, id, name, year, ...place, ...odds };
		}),
	);
}

/** Quantiles of what a promise is about: the left side of its first comparison. */
function cutsOf(forecast: Forecast, target: Plan["targets"][number]) {
	const values = evaluate(target.met.comparisons[0].left, settingOf(target, settingIn(forecast, target)));
	const defined = definedIn(values);
	const cuts = defined.length > 0 ? quantiles(defined, [0.1, 0.5, 0.9]) : [Number.NaN, Number.NaN, Number.NaN];
	const [p10, p50, p90] = cuts;
	return { p10, p50, p90 };
}

/** How the odds of targets that both scenarios have differ, own minus other. */
export function oddsDifferences(other: Side, own: Side): OddsDifference[] {
	return compare(other, own, []).targets.map(({ plan, id, year, question, a, b, difference, error, ...rest }) => ({
		...{ plan, id, year, question, other: a, own: b, difference, error },
		...(rest.undefined !== undefined && { undefined: rest.undefined }),
	}));
}
