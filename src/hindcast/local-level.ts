/** A level that drifts, seen through noise: y_t = m_t + noise, m_t = m_(t-1) + drift. Log ratios, so relative errors. */
export interface LocalLevel {
	/** Level after the last value and its standard deviation. */
	readonly level: number;
	readonly levelSd: number;
	readonly driftSd: number;
	readonly noiseSd: number;
	/** Mean yearly change of the last five changes. */
	readonly trend: number;
}

export interface LocalLevelPrior {
	/** Standard deviation of a yearly change before any data, and the number of years it counts for. */
	readonly sd: number;
	readonly years: number;
}

/**
 * Estimates drift and noise from the changes d_t by moments (Harvey 1989, 2.4.30): cov(d_t, d_(t-1)) = -noise^2 and
 * var(d) = drift^2 + 2 noise^2, shrunk towards a prior while there are few years; the level is the steady-state Kalman
 * filter's. Entry brought forward or put off shows as noise, lasting shifts as drift.
 *
 * @param values at least one, in order of time
 */
export function fitLocalLevel(values: readonly number[], prior: LocalLevelPrior): LocalLevel {
	const changes = values.slice(1).map((value, at) => value - values[at]);
	const variance = (sumOf(changes.map((d) => d * d)) + prior.years * prior.sd * prior.sd) / (changes.length + prior.years);
	const lagged = sumOf(changes.slice(1).map((d, at) => d * changes[at])) / (changes.length + prior.years);
	const noise = Math.min(Math.max(0, -lagged), NOISE_LIMIT * variance);
	const drift = variance - 2 * noise;
	const gain = steadyGain(drift, noise);
	const recent = changes.slice(-5);
	return {
		level: values.reduce((level, value) => level + gain * (value - level)),
		levelSd: Math.sqrt(gain * noise),
		driftSd: Math.sqrt(drift),
		noiseSd: Math.sqrt(noise),
		trend: recent.length > 0 ? sumOf(recent) / recent.length : 0,
	};
}

/** Below half, so that some drift remains: no ratio of people stays the same for ever. */
const NOISE_LIMIT = 0.45;

/** Kalman gain of the local level in its steady state, from q = drift^2 / noise^2 (Harvey 1989, 3.3.18). */
function steadyGain(drift: number, noise: number): number {
	if (noise === 0) return 1;
	const q = drift / noise;
	const ahead = (q + Math.sqrt(q * q + 4 * q)) / 2;
	return ahead / (ahead + 1);
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/**
 * One path of future values: level, drift and noise, plus a trend that loses the share 1 - damping each year (0 for none).
 *
 * @param into values of the years after the last
 */
export function drawLocalLevel(model: LocalLevel, damping: number, normal: () => number, into: Float64Array): void {
	let level = model.level + model.levelSd * normal();
	let step = model.trend;
	for (let year = 0; year < into.length; year++) {
		step *= damping;
		level += step + model.driftSd * normal();
		into[year] = level + model.noiseSd * normal();
	}
}
