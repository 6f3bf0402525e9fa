import { covers, fairCrps, meanOf } from "../scores.js";
import type { Country } from "./country.js";
import { horizonOf, MEDIAN } from "./figure.js";
import type { Launch } from "./known-from-round.js";
import { WORLD_QUANTITIES, type WorldQuantity } from "./quantities.js";
import { roundDraws, roundGuess } from "./round-figures.js";
import type { WorldFigure } from "./run-world.js";

/** The UN's rounds and our forecasts from the same years, of the same figures. */
export interface UnLine {
	readonly quantity: WorldQuantity;
	readonly horizons: readonly [number, number];
	readonly forecasts: number;
	readonly countries: number;
	readonly un: Beside;
	/** With history as of WPP 2024, and with what the round itself knew. */
	readonly ours: Beside;
	readonly realTime?: Beside;
}

/** Scores relative to the outcome; a round that gives a median alone has its absolute error as CRPS and no coverage. */
export interface Beside {
	readonly bias: number;
	readonly mape: number;
	readonly crps: number;
	readonly coverage?: readonly number[];
}

const COMPARED = [
	[1, 1],
	[3, 3],
	[5, 5],
	[7, 7],
	[10, 10],
	[1, 3],
	[4, 6],
	[7, 10],
] as const;

/** One figure by three forecasters. */
interface Compared {
	readonly figure: WorldFigure;
	readonly un: Scored;
	readonly realTime?: WorldFigure;
}

interface Scored {
	readonly error: number;
	readonly crps: number;
	readonly held?: readonly [boolean, boolean, boolean];
}

/** @param realTime forecasts from what the rounds knew, by launch */
export function unComparison(
	countries: readonly Country[],
	figures: readonly WorldFigure[],
	launches: readonly (Launch & { readonly figures: readonly WorldFigure[] })[],
): UnLine[] {
	const compared = launches.flatMap((launch) => compareLaunch(countries, figures, launch));
	return WORLD_QUANTITIES.flatMap((quantity) => {
		const own = compared.filter(({ figure }) => figure.quantity === quantity);
		return COMPARED.flatMap((horizons) => {
			const within = own.filter(({ figure }) => horizonOf(figure) >= horizons[0] && horizonOf(figure) <= horizons[1]);
			return within.length === 0 ? [] : [lineOf(within, { quantity, horizons })];
		});
	});
}

const keyOf = ({ country, target, quantity }: WorldFigure) => `${country}/${target}/${quantity}`;

function compareLaunch(
	countries: readonly Country[],
	figures: readonly WorldFigure[],
	launch: Launch & { readonly figures: readonly WorldFigure[] },
): Compared[] {
	const rounds = new Map(countries.map(({ code, rounds }) => [code, rounds.find(({ id }) => id === launch.round)]));
	const inRealTime = new Map(launch.figures.map((figure) => [keyOf(figure), figure]));
	return figures
		.filter(({ origin }) => origin === launch.origin)
		.flatMap((figure) => {
			const round = rounds.get(figure.country);
			const un = round && scoreRound(round, figure);
			const realTime = inRealTime.get(keyOf(figure));
			return un ? [{ figure, un, ...(realTime && { realTime }) }] : [];
		});
}

function scoreRound(
	round: Parameters<typeof roundGuess>[0],
	{ quantity, target, outcome }: WorldFigure,
): Scored | undefined {
	const draws = quantity === "tfr" ? roundDraws(round, target) : undefined;
	if (draws)
		return {
			error: draws[draws.length >> 1] / outcome - 1,
			crps: fairCrps(draws, outcome) / outcome,
			held: [covers(draws, outcome, 0.5), covers(draws, outcome, 0.8), covers(draws, outcome, 0.95)],
		};
	// A round without intervals would be compared by another measure.
	const guess = quantity === "tfr" ? undefined : roundGuess(round, quantity, target);
	return guess === undefined ? undefined : { error: guess / outcome - 1, crps: Math.abs(guess / outcome - 1) };
}

function lineOf(compared: readonly Compared[], at: Pick<UnLine, "quantity" | "horizons">): UnLine {
	const live = compared.flatMap(({ realTime }) => (realTime ? [ownScore(realTime)] : []));
	return {
		...at,
		forecasts: compared.length,
		countries: new Set(compared.map(({ figure }) => figure.country)).size,
		un: besideOf(compared.map(({ un }) => un)),
		ours: besideOf(compared.map(({ figure }) => ownScore(figure))),
		...(live.length === compared.length && { realTime: besideOf(live) }),
	};
}

function ownScore({ quantiles, outcome, crps }: WorldFigure): Scored {
	const held = (low: number, high: number) => outcome >= quantiles[low] && outcome <= quantiles[high];
	return { error: quantiles[MEDIAN] / outcome - 1, crps, held: [held(2, 4), held(1, 5), held(0, 6)] };
}

function besideOf(scores: readonly Scored[]): Beside {
	const held = scores.flatMap((score) => (score.held ? [score.held] : []));
	return {
		bias: meanOf(scores.map(({ error }) => error)),
		mape: meanOf(scores.map(({ error }) => Math.abs(error))),
		crps: meanOf(scores.map(({ crps }) => crps)),
		...(held.length === scores.length && {
			coverage: [0, 1, 2].map((at) => meanOf(held.map((all) => (all[at] ? 1 : 0)))),
		}),
	};
}
