import { normalQuantile, type Stream } from "../random/index.js";
import type { Model } from "./model.js";
import { ALL_AREAS, startThenYearly } from "./randomness.js";
import type { SampledRandomness } from "./sampling.js";

/** Opens a component's standard normals: `starts` for the start, then one per year. */
export type Innovations = (component: string, starts: number) => () => number;

/**
 * The innovations of the place's processes. Components named in the model's correlation have their yearly ones joined by a
 * Gaussian copula; their starts stay independent. With sampling points the independent normals are rotated first.
 */
export function openInnovations(model: Model, randomness: SampledRandomness): Innovations {
	const independent = (component: string) => independentNormals(component, model.years, randomness);
	const joined = model.correlation ? correlate(model.correlation, model.years, independent) : undefined;
	if (!joined && !randomness.leading) {
		return (component, starts) => startThenYearly(randomness, component, ALL_AREAS, starts);
	}
	return (component, starts) =>
		startThen(randomness, component, starts, () => joined?.get(component) ?? independent(component));
}

function independentNormals(component: string, years: number, { leading, yearly }: SampledRandomness): Float64Array {
	const uniform = yearly(component, ALL_AREAS);
	const normals = new Float64Array(years);
	for (let year = 0; year < years; year++) normals[year] = normalQuantile(uniform());
	leading?.rotate(component, normals);
	return normals;
}

function startThen(
	{ leading, once }: SampledRandomness,
	component: string,
	starts: number,
	openYearly: () => Float64Array,
): () => number {
	let uniform: Stream | undefined;
	let yearly: Float64Array | undefined;
	let call = 0;
	return () => {
		const at = call++;
		if (at >= starts) {
			yearly ??= openYearly();
			return yearly[at - starts];
		}
		uniform ??= once(component, ALL_AREAS);
		return leading?.start(component, at) ?? normalQuantile(uniform());
	};
}

function correlate(
	{ components, factor }: NonNullable<Model["correlation"]>,
	years: number,
	normalsOf: (component: string) => Float64Array,
): Map<string, Float64Array> {
	const independent = components.map(normalsOf);
	return new Map(components.map((component, k) => [component, mix(factor[k], independent, years)]));
}

function mix(weights: readonly number[], independent: readonly Float64Array[], years: number): Float64Array {
	const mixed = new Float64Array(years);
	for (let k = 0; k < independent.length; k++) {
		if (weights[k] === 0) continue;
		for (let year = 0; year < years; year++) mixed[year] += weights[k] * independent[k][year];
	}
	return mixed;
}
