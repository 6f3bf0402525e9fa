import type { LocalText } from "../errors/index.js";
import {
	type Forecast,
	type Measures,
	measuresOf,
	type Probability,
	remembering,
	replicatesOf,
	type Statistic,
} from "../forecast/index.js";
import type { PlanLine, Target, Waterfall } from "../plan/index.js";
import type { Plan, PlanFigure } from "../setup/index.js";
import { type AccountEntry, accountFor } from "./account.js";
import { answersTo, columnsOf, type JointAnswers, type PlanColumns } from "./plan-columns.js";
import { scoreTownRules, type TownOdds } from "./score-towns.js";
import { explainMargin, findLevers, type Levers, plannedValue } from "./why-not.js";

/** Probabilities that a promise is kept, that everyone who asks is served, and of both in the same draw. */
export type Odds = JointAnswers<Probability>;

/** The odds of one target. */
export interface TargetOdds extends Odds, PlanLine {
	readonly area?: string;
	/** What is there and what is needed both rest on assumptions: listed apart, and not counted in `all`. */
	readonly assumed?: true;
	/** The demand is held against places that nobody knows: its odds say nothing. */
	readonly demandUnknown?: true;
	/** The promise speaks of a shortage of places that nobody knows: its odds say nothing. */
	readonly metUnknown?: true;
	readonly conditions: { readonly met: string; readonly demand: string };
	/** The promised quantity, the level it is held against (its mean), and how far the promise is kept. */
	readonly value: readonly Statistic[];
	readonly threshold: number;
	readonly comparator: string;
	readonly margin: readonly Statistic[];
	/** The promised quantity by the plan's own arithmetic. */
	readonly planned: number;
	/** From the plan's own margin to the forecast's, by question. */
	readonly why: { readonly met: Waterfall; readonly demand: Waterfall };
	/** What would have to be true for a probability of 80 %, by question. */
	readonly levers: { readonly met: Levers; readonly demand: Levers };
}

/** A plan scored on one forecast. */
export interface Scorecard {
	readonly id: string;
	readonly plan: LocalText;
	readonly assumed: boolean;
	/** Independent groups of draws whose differences give the standard errors; not set for independent draws. */
	readonly replicates?: { readonly kind: "scrambles" | "pools"; readonly count: number };
	/** Targets of this year and later ones. */
	readonly targets: readonly TargetOdds[];
	/** Targets of years that have ended: what became of them. */
	readonly account: readonly AccountEntry[];
	/** Figures that are tested town by town; those with odds count in `all`. */
	readonly towns: readonly TownOdds[];
	/** All promises kept at once; all demands met at once; all of both. Targets that are `assumed` do not count. */
	readonly all: Odds;
	readonly inputs: readonly PlanFigure[];
	readonly achievements: readonly PlanFigure[];
	readonly outside: readonly PlanFigure[];
}

/** What all draws say of a plan. */
export interface PlanOdds {
	readonly targets: readonly (Odds & Pick<TargetOdds, "value" | "threshold" | "margin">)[];
	readonly all: Odds;
}

/** Measures what a plan's targets say, in columns of kept draws or in columns that a tally counted. */
export function measurePlan<Series, Flags>(
	{ targets, all }: PlanColumns<Series, Flags>,
	measures: Measures<Series, Flags>,
): PlanOdds {
	return {
		targets: targets.map((target) => ({
			...oddsIn(target, measures.probability),
			value: measures.statistics(target.value),
			threshold: measures.mean(target.threshold),
			margin: measures.statistics(target.margin),
		})),
		all: oddsIn(all, measures.probability),
	};
}

function oddsIn<Flags>({ met, demand, both }: JointAnswers<Flags>, probability: (flags: Flags) => Probability): Odds {
	return { met: probability(met), demand: probability(demand), both: probability(both) };
}

/** The odds of one target alone, without what explains them. */
export function oddsOf(forecast: Forecast, target: Target): Odds {
	return oddsIn(answersTo(forecast, target), measuresOf(forecast).probability);
}

/** Scores every target on the same draws, so that joint probabilities can be counted. */
export function scorePlan(forecast: Forecast, plan: Plan): Scorecard {
	return scorePlans(forecast, [plan])[0];
}

/**
 * Scores several plans on the same draws.
 *
 * @param counted what more draws than the forecast's say of each plan; waterfalls and levers stay those of the forecast
 */
export function scorePlans(forecast: Forecast, plans: readonly Plan[], counted?: readonly PlanOdds[]): Scorecard[] {
	const read = remembering(forecast);
	const measures = measuresOf(forecast);
	return plans.map((plan, at) => toCard(read, plan, counted?.[at] ?? measurePlan(columnsOf(read, plan), measures)));
}

function toCard(forecast: Forecast, plan: Plan, { targets, all }: PlanOdds): Scorecard {
	return {
		id: plan.id,
		plan: plan.name,
		assumed: plan.assumed,
		...replicatesIn(forecast),
		targets: plan.targets.flatMap((target, at) =>
			hasEnded(forecast, target) ? [] : [toOdds(forecast, target, targets[at])],
		),
		account: plan.targets.flatMap((target, at) =>
			hasEnded(forecast, target) ? [accountFor(forecast, { target, actuals: plan.actuals }, targets[at])] : [],
		),
		towns: scoreTownRules(forecast, plan),
		all,
		inputs: plan.inputs,
		achievements: plan.achievements,
		outside: plan.outside,
	};
}

/** What became of a plan's targets whose year has ended. */
export function accountOf(given: Forecast, { targets, actuals }: Plan): AccountEntry[] {
	const [forecast, measures] = [remembering(given), measuresOf(given)];
	return targets
		.filter((target) => hasEnded(forecast, target))
		.map((target) => {
			const { value, threshold } = answersTo(forecast, target);
			const nowcast = { value: measures.statistics(value), threshold: measures.mean(threshold) };
			return accountFor(forecast, { target, actuals }, nowcast);
		});
}

/** A plan's targets of this year and later: of the others there is an account and there are no odds. */
export function targetsToCome(forecast: Pick<Forecast, "model">, { targets }: Plan): Plan["targets"] {
	return targets.filter((target) => !hasEnded(forecast, target));
}

function hasEnded({ model }: Pick<Forecast, "model">, { year }: Pick<Target, "year">): boolean {
	return year < model.today;
}

function replicatesIn({ model, draws }: Forecast): Pick<Scorecard, "replicates"> {
	const replicates = replicatesOf(model, draws);
	if (!replicates) return {};
	return { replicates: { kind: model.observations.length > 0 ? "pools" : "scrambles", count: replicates.count } };
}

function toOdds(forecast: Forecast, target: Target, measured: PlanOdds["targets"][number]): TargetOdds {
	const { id, name, sector, quote, unit, year, area, met, demand, assumed, demandUnknown, metUnknown } = target;
	const { value, threshold, margin, ...odds } = measured;
	return {
		...{ id, name, sector, quote, unit, year },
		...(area !== undefined && { area }),
		...(assumed && { assumed }),
		...(demandUnknown && { demandUnknown }),
		...(metUnknown && { metUnknown }),
		conditions: { met: met.text, demand: demand.text },
		...{ ...odds, value, threshold },
		comparator: met.comparisons[0].comparator,
		margin,
		planned: plannedValue(forecast, target),
		why: { met: explainMargin(forecast, target, "met"), demand: explainMargin(forecast, target, "demand") },
		levers: { met: findLevers(forecast, target, "met"), demand: findLevers(forecast, target, "demand") },
	};
}
