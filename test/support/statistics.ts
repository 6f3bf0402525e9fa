/** Mean and variance of a sample, each with its standard error; that of the variance uses the sample's own kurtosis. */
export interface Moments {
	readonly mean: number;
	readonly meanError: number;
	readonly variance: number;
	readonly varianceError: number;
}

export function moments(sample: ArrayLike<number>): Moments {
	const n = sample.length;
	const mean = sumOf(sample, (value) => value) / n;
	const variance = sumOf(sample, (value) => (value - mean) ** 2) / n;
	const fourth = sumOf(sample, (value) => (value - mean) ** 4) / n;
	return {
		mean,
		meanError: Math.sqrt(variance / n),
		variance,
		varianceError: Math.sqrt(Math.max(0, fourth - variance * variance) / n),
	};
}

/** Pearson's correlation; its standard error under independence is 1 / sqrt(n). */
export function correlation(left: ArrayLike<number>, right: ArrayLike<number>): number {
	const [a, b] = [moments(left), moments(right)];
	const products = Float64Array.from(left, (value, i) => (value - a.mean) * (right[i]! - b.mean));
	return sumOf(products, (value) => value) / left.length / Math.sqrt(a.variance * b.variance);
}

/** A statistical law: what should be, what is, and the standard error of what is. */
export interface Claim {
	readonly name: string;
	readonly truth: number;
	readonly found: number;
	readonly error: number;
}

/** Claims that are off by more than `limit` standard errors, in words. Gate and mutation tests share it. */
export function violations(claims: readonly Claim[], limit = 4): string[] {
	return claims
		.filter(
			({ truth, found, error }) =>
				!(Math.abs(found - truth) <= limit * error + 1e-10 * Math.max(1e-6, Math.abs(truth))),
		)
		.map(({ name, truth, found, error }) => `${name}: ${found} instead of ${truth} (${(found - truth) / error} se)`);
}

/** Claims on mean, variance and covariance with the year before of paths, year by year. */
export function pathClaims(
	paths: readonly Float64Array[],
	truth: (year: number) => { readonly mean: number; readonly variance: number; readonly covariance?: number },
): Claim[] {
	const years = paths[0]!.length;
	return Array.from({ length: years }, (_, year) => {
		const now = paths.map((path) => path[year]!);
		const { mean, meanError, variance, varianceError } = moments(now);
		const want = truth(year);
		const claims = [
			{ name: `mean of year ${year}`, truth: want.mean, found: mean, error: meanError },
			{ name: `variance of year ${year}`, truth: want.variance, found: variance, error: varianceError },
		];
		if (year === 0 || want.covariance === undefined) return claims;
		const before = paths.map((path) => path[year - 1]!);
		const meanBefore = moments(before).mean;
		const products = moments(now.map((value, i) => (value - mean) * (before[i]! - meanBefore)));
		const name = `covariance of years ${year - 1} and ${year}`;
		return [...claims, { name, truth: want.covariance, found: products.mean, error: products.meanError }];
	}).flat();
}

/** Chi-square of counts against expected counts as a standard normal score (Wilson and Hilferty 1931). */
export function chiSquareScore(counts: ArrayLike<number>, expected: ArrayLike<number>): number {
	const statistic = sumOf(counts, (count, i) => (count - expected[i]!) ** 2 / expected[i]!);
	const freedom = counts.length - 1;
	return (Math.cbrt(statistic / freedom) - (1 - 2 / (9 * freedom))) / Math.sqrt(2 / (9 * freedom));
}

/** Score above which a goodness-of-fit test fails: p = 1e-6. */
export const CHI_SQUARE_LIMIT = 4.753;

/** Counts of uniforms in equal cells of (0, 1). */
export function histogram(sample: ArrayLike<number>, cells: number): Float64Array {
	const counts = new Float64Array(cells);
	for (let i = 0; i < sample.length; i++) counts[Math.floor(sample[i]! * cells)]! += 1;
	return counts;
}

export function uniformScore(sample: ArrayLike<number>, cells: number): number {
	return chiSquareScore(histogram(sample, cells), new Float64Array(cells).fill(sample.length / cells));
}

function sumOf(sample: ArrayLike<number>, of: (value: number, i: number) => number): number {
	let sum = 0;
	for (let i = 0; i < sample.length; i++) sum += of(sample[i]!, i);
	return sum;
}
