/** Mean and population standard deviation, in the unit of the values. */
export interface Moments {
	readonly mean: number;
	readonly deviation: number;
}

/**
 * Mean and standard deviation (divided by n), summed in the order of the values. The mean's sum carries its rounding
 * error along (Neumaier 1974), so means near 0 keep their digits; the squares are those of deviations from that mean.
 *
 * @throws RangeError when there is no value
 */
export function moments(values: Float64Array): Moments {
	if (values.length === 0) throw new RangeError("a mean needs at least one draw");
	const mean = compensatedSum(values) / values.length;
	let squares = 0;
	for (let k = 0; k < values.length; k++) squares += (values[k] - mean) * (values[k] - mean);
	return { mean, deviation: Math.sqrt(squares / values.length) };
}

function compensatedSum(values: Float64Array): number {
	let sum = values[0];
	let lost = 0;
	for (let k = 1; k < values.length; k++) {
		const value = values[k];
		const next = sum + value;
		lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
		sum = next;
	}
	return sum + lost;
}
