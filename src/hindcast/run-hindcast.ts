import { type Forecast, forecastsFrom } from "./forecasts.js";
import { knowledgeAt } from "./knowledge.js";
import { outcomeKey, outcomesIn } from "./outcomes.js";
import type { HindcastPlan } from "./plan.js";
import { type PastError, rescale, spreadFactor, standardError } from "./recalibrate.js";
import type { HindcastTables } from "./tables.js";

/** Horizons that are scored and recalibrated together. */
export const HORIZON_BANDS = [
	[1, 3],
	[4, 6],
	[7, 10],
] as const;

/** A forecast as issued, and with its spread rescaled by what was known of earlier errors. */
export interface Scored extends Forecast {
	readonly factor: number;
	readonly rescaled: Float64Array;
}

/** Forecasts from every origin of the plan, oldest first, each recalibrated from errors known at its origin. */
export function runHindcast(tables: HindcastTables, plan: HindcastPlan): Scored[] {
	const outcomes = outcomesIn(tables);
	const issued: Forecast[] = [];
	const scored: Scored[] = [];
	for (let origin = plan.origins.from; origin <= plan.origins.to; origin++) {
		const knowledge = knowledgeAt(tables, origin, plan.cutoffMonth);
		const forecasts = forecastsFrom(knowledge, plan, outcomes);
		const seen = new Map(outcomesIn(knowledge).map((outcome) => [outcomeKey(outcome), outcome.value]));
		const factorOf = openFactors(issued, seen, plan);
		for (const forecast of forecasts) {
			const factor = factorOf(forecast.quantity, forecast.horizon);
			scored.push({ ...forecast, factor, rescaled: rescale(forecast.draws, factor) });
		}
		issued.push(...forecasts);
	}
	return scored;
}

/** Factor by quantity and band of horizons; a band without known errors takes that of the shorter band. */
function openFactors(issued: readonly Forecast[], seen: ReadonlyMap<string, number>, plan: HindcastPlan) {
	const known = issued.flatMap((forecast) => {
		const outcome = seen.get(outcomeKey(forecast));
		return outcome === undefined ? [] : [{ ...forecast, error: standardError(forecast.draws, outcome) }];
	});
	const cache = new Map<string, number>();
	return (quantity: string, horizon: number): number => {
		const band = bandOf(horizon);
		const key = `${quantity}/${band}`;
		if (!cache.has(key)) {
			const errorsIn = (at: number): PastError[] =>
				known.filter((row) => row.quantity === quantity && bandOf(row.horizon) === at);
			const bands = Array.from({ length: band + 1 }, (_, back) => errorsIn(band - back));
			cache.set(key, spreadFactor(bands.find((errors) => errors.length > 0) ?? [], plan.recalibration));
		}
		return cache.get(key)!;
	};
}

export function bandOf(horizon: number): number {
	return HORIZON_BANDS.findIndex(([, to]) => horizon <= to);
}
