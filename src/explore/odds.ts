import { accountOf, compare, oddsOf, type Side, settingIn, targetsToCome } from "../answers/index.js";
import { definedIn, type Forecast, remembering } from "../forecast/index.js";
import type { Memo } from "../memo/index.js";
import { evaluate, namesIn, settingOf } from "../plan/index.js";
import type { Plan } from "../setup/index.js";
import { quantiles } from "../summaries/index.js";
import type { Accounted, Odds, OddsDifference } from "./job.js";
import type { PageForecast } from "./page-forecasts.js";

/** The odds of every target of this year and later on the same draws; what rests on the same draws is counted once. */
export function allOdds(forecast: PageForecast, plans: readonly Plan[], memo: Memo): Odds[] {
	const { draws, restsOn } = forecast;
	const read = remembering(forecast);
	return plans.flatMap((plan) =>
		targetsToCome(forecast, plan).map((target) => {
			const { id, name, year, area, assumed, demandUnknown } = target;
			const basis = restsOn([...namesIn(target.met), ...namesIn(target.demand)]);
			const odds = memo
				.shelf("odds", { draws, basis })
				.get(JSON.stringify(target), () => ({ ...oddsOf(read, target), ...cutsOf(read, target) }));
			const place = { ...(area !== undefined && { area }), ...(assumed && { assumed }) };
			return { plan: plan.id, id, name, year, ...place, ...(demandUnknown && { demandUnknown }), ...odds };
		}),
	);
}

/** The account of every plan's ended targets. */
export function allAccounts(forecast: PageForecast, plans: readonly Plan[], memo: Memo): Accounted[] {
	return plans.flatMap((plan) =>
		keptAnswer(forecast, memo, {
			of: `account ${plan.id}`,
			answer: (of) => accountOf(of, plan).map((entry) => ({ plan: plan.id, ...entry })),
		}),
	);
}

interface Asking<Result> {
	readonly of: string;
	readonly answer: (forecast: Forecast) => Result;
}

/** An answer from the forecast, or the one that was made of the same draws. */
export function keptAnswer<Result>(forecast: PageForecast, memo: Memo, { of, answer }: Asking<Result>): Result {
	const { draws, restsOn, readBy } = forecast;
	const basis = restsOn(readBy(answer));
	return memo.shelf("answer", { draws, basis }).get(of, () => answer(forecast));
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
