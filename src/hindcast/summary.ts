import { type Coverage, coverageOf } from "./coverage.js";
import { REFERENCES, type Reference } from "./references.js";
import { HORIZON_BANDS, type Scored } from "./run-hindcast.js";
import { covers, fairCrps, type IntervalScore, intervalScore, pit, sortedQuantile } from "./scores.js";

export const NOMINAL = [0.5, 0.8, 0.95] as const;
export const PIT_CELLS = 10;

/** Scores of one set of draws per forecast; errors are relative to the outcome, so that years can be pooled. */
export interface DrawScores {
	readonly crps: number;
	/** By nominal coverage 50, 80, 95 %. */
	readonly coverage: readonly Coverage[];
	readonly interval: readonly IntervalScore[];
	/** Forecasts per tenth of the probability integral transform; even counts are good. */
	readonly pit: readonly number[];
}

/** One line of the report card. */
export interface Summary {
	readonly quantity: string;
	/** Horizons pooled, first and last. */
	readonly horizons: readonly [number, number];
	readonly forecasts: number;
	readonly origins: number;
	/** Means over the forecasts of the median's relative error: signed, absolute, root of the square. */
	readonly bias: number;
	readonly mape: number;
	readonly rmse: number;
	readonly before: DrawScores;
	readonly after: DrawScores;
	readonly meanFactor: number;
	/** 1 - CRPS / mean absolute error of the reference, where it says something; positive is better than it. */
	readonly skill: Readonly<Partial<Record<Reference, { readonly value: number; readonly forecasts: number }>>>;
}

/** Summaries by quantity: every horizon alone, then the bands of horizons, then all. */
export function summaries(scored: readonly Scored[], quantity: string, seed: string): Summary[] {
	const own = scored.filter((forecast) => forecast.quantity === quantity);
	const last = HORIZON_BANDS[HORIZON_BANDS.length - 1][1];
	const single = Array.from({ length: last }, (_, h) => [h + 1, h + 1] as const);
	return [...single, ...HORIZON_BANDS, [1, last] as const].flatMap((horizons) => {
		const within = own.filter(({ horizon }) => horizon >= horizons[0] && horizon <= horizons[1]);
		return within.length > 0 ? [summarise(within, quantity, horizons, seed)] : [];
	});
}

function summarise(
	forecasts: readonly Scored[],
	quantity: string,
	horizons: readonly [number, number],
	seed: string,
): Summary {
	const errors = forecasts.map(({ draws, value }) => sortedQuantile(draws, 0.5) / value - 1);
	return {
		quantity,
		horizons,
		forecasts: forecasts.length,
		origins: new Set(forecasts.map(({ origin }) => origin)).size,
		bias: meanOf(errors),
		mape: meanOf(errors.map(Math.abs)),
		rmse: Math.sqrt(meanOf(errors.map((error) => error * error))),
		before: scoresOf(forecasts, ({ draws }) => draws, seed),
		after: scoresOf(forecasts, ({ rescaled }) => rescaled, seed),
		meanFactor: meanOf(forecasts.map(({ factor }) => factor)),
		skill: Object.fromEntries(REFERENCES.flatMap((name) => skillAgainst(forecasts, name))),
	};
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function scoresOf(forecasts: readonly Scored[], drawsOf: (forecast: Scored) => Float64Array, seed: string): DrawScores {
	const cells = new Array<number>(PIT_CELLS).fill(0);
	for (const forecast of forecasts) {
		cells[Math.min(PIT_CELLS - 1, Math.floor(PIT_CELLS * pit(drawsOf(forecast), forecast.value)))] += 1;
	}
	return {
		crps: meanOf(forecasts.map((forecast) => fairCrps(drawsOf(forecast), forecast.value) / forecast.value)),
		coverage: NOMINAL.map((nominal) => coverageOf(hitsOf(forecasts, drawsOf, nominal), seed)),
		interval: NOMINAL.map((nominal) => meanInterval(forecasts, drawsOf, nominal)),
		pit: cells,
	};
}

function hitsOf(forecasts: readonly Scored[], drawsOf: (forecast: Scored) => Float64Array, nominal: number) {
	return forecasts.map((forecast) => ({
		origin: forecast.origin,
		hit: covers(drawsOf(forecast), forecast.value, nominal),
	}));
}

function meanInterval(
	forecasts: readonly Scored[],
	drawsOf: (forecast: Scored) => Float64Array,
	nominal: number,
): IntervalScore {
	const scores = forecasts.map((forecast) => ({
		score: intervalScore(drawsOf(forecast), forecast.value, nominal),
		value: forecast.value,
	}));
	const mean = (part: keyof IntervalScore) => meanOf(scores.map(({ score, value }) => score[part] / value));
	return { total: mean("total"), dispersion: mean("dispersion"), over: mean("over"), under: mean("under") };
}

function skillAgainst(forecasts: readonly Scored[], name: Reference) {
	const compared = forecasts.filter(({ references }) => references[name] !== undefined);
	if (compared.length === 0) return [];
	const own = meanOf(compared.map(({ draws, value }) => fairCrps(draws, value) / value));
	const theirs = meanOf(compared.map(({ references, value }) => Math.abs(references[name]! / value - 1)));
	return [[name, { value: 1 - own / theirs, forecasts: compared.length }] as const];
}
