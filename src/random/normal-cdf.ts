import cdf from "@stdlib/stats-base-dists-normal-cdf";

/** Probability that a standard normal is at most `z`; the same bits in every engine. */
export function normalCdf(z: number): number {
	return cdf(z, 0, 1);
}
