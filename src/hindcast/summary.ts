import { type Coverage, coverageOf } from "./coverage.js";
import { REFERENCES, type Reference } from "./references.js";
import { HORIZON_BANDS, type Scored } from "./run-hindcast.js";
import { covers, fairCrps, type IntervalScore, intervalScore, meanOf, medianError, pit } from "./scores.js";

export const NOMINAL = [0.5, 0.8, 0.95] as const;
/** Index of the 80 % interval, the one that counts. */
export const MAIN = NOMINAL.indexOf(0.8);
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
		return within.length > 0 ? [summarise(within, horizons, seed)] : [];
	});
}

/** @param forecasts of one quantity, at least one */
function summarise(forecasts: readonly Scored[], horizons: Summary["horizons"], seed: string): Summary {
	const errors = forecasts.map(({ draws, value }) => medianError(draws, value));
	return {
		quantity: forecasts[0].quantity,
		horizons,
		forecasts: forecasts.length,
		origins: new Set(forecasts.map(({ origin }) => origin)).size,
		bias: meanOf(errors),
		mape: meanOf(errors.map(Math.abs)),
		rmse: Math.sqrt(meanOf(errors.map((error) => error * error))),
		before: scoresOf(forecasts, asIssued, seed),
		after: scoresOf(forecasts, ({ rescaled }) => rescaled, seed),
		meanFactor: meanOf(forecasts.map(({ factor }) => factor)),
		skill: Object.fromEntries(REFERENCES.flatMap((name) => skillAgainst(forecasts, name))),
	};
}

type DrawsOf = (forecast: Scored) => Float64Array;
const asIssued: DrawsOf = ({ draws }) => draws;

/** Mean CRPS relative to the outcome. */
export function meanCrps(forecasts: readonly Scored[], drawsOf = asIssued): number {
	return meanOf(forecasts.map((forecast) => fairCrps(drawsOf(forecast), forecast.value) / forecast.value));
}

function scoresOf(forecasts: readonly Scored[], drawsOf: DrawsOf, seed: string): DrawScores {
	const cells = new Array<number>(PIT_CELLS).fill(0);
	for (const forecast of forecasts) {
		cells[Math.min(PIT_CELLS - 1, Math.floor(PIT_CELLS * pit(drawsOf(forecast), forecast.value)))] += 1;
	}
	return {
		crps: meanCrps(forecasts, drawsOf),
		coverage: NOMINAL.map((nominal) => coverageOf(hitsOf(forecasts, drawsOf, nominal), seed)),
		interval: NOMINAL.map((nominal) => meanInterval(forecasts, drawsOf, nominal)),
		pit: cells,
	};
}

function hitsOf(forecasts: readonly Scored[], drawsOf: DrawsOf, nominal: number) {
	return forecasts.map((forecast) => ({
		origin: forecast.origin,
		hit: covers(drawsOf(forecast), forecast.value, nominal),
	}));
}

function meanInterval(forecasts: readonly Scored[], drawsOf: DrawsOf, nominal: number): IntervalScore {
	const scores = forecasts.map((forecast) => intervalScore(drawsOf(forecast), forecast.value, nominal));
	const mean = (name: keyof IntervalScore) => meanOf(scores.map((score, at) => score[name] / forecasts[at].value));
	return { total: mean("total"), dispersion: mean("dispersion"), over: mean("over"), under: mean("under") };
}

function skillAgainst(forecasts: readonly Scored[], name: Reference) {
	const compared = forecasts.filter(({ references }) => references[name] !== undefined);
	if (compared.length === 0) return [];
	const theirs = meanOf(compared.map(({ references, value }) => Math.abs(references[name]! / value - 1)));
	return [[name, { value: 1 - meanCrps(compared) / theirs, forecasts: compared.length }] as const];
}
