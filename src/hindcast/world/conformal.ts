import { normalQuantile } from "../../random/index.js";
import { type Figure, horizonOf, standardised } from "./figure.js";

/** Horizons that share a factor. */
export const BANDS = [
	[1, 3],
	[4, 6],
	[7, 10],
	[11, 20],
] as const;

export const bandOfHorizon = (horizon: number) => BANDS.findIndex(([, to]) => horizon <= to);

const HALF_WIDTH = normalQuantile(0.9);

/**
 * The factor by which intervals would have had to be wider so that the 80 % interval held 80 % (Vovk 2005): rank
 * ceil(0.8 (n + 1)) of the errors' sizes in half-widths.
 *
 * @param figures of one quantity and band; 1 where there are none
 */
export function conformalFactor(figures: readonly Figure[]): number {
	if (figures.length === 0) return 1;
	const sizes = Float64Array.from(figures, (figure) => Math.abs(standardised(figure))).sort();
	const rank = Math.min(sizes.length, Math.ceil(0.8 * (sizes.length + 1)));
	return sizes[rank - 1] / HALF_WIDTH;
}

/** Factors by quantity and band from some figures. */
export function conformalFactors(figures: readonly Figure[]): (figure: Figure) => number {
	const groups = new Map<string, Figure[]>();
	const keyOf = (figure: Figure) => `${figure.quantity}/${bandOfHorizon(horizonOf(figure))}`;
	for (const figure of figures) {
		const group = groups.get(keyOf(figure));
		if (group) group.push(figure);
		else groups.set(keyOf(figure), [figure]);
	}
	const factors = new Map([...groups].map(([key, group]) => [key, conformalFactor(group)]));
	return (figure) => factors.get(keyOf(figure)) ?? 1;
}
