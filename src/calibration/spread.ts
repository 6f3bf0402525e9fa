import studentQuantile from "@stdlib/stats-base-dists-t-quantile";
import { fitDriftingLevel, NOISE_SHARES } from "../demography/index.js";
import { normalQuantile } from "../random/index.js";
import type { Yearly } from "./series.js";

/** What is assumed before any data, and how many years of data that is worth. */
export interface Prior {
	readonly sd: number;
	readonly years: number;
}

/** Years of data that a scenario's own figure is worth: it was meant for places that nobody has measured. */
export const PRIOR_YEARS = 3;

/** Fewer changes than these are not estimated from. */
export const LEAST_CHANGES = 3;

/**
 * Standard deviation of yearly surprises that makes an 80 % interval of normals what it should be though the spread itself is
 * estimated: the posterior under a scaled inverse chi-squared prior is predictively Student's t, whose 0.9 quantile stands for
 * the normal's (Gelman et al. 2013, section 2.6).
 *
 * @param errors yearly surprises, around 0 or around their own mean
 * @param fitted constants that were fitted to the errors, such as their mean
 */
export function spreadOf(errors: readonly number[], prior: Prior, fitted = 0): number {
	const degrees = prior.years + Math.max(0, errors.length - fitted);
	const sum = prior.years * prior.sd * prior.sd + errors.reduce((all, error) => all + error * error, 0);
	return Math.sqrt(sum / degrees) * penaltyOf(degrees);
}

/** How much wider an 80 % interval is whose spread is estimated from so many years. */
const penaltyOf = (degrees: number) => studentQuantile(0.9, degrees) / normalQuantile(0.9);

/**
 * The yearly drift of a level seen through noise, from its yearly changes. Noise comes and goes; only the drift adds up over the
 * years of a forecast. It is the mean over the shares of noise that the changes leave possible (`fitDriftingLevel`), widened as
 * `spreadOf` is.
 *
 * @param changes of years that follow one another; their mean is no error
 * @param prior of the drift
 */
export function driftOf(changes: Yearly, { sd, years }: Prior): number {
	const fits = fitDriftingLevel(runsOf(changes), { sd: sd / MEAN_DRIFT, years }, { trend: true });
	const drift = fits.reduce((sum, { weight, driftSd }) => sum + weight * driftSd, 0);
	return drift * penaltyOf(fits[0].degrees);
}

/** Drift over the standard deviation of a change, where nothing is known of its share of noise. */
const MEAN_DRIFT = NOISE_SHARES.reduce((sum, share) => sum + Math.sqrt(1 - 2 * share), 0) / NOISE_SHARES.length;

/** Levels from 0 on that have these changes, a run for years that follow one another. */
function runsOf(changes: Yearly): number[][] {
	const runs: number[][] = [];
	for (const [at, { year, value }] of changes.entries()) {
		if (at === 0 || changes[at - 1].year !== year - 1) runs.push([0]);
		const run = runs[runs.length - 1];
		run.push(run[run.length - 1] + value);
	}
	return runs;
}

/** A mean of values drawn to a prior one, and its standard deviation from the values' own spread. */
export function meanOf(values: readonly number[], prior: { readonly mean: number; readonly sd: number }) {
	const own = values.reduce((sum, value) => sum + value, 0) / values.length;
	const spread = spreadOf(
		values.map((value) => value - own),
		{ sd: prior.sd, years: 1 },
		1,
	);
	const [ofPrior, ofData] = [1 / (prior.sd * prior.sd), values.length / (spread * spread)];
	return {
		mean: (prior.mean * ofPrior + own * ofData) / (ofPrior + ofData),
		sd: 1 / Math.sqrt(ofPrior + ofData),
	};
}

/** What a scenario has of a figure that returns to its mean. */
export interface Returning {
	readonly mean: number;
	readonly meanSd: number;
	/** Part of the distance that is left a year later, and the yearly surprise. */
	readonly damping: number;
	readonly sd: number;
}

/** The mean of a figure that returns to it, how sure it is, and the surprises beside the return. */
export function returningOf(values: Yearly, { mean, meanSd, damping, sd }: Returning): Omit<Returning, "damping"> {
	const figures = values.map(({ value }) => value);
	const level = meanOf(figures, { mean, sd: Math.max(meanSd, LEAST_SD) });
	const surprises = figures.slice(1).map((value, at) => value - level.mean - damping * (figures[at] - level.mean));
	return { mean: level.mean, meanSd: level.sd, sd: spreadOf(surprises, { sd, years: PRIOR_YEARS }, 1) };
}

/** A mean that the scenario takes for certain is open to data all the same. */
const LEAST_SD = 1e-4;
