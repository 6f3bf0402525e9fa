import { normalCdf, studentScale } from "../random/index.js";

/**
 * A ratio of people followed over years, on a scale without bounds (logarithm or logit), seen through noise. Its state
 * returns to a mean by the share 1 - damping a year (damping 1: it drifts and never returns) and may have a trend of its own:
 *
 *     y(t) = mean + s(t) + noise,   s(t) = damping s(t-1) + d g(t-1) + e(t),   g(t) = d g(t-1) + w e(t)
 *
 * with d = `trendDamping` and w = `trendWeight`. All standard deviations are known up to one common factor, which a path
 * draws once: k = sqrt(degrees / chi-squared(degrees)). That is the posterior of a variance under a scaled inverse
 * chi-squared prior (Gelman et al. 2013, 3.2), so that what is to come is Student's t, not normal.
 */
export interface RatioModel {
	readonly mean: number;
	readonly meanSd: number;
	readonly damping: number;
	/** State after the last value (its distance from the mean) and its standard deviation. */
	readonly state: number;
	readonly stateSd: number;
	readonly driftSd: number;
	readonly noiseSd: number;
	/** Trend g after the last value. */
	readonly trend: number;
	readonly trendDamping: number;
	readonly trendWeight: number;
	/** Years that the standard deviations rest on: those of the prior and the changes seen. */
	readonly degrees: number;
	/** Odds of this model among the alternatives it stands with, which share their degrees. */
	readonly weight: number;
}

/** Draws one path of future values into an array, an entry for each year after the last. */
export type RatioPaths = (normal: () => number, into: Float64Array) => void;

/**
 * Opens paths of a ratio: a path belongs to one of the alternatives and has one scale.
 *
 * @param scaleOf k of a standard normal; whoever opens many ratios of the same degrees makes its table once
 */
export function openRatioPaths(models: readonly RatioModel[], scaleOf = studentScale(models[0].degrees)): RatioPaths {
	return (normal, into) => {
		const chosen = models.length === 1 ? models[0] : choose(models, normalCdf(normal()));
		fillPath(chosen, { normal, scale: scaleOf(normal()) }, into);
	};
}

function choose(models: readonly RatioModel[], uniform: number): RatioModel {
	let below = 0;
	return (
		models.find(({ weight }) => {
			below += weight;
			return uniform < below;
		}) ?? models[models.length - 1]
	);
}

function fillPath(
	model: RatioModel,
	{ normal, scale }: { readonly normal: () => number; readonly scale: number },
	into: Float64Array,
): void {
	const meanError = scale * model.meanSd * normal();
	const mean = model.mean + meanError;
	// The last value was seen: where the mean lies higher, the state lies lower.
	let state = model.state - meanError + scale * model.stateSd * normal();
	let trend = model.trend;
	for (let year = 0; year < into.length; year++) {
		const shock = scale * model.driftSd * normal();
		const step = model.trendDamping * trend;
		state = model.damping * state + step + shock;
		trend = step + model.trendWeight * shock;
		into[year] = mean + state + scale * model.noiseSd * normal();
	}
}
