/** Adds a column to another, draw by draw; returns that other one. */
export function addColumn(sum: Float64Array, column: Float64Array): Float64Array {
	for (let draw = 0; draw < sum.length; draw++) sum[draw] += column[draw];
	return sum;
}

/** Takes a column off another, draw by draw. */
export function subtractColumn(from: Float64Array, column: Float64Array): void {
	for (let draw = 0; draw < from.length; draw++) from[draw] -= column[draw];
}
