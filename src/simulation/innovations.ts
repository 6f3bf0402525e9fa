import { normalQuantile } from "../random/index.js";
import type { Model } from "./model.js";
import { ALL_AREAS, type Randomness, startThenYearly } from "./randomness.js";

/** Opens a component's standard normals: `starts` for the start, then one per year. */
export type Innovations = (component: string, starts: number) => () => number;

/**
 * The yearly innovations of the place's processes. Components named in the model's correlation are joined by a Gaussian
 * copula; their starts stay independent.
 */
export function openInnovations(model: Model, randomness: Randomness): Innovations {
	const joined = model.correlation ? correlate(model.correlation, model.years, randomness) : undefined;
	return (component, starts) => {
		const yearly = joined?.get(component);
		return yearly
			? startThen(randomness, component, starts, yearly)
			: startThenYearly(randomness, component, ALL_AREAS, starts);
	};
}

function startThen(randomness: Randomness, component: string, starts: number, yearly: Float64Array): () => number {
	const once = randomness.once(component, ALL_AREAS);
	let call = 0;
	return () => {
		const at = call++ - starts;
		return at < 0 ? normalQuantile(once()) : yearly[at];
	};
}

function correlate(
	{ components, factor }: NonNullable<Model["correlation"]>,
	years: number,
	randomness: Randomness,
): Map<string, Float64Array> {
	const independent = components.map((component) => {
		const uniform = randomness.yearly(component, ALL_AREAS);
		return Float64Array.from({ length: years }, () => normalQuantile(uniform()));
	});
	return new Map(components.map((component, k) => [component, mix(factor[k], independent, years)]));
}

function mix(weights: readonly number[], independent: readonly Float64Array[], years: number): Float64Array {
	return Float64Array.from({ length: years }, (_, year) =>
		independent.reduce((sum, values, k) => sum + (weights[k] === 0 ? 0 : weights[k] * values[year]), 0),
	);
}
