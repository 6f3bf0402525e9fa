/**
 * Where a quantile lies among sorted draws: between `lower` and `upper` (0-based ranks), `fraction` of the way.
 * Linear interpolation at (draws - 1)·p: type 7 of Hyndman and Fan 1996, that of simple-statistics 7.12, numpy and R.
 */
export interface RanksAround {
	readonly lower: number;
	readonly upper: number;
	readonly fraction: number;
}

/** @throws RangeError when there is no draw or the probability is outside [0, 1] */
export function ranksAround(draws: number, probability: number): RanksAround {
	if (draws < 1) throw new RangeError("a quantile needs at least one draw");
	if (!(probability >= 0 && probability <= 1)) throw new RangeError(`${probability} is no probability in [0, 1]`);
	const at = (draws - 1) * probability;
	const lower = Math.floor(at);
	return { lower, upper: Math.ceil(at), fraction: at - lower };
}

/** The quantile between the values at its two ranks. */
export function betweenRanks(lower: number, upper: number, fraction: number): number {
	return fraction === 0 ? lower : lower + fraction * (upper - lower);
}

/** @throws RangeError when a rank is not a whole number in [0, draws) */
export function refuseRanks(draws: number, ranks: ArrayLike<number>): void {
	for (let k = 0; k < ranks.length; k++) {
		if (!(Number.isInteger(ranks[k]) && ranks[k] >= 0 && ranks[k] < draws))
			throw new RangeError(`no draw has rank ${ranks[k]} among ${draws}`);
	}
}
