/**
 * A log ratio of people followed over years, seen through noise: its state returns to a mean by the share 1 - damping a
 * year (damping 1: it drifts and never returns), y_t = mean + s_t + noise, s_t = damping s_(t-1) + drift.
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
	/** Mean yearly change of the last five changes, and the share of it that is kept each year: 0, it does not go on. */
	readonly trend: number;
	readonly trendDamping: number;
}

export interface RatioPrior {
	/** Standard deviation of a yearly change before any data, and the number of years it counts for. */
	readonly sd: number;
	readonly years: number;
}

/**
 * A drifting level (random walk plus noise). Drift and noise come from the changes d_t by moments (Harvey 1989, 2.4.30):
 * cov(d_t, d_(t-1)) = -noise^2 and var(d) = drift^2 + 2 noise^2, shrunk towards the prior while there are few years; the
 * level is the steady-state Kalman filter's. Entry put off by a year shows as noise, lasting shifts as drift.
 *
 * @param values at least one, in order of time
 */
export function fitDrifting(values: readonly number[], prior: RatioPrior): RatioModel {
	const changes = changesOf(values);
	const variance = shrunkMean(
		changes.map((d) => d * d),
		prior.sd * prior.sd,
		prior,
	);
	const lagged = shrunkMean([0, ...changes.slice(1).map((d, at) => d * changes[at])], 0, prior);
	const noise = Math.min(Math.max(0, -lagged), NOISE_LIMIT * variance);
	const drift = variance - 2 * noise;
	const gain = steadyGain(drift, noise);
	return {
		mean: 0,
		meanSd: 0,
		damping: 1,
		state: values.reduce((level, value) => level + gain * (value - level)),
		stateSd: Math.sqrt(gain * noise),
		driftSd: Math.sqrt(drift),
		noiseSd: Math.sqrt(noise),
		trend: shrunkMean(changes.slice(-TREND_CHANGES), 0, { sd: 0, years: 0 }),
		trendDamping: 0,
	};
}

const TREND_CHANGES = 5;

/** Below half, so that some drift remains: no ratio of people stays the same for ever. */
const NOISE_LIMIT = 0.45;

/** Kalman gain of the local level in its steady state, from q = drift^2 / noise^2 (Harvey 1989, 3.3.18). */
function steadyGain(drift: number, noise: number): number {
	if (noise === 0) return 1;
	const q = drift / noise;
	const ahead = (q + Math.sqrt(q * q + 4 * q)) / 2;
	return ahead / (ahead + 1);
}

/** Yearly return of progression ratios to their mean (docs/method.md). */
const PROGRESSION_DAMPING = 0.6;

/**
 * A progression ratio, AR(1) around its own mean with damping 0.6 (docs/method.md). The mean is shrunk towards 0, a
 * ratio of one: pupils who simply move up.
 */
export function fitReturning(values: readonly number[], prior: RatioPrior): RatioModel {
	const mean = shrunkMean(values, 0, prior);
	const shocks = values.slice(1).map((value, at) => value - mean - PROGRESSION_DAMPING * (values[at] - mean));
	const driftSd = Math.sqrt(
		shrunkMean(
			shocks.map((shock) => shock * shock),
			prior.sd * prior.sd,
			prior,
		),
	);
	return {
		mean,
		meanSd: driftSd / ((1 - PROGRESSION_DAMPING) * Math.sqrt(values.length + prior.years)),
		damping: PROGRESSION_DAMPING,
		state: values[values.length - 1] - mean,
		stateSd: 0,
		driftSd,
		noiseSd: 0,
		trend: 0,
		trendDamping: 0,
	};
}

const changesOf = (values: readonly number[]) => values.slice(1).map((value, at) => value - values[at]);

/** Mean of values together with `years` prior values; the prior's value where there is neither. */
function shrunkMean(values: readonly number[], priorValue: number, { years }: RatioPrior): number {
	const count = values.length + years;
	return count === 0 ? priorValue : (values.reduce((sum, value) => sum + value, 0) + years * priorValue) / count;
}

/**
 * One path of future values: mean, state and noise, plus the trend as far as it is kept.
 *
 * @param into values of the years after the last
 */
export function drawRatios(model: RatioModel, normal: () => number, into: Float64Array): void {
	const mean = model.mean + model.meanSd * normal();
	let state = model.state + model.stateSd * normal();
	let step = model.trend;
	for (let year = 0; year < into.length; year++) {
		step *= model.trendDamping;
		state = model.damping * state + step + model.driftSd * normal();
		into[year] = mean + state + model.noiseSd * normal();
	}
}
