/**
 * Equal buckets on the number line: bucket k holds [low + k·width, low + (k + 1)·width). Bucket 0 also holds everything
 * below, the last one everything above. Values and widths are in the unit of what is counted. Plain data.
 */
export interface Grid {
	readonly low: number;
	readonly width: number;
	readonly bins: number;
}

/**
 * The grid for a stream of draws, from its first block: the pilot's range, widened by half its span to either side. The
 * grid decides how close {@link openCountedRanks} comes and how much a second pass collects, never what that pass finds. So
 * all shards of one run must share it.
 *
 * A pilot of equal values gives a grid from half below to half above it (of its size, at least of 1).
 *
 * @param pilot finite values, at least one
 * @param bins number of buckets, at least 3
 * @throws RangeError when the pilot is empty or holds NaN or infinity. A metric without values (a flow in the base year
 *   is NaN in every draw) has no grid: to leave it out is the caller's business.
 */
export function gridOf(pilot: Float64Array, bins = 4096): Grid {
	if (!(Number.isInteger(bins) && bins >= 3)) throw new RangeError(`a grid needs at least 3 buckets, not ${bins}`);
	const { low, high } = rangeOf(pilot);
	const span = isDivisible(high - low, bins) ? high - low : Math.max(1, Math.abs(low)) / 2;
	const grid = { low: low - span / 2, width: (2 * span) / bins, bins };
	if (Number.isFinite(high - low) && Number.isFinite(grid.low) && Number.isFinite(grid.width)) return grid;
	throw new RangeError(`a grid needs finite values, not a pilot from ${low} to ${high}`);
}

/** Whether a range falls into buckets whose width and its reciprocal are finite and not 0. */
function isDivisible(span: number, bins: number): boolean {
	return span > 0 && Number.isFinite(span) && Number.isFinite(1 / (span / bins));
}

/** Smallest and largest value; -0 is smaller than 0. Both are NaN when any value is. */
export function rangeOf(values: Float64Array): { low: number; high: number } {
	let low = Number.POSITIVE_INFINITY;
	let high = Number.NEGATIVE_INFINITY;
	for (let k = 0; k < values.length; k++) {
		low = Math.min(low, values[k]);
		high = Math.max(high, values[k]);
	}
	return { low, high };
}

/**
 * The bucket of each value. A bucket never falls when the value grows, also after rounding: that alone makes the
 * selection exact. NaN counts as bucket 0.
 */
export function bucketsOf({ low, width, bins }: Grid, values: Float64Array): Int32Array {
	const buckets = new Int32Array(values.length);
	const perWidth = 1 / width;
	const last = bins - 1;
	for (let k = 0; k < values.length; k++) {
		buckets[k] = Math.max(0, Math.min(last, (values[k] - low) * perWidth));
	}
	return buckets;
}
