/**
 * Quantile of the triangular distribution on [low, high] with the given mode. Bounded without heaping draws on the bound,
 * as a clipped normal would.
 *
 * @param p probability in (0, 1)
 */
export function triangularQuantile(low: number, mode: number, high: number, p: number): number {
	const width = high - low;
	if (width === 0) return mode;
	const split = (mode - low) / width;
	return p < split ? low + Math.sqrt(p * width * (mode - low)) : high - Math.sqrt((1 - p) * width * (high - mode));
}
