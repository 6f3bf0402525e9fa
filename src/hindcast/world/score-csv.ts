import { BANDS } from "./conformal.js";
import { type Figure, horizonOf } from "./figure.js";
import { type QuantileScores, quantileScores } from "./world-scores.js";
import { SHOWN } from "./world-summary.js";

/** Scores of one quantity over some horizons. */
export interface ScoreLine extends QuantileScores {
	readonly quantity: string;
	readonly horizons: readonly [number, number];
}

/** Scores of forecasts of whatever origin, by quantity, at single horizons and bands. */
export function scoreFigures(figures: readonly Figure[]): ScoreLine[] {
	const quantities = [...new Set(figures.map(({ quantity }) => quantity))];
	const choices = [...SHOWN.map((h) => [h, h] as const), ...BANDS];
	return quantities.flatMap((quantity) => {
		const own = figures.filter((figure) => figure.quantity === quantity);
		return choices.flatMap((horizons) => {
			const within = own.filter((figure) => horizonOf(figure) >= horizons[0] && horizonOf(figure) <= horizons[1]);
			return within.length === 0 ? [] : [{ quantity, horizons, ...quantileScores(within) }];
		});
	});
}
