import { monotoneSlopes, partsOf } from "./monotone-curve.js";

/** Part of a year's fertility that falls on consecutive years of mother's age. */
export interface ShareGroup {
	readonly from: number;
	/** Last completed year of age. */
	readonly to: number;
	/** Part of all, not negative; 0 is a share, too. */
	readonly share: number;
}

/**
 * Fertility of age groups to single ages: the cumulated fertility is led through the groups' ends by a monotone cubic spline
 * (Hyman 1983) that is level below the first and above the last group. Each group keeps its part, none is negative, a group of
 * nothing stays without.
 *
 * @param groups contiguous, at least one
 * @returns shares by single age from the first group's first age on
 */
export function graduateShares(groups: readonly ShareGroup[]): Float64Array {
	const steps = groups.map(({ from, to, share }) => ({ width: to - from + 1, mean: share / (to - from + 1) }));
	const ends = { width: 1, mean: 0 };
	const slopes = monotoneSlopes([ends, ...steps, ends]).slice(1, -1);
	return Float64Array.from(
		groups.flatMap(({ share }, at) => {
			const { width } = steps[at];
			const cuts = Array.from({ length: width }, (_, step) => (step + 1) / width);
			return partsOf({ total: share, width, slopes: [slopes[at], slopes[at + 1]], cuts });
		}),
	);
}
