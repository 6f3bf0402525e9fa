import { exp } from "./math.js";
import { normalQuantile } from "./normal-quantile.js";

/*
 * Below this mean the exact sum is short; above it Giles' expansion is off by less than 1e-4 in probability, which 1e6
 * draws cannot tell from zero.
 */
const EXACT_BELOW = 40;

/**
 * Poisson quantile: the smallest count k with P(X <= k) >= p. A count by inversion uses one uniform and grows with the
 * mean, so that more fertility never gives fewer births within a draw.
 *
 * Means from 40 on use the normal expansion of Giles 2016 (ACM TOMS 42, eq. 10, three terms); just above 40 never less
 * than the exact count at 40, or the step between the two methods would break that order.
 *
 * @param mean expected count, >= 0
 * @param p probability in (0, 1)
 */
export function poissonQuantile(mean: number, p: number): number {
	return mean < EXACT_BELOW ? bySummation(mean, p) : fromNormal(mean, p, normalQuantile(p));
}

/** The same at one probability, for many means. */
export function openPoissonQuantile(p: number): (mean: number) => number {
	const z = normalQuantile(p);
	return (mean) => (mean < EXACT_BELOW ? bySummation(mean, p) : fromNormal(mean, p, z));
}

function fromNormal(mean: number, p: number, z: number): number {
	const count = byExpansion(mean, z);
	return mean < EXACT_BELOW + 1 ? Math.max(count, bySummation(EXACT_BELOW, p)) : count;
}

function bySummation(mean: number, p: number): number {
	let term = exp(-mean);
	let sum = term;
	let count = 0;
	while (sum < p && term > 0) {
		count += 1;
		term *= mean / count;
		sum += term;
	}
	return count;
}

function byExpansion(mean: number, z: number): number {
	const root = Math.sqrt(mean);
	const z2 = z * z;
	const first = mean + root * z + (2 + z2) / 6;
	const second = -(z * (2 + z2)) / (72 * root);
	const third = (-16 + z2 * (7 + 3 * z2)) / (810 * mean);
	return Math.max(0, Math.floor(first + second + third));
}
