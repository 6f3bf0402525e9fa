import type { LocalText } from "../errors/index.js";
import { jointly, type ScoredTarget, scoreTarget } from "../plan/index.js";
import type { PlanTarget } from "../tables/index.js";
import type { Forecast } from "./forecast.js";
import { WHOLE } from "./model.js";
import type { Plan } from "./plan-targets.js";
import { type Probability, probability, type SummaryRow, statistics } from "./summary.js";

/** The odds of one target. */
export interface TargetOdds {
	readonly id: string;
	readonly name: LocalText;
	readonly sector: string;
	readonly quote: string;
	readonly unit: string;
	readonly year: number;
	readonly conditions: { readonly met: string; readonly demand: string };
	/** Whether the plan's promise is kept; whether everyone who asks is served; both. */
	readonly met: Probability;
	readonly demand: Probability;
	readonly both: Probability;
	/** The promised quantity, the level it is held against (its mean), and the margin between them. */
	readonly value: readonly Pick<SummaryRow, "stat" | "value" | "mcse">[];
	readonly threshold: number;
	readonly comparator: string;
}

/** A plan scored on one forecast. */
export interface Scorecard {
	readonly plan: LocalText;
	readonly targets: readonly TargetOdds[];
	/** All promises kept at once; all demands met at once. */
	readonly all: { readonly met: Probability; readonly demand: Probability };
	readonly inputs: readonly PlanTarget[];
	readonly outside: readonly PlanTarget[];
}

/** Scores every target on the same draws, so that joint probabilities can be counted. */
export function scorePlan(forecast: Forecast, plan: Plan): Scorecard {
	const area = forecast.areas.includes(WHOLE) ? WHOLE : forecast.areas[0];
	const scored = plan.targets.map((target) =>
		scoreTarget(target, (name) => forecast.values(name, area, target.year), forecast.draws),
	);
	const joint = (question: "met" | "demand") =>
		probability(
			jointly(
				scored.map((target) => target[question]),
				forecast.draws,
			),
		);
	return {
		plan: plan.name,
		targets: scored.map((target) => toOdds(target, forecast.draws)),
		all: { met: joint("met"), demand: joint("demand") },
		inputs: plan.inputs,
		outside: plan.outside,
	};
}

function toOdds({ target, met, demand, value, threshold }: ScoredTarget, draws: number): TargetOdds {
	const { id, name, sector, quote, unit, year } = target;
	return {
		id,
		name,
		sector,
		quote,
		unit,
		year,
		conditions: { met: target.met.text, demand: target.demand.text },
		met: probability(met),
		demand: probability(demand),
		both: probability(jointly([met, demand], draws)),
		value: statistics(value),
		threshold: threshold.reduce((sum, level) => sum + level, 0) / draws,
		comparator: target.met.comparator,
	};
}
