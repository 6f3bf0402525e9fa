import type { LocalText } from "../errors/index.js";
import {
	type Forecast,
	measuresOf,
	type Probability,
	remembering,
	replicatesOf,
	type SummaryRow,
} from "../forecast/index.js";
import { jointly, type ScoredTarget, scoreTarget, type Target, type Waterfall } from "../plan/index.js";
import type { Plan, PlanFigure } from "../setup/index.js";
import { settingIn } from "./plan-setting.js";
import { explainMargin, findLevers, type Levers, plannedValue } from "./why-not.js";

type Statistic = Pick<SummaryRow, "stat" | "value" | "mcse">;

/** The odds of one target. */
export interface TargetOdds {
	readonly id: string;
	readonly name: LocalText;
	readonly sector: string;
	readonly quote: string;
	readonly unit: string;
	readonly year: number;
	readonly area?: string;
	readonly conditions: { readonly met: string; readonly demand: string };
	/** Whether the plan's promise is kept; whether everyone who asks is served; both. */
	readonly met: Probability;
	readonly demand: Probability;
	readonly both: Probability;
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
	readonly targets: readonly TargetOdds[];
	/** All promises kept at once; all demands met at once; all of both. */
	readonly all: { readonly met: Probability; readonly demand: Probability; readonly both: Probability };
	readonly inputs: readonly PlanFigure[];
	readonly outside: readonly PlanFigure[];
}

/** Scores every target on the same draws, so that joint probabilities can be counted. */
export function scorePlan(forecast: Forecast, plan: Plan): Scorecard {
	return scoreRead(remembering(forecast), plan);
}

function scoreRead(forecast: Forecast, plan: Plan): Scorecard {
	const scored = plan.targets.map((target) => scoreTarget(target, settingIn(forecast, target)));
	const { draws } = forecast;
	const { probability } = measuresOf(forecast);
	const met = scored.map((target) => target.met);
	const demand = scored.map((target) => target.demand);
	const joint = (flags: readonly Uint8Array[]) => probability(jointly(flags, draws));
	return {
		id: plan.id,
		plan: plan.name,
		assumed: plan.assumed,
		...replicatesIn(forecast),
		targets: scored.map((target) => toOdds(forecast, target)),
		all: { met: joint(met), demand: joint(demand), both: joint([...met, ...demand]) },
		inputs: plan.inputs,
		outside: plan.outside,
	};
}

function replicatesIn({ model, draws }: Forecast): Pick<Scorecard, "replicates"> {
	const replicates = replicatesOf(model, draws);
	if (!replicates) return {};
	return { replicates: { kind: model.observations.length > 0 ? "pools" : "scrambles", count: replicates.count } };
}

/** Scores several plans on the same draws. */
export function scorePlans(forecast: Forecast, plans: readonly Plan[]): Scorecard[] {
	const read = remembering(forecast);
	return plans.map((plan) => scoreRead(read, plan));
}

/** The odds of one target alone, without what explains them. */
export function oddsOf(forecast: Forecast, target: Target): Pick<TargetOdds, "met" | "demand" | "both"> {
	return countOdds(forecast, scoreTarget(target, settingIn(forecast, target)));
}

function countOdds(forecast: Forecast, { met, demand }: Pick<ScoredTarget, "met" | "demand">) {
	const { probability } = measuresOf(forecast);
	return {
		met: probability(met),
		demand: probability(demand),
		both: probability(jointly([met, demand], forecast.draws)),
	};
}

function toOdds(forecast: Forecast, scored: ScoredTarget): TargetOdds {
	const { target, value, threshold, margin } = scored;
	const { statistics } = measuresOf(forecast);
	const { id, name, sector, quote, unit, year, area } = target;
	return {
		...{ id, name, sector, quote, unit, year },
		...(area !== undefined && { area }),
		conditions: { met: target.met.text, demand: target.demand.text },
		...countOdds(forecast, scored),
		value: statistics(value),
		threshold: threshold.reduce((sum, level) => sum + level, 0) / forecast.draws,
		comparator: target.met.comparisons[0].comparator,
		margin: statistics(margin),
		planned: plannedValue(forecast, target),
		why: { met: explainMargin(forecast, target, "met"), demand: explainMargin(forecast, target, "demand") },
		levers: { met: findLevers(forecast, target, "met"), demand: findLevers(forecast, target, "demand") },
	};
}
