/** Triangular distribution on [low, high]. */
export interface Triangle {
	readonly low: number;
	readonly mode: number;
	readonly high: number;
}

/**
 * Quantile of a triangular distribution. It is bounded without heaping draws on the bound, as a clipped normal would.
 *
 * @param p probability in (0, 1)
 */
export function triangularQuantile({ low, mode, high }: Triangle, p: number): number {
	const width = high - low;
	if (width === 0) return mode;
	const split = (mode - low) / width;
	return p < split ? low + Math.sqrt(p * width * (mode - low)) : high - Math.sqrt((1 - p) * width * (high - mode));
}
