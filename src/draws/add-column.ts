/** Adds a column to another, draw by draw; returns that other one. */
export function addColumn(sum: Float64Array, column: Float64Array): Float64Array {
	for (let draw = 0; draw < sum.length; draw++) sum[draw] += column[draw];
	return sum;
}
