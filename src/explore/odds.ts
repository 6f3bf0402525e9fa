import { compare, type Forecast, type Plan, type Side } from "../simulation/index.js";
import type { Odds, OddsDifference } from "./job.js";

type Probability = Odds["met"];

/** The odds of every target on the same draws. */
export function oddsOf(forecast: Forecast, plans: readonly Plan[]): Odds[] {
	const once = { ...forecast, values: remembered(forecast.values) };
	// The joined promise of the second side holds when promise and demand both do.
	const rows = compare({ forecast: once, plans }, { forecast: once, plans: plans.map(joined) }, []).targets;
	const targets = plans.flatMap((plan) => plan.targets.map((target) => ({ plan: plan.id, target })));
	return targets.map(({ plan, target: { id, name, year, area } }, k) => ({
		...{ plan, id, name, year },
		...(area !== undefined && { area }),
		met: withError(rows[2 * k].a, forecast.draws),
		demand: withError(rows[2 * k + 1].a, forecast.draws),
		both: withError(rows[2 * k].b, forecast.draws),
	}));
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

/** The plan whose promises hold when promise and demand both do: a condition holds when all its comparisons do. */
function joined(plan: Plan): Plan {
	const targets = plan.targets.map((target) => {
		const { met, demand } = target;
		return { ...target, met: { ...met, comparisons: [...met.comparisons, ...demand.comparisons] } };
	});
	return { ...plan, targets };
}

/** No hit in n draws does not make the probability exactly 0: the error is then of the order of 1/n. */
function withError(value: number, draws: number): Probability {
	return { value, mcse: Math.max(1 / draws, Math.sqrt((value * (1 - value)) / draws)) };
}

/** How the odds of targets that both scenarios have differ, own minus other. */
export function oddsDifferences(other: Side, own: Side): OddsDifference[] {
	return compare(other, own, []).targets.map(({ plan, id, year, question, a, b, difference, error }) => ({
		...{ plan, id, year, question, other: a, own: b, difference, error },
	}));
}
