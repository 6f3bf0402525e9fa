import type { Model } from "../draws/index.js";
import type { Forecast } from "../forecast/index.js";

/** The forecast of some quantities of a model. */
export interface Part {
	readonly names: readonly string[];
	readonly forecast: Forecast;
	/** No two forecasts of all draws have the same; not set for one of the first draws. */
	readonly stamp?: number | undefined;
}

/** Forecasts of a model's parts as one. Only the parts' own quantities can be looked up. */
export interface JoinedForecast extends Forecast {
	/** The stamp of the part that a quantity belongs to. */
	stampOf(metric: string): number | undefined;
}

/** @param parts of the same draws, one or more */
export function joinParts(model: Model, parts: readonly Part[]): JoinedForecast {
	const partOf = new Map(parts.flatMap((part) => part.names.map((name) => [name, part] as const)));
	return {
		...parts[0].forecast,
		model,
		metrics: parts.flatMap(({ names }) => names),
		values: (metric, ...at) => partOf.get(metric)?.forecast.values(metric, ...at),
		median: (metric, ...at) => partOf.get(metric)?.forecast.median(metric, ...at),
		stampOf: (metric) => partOf.get(metric)?.stamp,
	};
}

/** A forecast's first draws. */
export function firstDraws(forecast: Forecast, draws: number): Forecast {
	if (draws === forecast.draws) return forecast;
	return { ...forecast, draws, values: (...at) => forecast.values(...at)?.subarray(0, draws) };
}
