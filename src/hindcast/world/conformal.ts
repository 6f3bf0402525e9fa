import { ln } from "../../random/index.js";
import { BOUNDS, type Figure, horizonOf, type LevelFactors, MEDIAN, NOMINALS, UNCHANGED } from "./figure.js";

/** Horizons that the card pools. */
export const BANDS = [
	[1, 3],
	[4, 6],
	[7, 10],
	[11, 20],
] as const;

/** Last horizons of the bands that share factors: finer where errors grow fastest. */
const FACTOR_BANDS = [1, 3, 6, 10, 20];

/**
 * The factor by which intervals would have had to be wider so that one of them held its share (Vovk 2005): rank
 * ceil(share (n + 1)) of the errors' sizes over the distance of the bound on their side, on the log scale.
 *
 * @param figures of one quantity and some horizons; 1 where there are none
 * @param at place of the interval in `BOUNDS`: 80 % unless given
 */
export function conformalFactor(figures: readonly Figure[], at = 1): number {
	if (figures.length === 0) return 1;
	const sizes = Float64Array.from(figures, (figure) => sizeOf(figure, at)).sort();
	const rank = Math.min(sizes.length, Math.ceil(NOMINALS[at] * (sizes.length + 1)));
	return sizes[rank - 1];
}

function sizeOf({ quantiles, outcome }: Figure, at: number): number {
	const [low, high] = BOUNDS[at];
	const middle = quantiles[MEDIAN];
	const bound = outcome < middle ? low : high;
	return Math.abs(ln(outcome / middle)) / Math.max(LEAST_WIDTH, Math.abs(ln(quantiles[bound] / middle)));
}

/** Draws that are all the same leave no interval to be widened. */
const LEAST_WIDTH = 1e-9;

/** Factors of the intervals of 80 and 95 %, apart, by quantity and band of horizons, from some figures. */
export function conformalFactors(figures: readonly Figure[]): (figure: Figure) => LevelFactors {
	const groups = new Map<string, Figure[]>();
	const bandOf = (figure: Figure) => FACTOR_BANDS.findIndex((last) => horizonOf(figure) <= last);
	const keyOf = (figure: Figure) => `${figure.quantity}/${bandOf(figure)}`;
	for (const figure of figures) {
		const group = groups.get(keyOf(figure));
		if (group) group.push(figure);
		else groups.set(keyOf(figure), [figure]);
	}
	const factors = new Map(
		[...groups].map(([key, group]) => [key, { of80: conformalFactor(group, 1), of95: conformalFactor(group, 2) }]),
	);
	return (figure) => factors.get(keyOf(figure)) ?? UNCHANGED;
}
