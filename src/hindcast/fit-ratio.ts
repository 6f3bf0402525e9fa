import { type ChangePrior, fitDriftingLevel } from "../demography/index.js";
import type { RatioModel } from "./ratio-model.js";

const STILL = { mean: 0, meanSd: 0, trend: 0, trendDamping: 0, trendWeight: 0, weight: 1 };

/**
 * A ratio that drifts and is seen through noise, see `fitDriftingLevel`: entry put off by a year is noise.
 *
 * @param values at least one, in order of time
 * @returns an alternative for each share of noise, odds adding up to 1
 */
export function fitDrifting(values: readonly number[], prior: ChangePrior): readonly RatioModel[] {
	return fitDriftingLevel([values], prior).map((level) => ({ ...STILL, damping: 1, ...level }));
}

/** Yearly return of progression ratios to their mean (docs/method.md). */
const PROGRESSION_DAMPING = 0.6;

/**
 * A progression ratio, AR(1) around its own mean with damping 0.6 (docs/method.md). The mean is drawn towards 0, a ratio of
 * one: pupils who simply move up. Mean and variance have the conjugate normal and scaled inverse chi-squared prior
 * (Gelman et al. 2013, 3.3): with c = (1 - damping) mean, y(t) - damping y(t-1) = c + e(t), and c is normal around 0 with
 * the variance of a shock over the prior's years. The first value counts as a draw of the stationary process.
 *
 * @param values at least one, in order of time
 */
export function fitReturning(values: readonly number[], prior: ChangePrior): readonly RatioModel[] {
	const rows = stationaryRows(values);
	const precision = prior.years + rows.reduce((sum, { weight }) => sum + weight * weight, 0);
	const pull = rows.reduce((sum, { weight, value }) => sum + weight * value, 0) / precision;
	const degrees = prior.years + rows.length;
	const squares = rows.reduce((sum, { value }) => sum + value * value, 0) - precision * pull * pull;
	const driftSd = Math.sqrt((prior.years * prior.sd * prior.sd + squares) / degrees);
	const mean = pull / (1 - PROGRESSION_DAMPING);
	const model = {
		...STILL,
		mean,
		meanSd: driftSd / ((1 - PROGRESSION_DAMPING) * Math.sqrt(precision)),
		damping: PROGRESSION_DAMPING,
		state: values[values.length - 1] - mean,
		stateSd: 0,
		driftSd,
		noiseSd: 0,
		degrees,
	};
	return [model];
}

/** A stationary AR(1) as a regression on c with shocks of equal variance: value = weight c + shock. */
function stationaryRows(values: readonly number[]) {
	const ratio = Math.sqrt(1 - PROGRESSION_DAMPING * PROGRESSION_DAMPING);
	const first = { weight: ratio / (1 - PROGRESSION_DAMPING), value: ratio * values[0] };
	const later = values.slice(1).map((value, at) => ({ weight: 1, value: value - PROGRESSION_DAMPING * values[at] }));
	return [first, ...later];
}

/** How a trend fades, and how much of a year's surprise enters it. */
export interface TrendShape {
	readonly damping: number;
	readonly weight: number;
}

/**
 * A level with a trend that fades (Holt's method with a damped trend, as one source of error: Hyndman et al. 2008, 3.4.3):
 * a surprise moves the level and, in part, the trend. Spreads are those of the surprises, not of the changes: a steady rise
 * that was foreseen is no error, and one that was not goes on.
 *
 * @param values at least one, in order of time
 */
export function fitTrending(values: readonly number[], prior: ChangePrior, shape: TrendShape): readonly RatioModel[] {
	const { surprises, trend } = surprisesOf(values, shape);
	const model = {
		...STILL,
		damping: 1,
		state: values[values.length - 1],
		stateSd: 0,
		driftSd: Math.sqrt(varianceOf(surprises, prior)),
		noiseSd: 0,
		trend,
		trendDamping: shape.damping,
		trendWeight: shape.weight,
		degrees: prior.years + surprises.length,
	};
	return [model];
}

/** What each change but the first was beyond the trend; the first is where the trend begins. */
export function surprisesOf(values: readonly number[], { damping, weight }: TrendShape) {
	const [first = 0, ...later] = changesOf(values);
	let trend = first;
	const surprises = later.map((change) => {
		const surprise = change - damping * trend;
		trend = damping * trend + weight * surprise;
		return surprise;
	});
	return { surprises, trend };
}

const changesOf = (values: readonly number[]) => values.slice(1).map((value, at) => value - values[at]);

/** Mean square of shocks together with the prior's years. */
const varianceOf = (shocks: readonly number[], { sd, years }: ChangePrior) =>
	(years * sd * sd + shocks.reduce((sum, shock) => sum + shock * shock, 0)) / (years + shocks.length);
