import { ln } from "../../random/index.js";
import { meanOf } from "../scores.js";
import { BOUNDS, type Figure, type LevelFactors, MEDIAN, NOMINALS, rescaled, UNCHANGED } from "./figure.js";
import { twoWayError } from "./two-way-error.js";

export const MAIN = 1;

/** Share of outcomes inside an interval, and its error clustered by country and origin. */
export interface ClusteredShare {
	readonly share: number;
	readonly error: number;
}

/** Scores that quantiles alone give; errors relative to the outcome. */
export interface QuantileScores {
	readonly forecasts: number;
	readonly countries: number;
	readonly origins: number;
	readonly bias: number;
	readonly mape: number;
	/** Median of the error of the median: a few countries at war do not move it. */
	readonly middle: number;
	/** Half the log width of the 80 % interval. */
	readonly width80: number;
	/** By nominal coverage 50, 80, 95 %. */
	readonly coverage: readonly ClusteredShare[];
	/** Interval score of 80 % over the outcome (Gneiting and Raftery 2007, eq. 43). */
	readonly interval80: number;
	/** Weighted interval score over the outcome (Bracher et al. 2021): near the CRPS, from the quantiles. */
	readonly weighted: number;
}

/** Scores of some figures, each with its intervals multiplied by factors. */
export function quantileScores(
	figures: readonly Figure[],
	factorOf: (figure: Figure) => LevelFactors = () => UNCHANGED,
): QuantileScores {
	const scaled = figures.map((figure) => ({ ...figure, quantiles: rescaled(figure.quantiles, factorOf(figure)) }));
	const errors = scaled.map(({ quantiles, outcome }) => quantiles[MEDIAN] / outcome - 1);
	return {
		forecasts: figures.length,
		countries: new Set(figures.map(({ country }) => country)).size,
		origins: new Set(figures.map(({ origin }) => origin)).size,
		bias: meanOf(errors),
		mape: meanOf(errors.map(Math.abs)),
		middle: errors.toSorted((a, b) => a - b)[errors.length >> 1],
		width80: meanOf(scaled.map(({ quantiles }) => ln(quantiles[BOUNDS[MAIN][1]] / quantiles[BOUNDS[MAIN][0]]) / 2)),
		coverage: NOMINALS.map((_, at) => shareHeld(scaled, at)),
		interval80: meanOf(scaled.map((figure) => intervalOf(figure, MAIN) / figure.outcome)),
		weighted: meanOf(scaled.map((figure) => weightedInterval(figure) / figure.outcome)),
	};
}

export const holds = ({ quantiles, outcome }: Pick<Figure, "quantiles" | "outcome">, at: number) =>
	outcome >= quantiles[BOUNDS[at][0]] && outcome <= quantiles[BOUNDS[at][1]];

function shareHeld(figures: readonly Figure[], at: number): ClusteredShare {
	const terms = figures.map((figure) => ({
		country: figure.country,
		origin: figure.origin,
		value: holds(figure, at) ? 1 : 0,
	}));
	return { share: meanOf(terms.map(({ value }) => value)), error: twoWayError(terms) };
}

/** Width and 2 / alpha times what lies outside. */
function intervalOf({ quantiles, outcome }: Figure, at: number): number {
	const alpha = 1 - NOMINALS[at];
	const [lower, upper] = BOUNDS[at].map((bound) => quantiles[bound]);
	return upper - lower + (2 / alpha) * (Math.max(0, lower - outcome) + Math.max(0, outcome - upper));
}

/** (|median error| / 2 + sum of alpha / 2 times interval scores) / (3 + 1 / 2) */
function weightedInterval(figure: Figure): number {
	const sum = NOMINALS.reduce((all, nominal, at) => all + ((1 - nominal) / 2) * intervalOf(figure, at), 0);
	return (Math.abs(figure.quantiles[MEDIAN] - figure.outcome) / 2 + sum) / (NOMINALS.length + 0.5);
}
