import { meanOf } from "../scores.js";
import { BANDS, conformalFactor, conformalFactors } from "./conformal.js";
import { horizonOf, type LevelFactors } from "./figure.js";
import { foldOf } from "./folds.js";
import { WORLD_QUANTITIES, type WorldQuantity } from "./quantities.js";
import type { WorldFigure } from "./run-world.js";
import { GUESSES, type GuessName } from "./simple-guesses.js";
import { groupsOf } from "./world-groups.js";
import type { WorldPlan } from "./world-plan.js";
import { type QuantileScores, quantileScores } from "./world-scores.js";

/** Horizons shown alone. */
export const SHOWN = [1, 2, 3, 5, 7, 10, 15, 20];

/** One line of the card: a quantity, horizons and a group of countries or origins. */
export interface WorldSummary {
	readonly group: string;
	readonly quantity: WorldQuantity;
	/** Horizons pooled, first and last. */
	readonly horizons: readonly [number, number];
	/** As issued. */
	readonly before: QuantileScores;
	/** With the factors from all countries, and for each country with those from the other parts. */
	readonly after: QuantileScores;
	readonly unseen: QuantileScores;
	/** Mean factors of the intervals of 80 and 95 % from all countries. */
	readonly factors: LevelFactors;
	/** The factor by which this line's own intervals would have held 80 %. */
	readonly needed: number;
	/** Mean CRPS over the outcome, from all draws. */
	readonly crps: number;
	/** 1 - CRPS / mean absolute error of a forecaster that gives one number. */
	readonly skill: Readonly<Partial<Record<GuessName, number>>>;
	/** The walk of before on the same figures: CRPS, and coverage at 50, 80 and 95 %. */
	readonly walk?: { readonly crps: number; readonly coverage: readonly number[] };
}

/** Summaries of every group, quantity and choice of horizons that has figures. */
export function worldSummaries(figures: readonly WorldFigure[], plan: WorldPlan): WorldSummary[] {
	const whole = conformalFactors(figures);
	const unseen = unseenFactors(figures, plan);
	return groupsOf(plan).flatMap((group) => {
		const own = figures.filter(group.holds);
		return WORLD_QUANTITIES.flatMap((quantity) => {
			const ofQuantity = own.filter((figure) => figure.quantity === quantity);
			const single = SHOWN.map((h) => [h, h] as const);
			return [...single, ...BANDS].flatMap((horizons) => {
				const within = ofQuantity.filter((figure) => isWithin(horizonOf(figure), horizons));
				return within.length === 0
					? []
					: [{ group: group.id, quantity, horizons, ...summarise(within, { whole, unseen }) }];
			});
		});
	});
}

const isWithin = (horizon: number, [from, to]: readonly [number, number]) => horizon >= from && horizon <= to;

type FactorOf = ReturnType<typeof conformalFactors>;

/** For each country the factor from the countries of the other parts. */
function unseenFactors(figures: readonly WorldFigure[], plan: WorldPlan): FactorOf {
	const folds = new Map([...new Set(figures.map(({ country }) => country))].map((code) => [code, foldOf(code, plan)]));
	const factors = new Map(
		[...new Set(folds.values())].map((fold) => [
			fold,
			conformalFactors(figures.filter(({ country }) => folds.get(country) !== fold)),
		]),
	);
	return (figure) => factors.get(folds.get(figure.country)!)!(figure);
}

function summarise(figures: readonly WorldFigure[], { whole, unseen }: { whole: FactorOf; unseen: FactorOf }) {
	const crps = meanOf(figures.map((figure) => figure.crps));
	const walked = figures.flatMap(({ walk }) => (walk ? [walk] : []));
	return {
		before: quantileScores(figures),
		after: quantileScores(figures, whole),
		unseen: quantileScores(figures, unseen),
		factors: {
			of80: meanOf(figures.map((figure) => whole(figure).of80)),
			of95: meanOf(figures.map((figure) => whole(figure).of95)),
		},
		needed: conformalFactor(figures),
		crps,
		skill: Object.fromEntries(GUESSES.flatMap((name) => skillAgainst(figures, name))),
		...(walked.length === figures.length && {
			walk: {
				crps: meanOf(walked.map((walk) => walk.crps)),
				coverage: [0, 1, 2].map((at) => meanOf(walked.map(({ held }) => (held[at] ? 1 : 0)))),
			},
		}),
	};
}

function skillAgainst(figures: readonly WorldFigure[], name: GuessName) {
	const compared = figures.filter(({ guesses }) => guesses[name] !== undefined);
	if (compared.length === 0) return [];
	const theirs = meanOf(compared.map(({ guesses, outcome }) => Math.abs(guesses[name]! / outcome - 1)));
	return [[name, 1 - meanOf(compared.map(({ crps }) => crps)) / theirs] as const];
}
