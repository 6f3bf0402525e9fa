import { exp, ln } from "../random/index.js";

/** What is assumed of a yearly change before any data: its standard deviation, and how many years of data that counts for. */
export interface ChangePrior {
	readonly sd: number;
	readonly years: number;
}

/** A level that drifts and is seen through noise, all standard deviations known up to one scale. */
export interface DriftingLevel {
	/** The level after the last value, a trend left aside, and its standard deviation. */
	readonly state: number;
	readonly stateSd: number;
	readonly driftSd: number;
	readonly noiseSd: number;
	/** Years that the standard deviations rest on: what is to come is Student's t of so many degrees. */
	readonly degrees: number;
	/** Odds of this alternative; those of all add up to 1. */
	readonly weight: number;
}

/**
 * Noise's variance over that of a yearly change, which holds it twice. Below half, so that some drift remains: no ratio of
 * people stays the same for ever.
 */
export const NOISE_SHARES: readonly number[] = [0, 0.09, 0.18, 0.27, 0.36, 0.45];

/** Values of years that follow one another, oldest run first; from one run to the next nothing is learnt. */
export type Runs = readonly (readonly number[])[];

export interface DriftingOptions {
	/** Whether changes have a mean of their own, of which nothing is known before; 0 unless said. */
	readonly trend?: boolean;
}

/**
 * A drifting level (random walk plus noise: Harvey 1989, 2.3.3), its share of noise unknown. What is put off by a year shows as
 * noise, lasting shifts as drift, and a few years cannot tell them apart: so each share of a grid, all alike before any data,
 * has the odds that the series gives it, with the variance integrated out under its scaled inverse chi-squared prior, and the
 * trend, if there is one, under a flat one (Harvey 1989, 3.4.2).
 *
 * @returns an alternative for each of `NOISE_SHARES`
 */
export function fitDriftingLevel(
	runs: Runs,
	prior: ChangePrior,
	{ trend = false }: DriftingOptions = {},
): readonly DriftingLevel[] {
	const changes = runs.reduce((sum, values) => sum + values.length - 1, 0);
	const degrees = prior.years + Math.max(0, changes - (trend ? 1 : 0));
	const fits = NOISE_SHARES.map((share) => fitShare(runs, { share, trend, prior, degrees }));
	const most = Math.max(...fits.map(({ logOdds }) => logOdds));
	const odds = fits.map(({ logOdds }) => exp(logOdds - most));
	const sum = odds.reduce((total, odd) => total + odd, 0);
	return fits.map(({ level }, at) => ({ ...level, weight: odds[at] / sum }));
}

interface OneShare {
	readonly share: number;
	readonly trend: boolean;
	readonly prior: ChangePrior;
	readonly degrees: number;
}

/** One share of noise, in units of a change's variance. */
function fitShare(runs: Runs, { share, trend, prior, degrees }: OneShare) {
	const { errors, state, variance, logs } = filtered(runs, share);
	const { squares: left, logSize } = trend
		? withoutTrend(errors, filtered(runs.map(timesOf), share).errors)
		: bare(errors);
	const squares = prior.years * prior.sd * prior.sd + left;
	const sd = (part: number) => Math.sqrt((part * squares) / degrees);
	const level = { state, stateSd: sd(variance), driftSd: sd(1 - 2 * share), noiseSd: sd(share), degrees };
	return { level, logOdds: -(logs + logSize + degrees * ln(squares)) / 2 };
}

const timesOf = (values: readonly number[]) => values.map((_, year) => year);
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, at) => sum + value * b[at], 0);
const bare = (errors: readonly number[]) => ({ squares: dot(errors, errors), logSize: 0 });

/** What a regression on the years leaves of errors: the filter is linear, so its errors of the years are the regressor. */
function withoutTrend(errors: readonly number[], years: readonly number[]) {
	const size = dot(years, years);
	if (size === 0) return bare(errors);
	const shared = dot(errors, years);
	return { squares: dot(errors, errors) - (shared * shared) / size, logSize: ln(size) };
}

/** The Kalman filter: errors one year ahead over their standard deviations; each run begins from its first value as it was seen. */
function filtered(runs: Runs, share: number) {
	const errors: number[] = [];
	let [state, variance, logs] = [0, 0, 0];
	for (const values of runs) {
		[state, variance] = [values[0], share];
		for (const value of values.slice(1)) {
			const ahead = variance + 1 - 2 * share;
			const error = value - state;
			errors.push(error / Math.sqrt(ahead + share));
			logs += ln(ahead + share);
			const gain = ahead / (ahead + share);
			state += gain * error;
			variance = (1 - gain) * ahead;
		}
	}
	return { errors, state, variance, logs };
}
