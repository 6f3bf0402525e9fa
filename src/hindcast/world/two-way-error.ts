/** One hit or miss (or any number) and the two things it shares with others. */
export interface Clustered {
	readonly country: string;
	readonly origin: number;
	readonly value: number;
}

/**
 * Standard error of a mean whose terms go together within a country and within an origin (Cameron, Gelbach and Miller 2011):
 * the variances clustered by country and by origin added, that of single terms taken off; never less than the larger of the
 * two, which the difference can fall below where clusters are few. With factor G / (G - 1) for G clusters.
 */
export function twoWayError(terms: readonly Clustered[]): number {
	if (terms.length === 0) return Number.NaN;
	const mean = terms.reduce((sum, { value }) => sum + value, 0) / terms.length;
	const variance = (keyOf: (term: Clustered) => string | number) => {
		const sums = new Map<string | number, number>();
		for (const term of terms) sums.set(keyOf(term), (sums.get(keyOf(term)) ?? 0) + term.value - mean);
		const groups = sums.size;
		const squares = [...sums.values()].reduce((sum, value) => sum + value * value, 0);
		return groups < 2 ? 0 : (groups / (groups - 1)) * (squares / (terms.length * terms.length));
	};
	const byCountry = variance(({ country }) => country);
	const byOrigin = variance(({ origin }) => origin);
	const single =
		terms.reduce((sum, { value }) => sum + (value - mean) * (value - mean), 0) / (terms.length * terms.length);
	return Math.sqrt(Math.max(byCountry + byOrigin - single, byCountry, byOrigin));
}
