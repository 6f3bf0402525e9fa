import { positive } from "../random/index.js";

/*
 * One loop to an operation: a loop that many callers share is compiled soon, and then works on plain numbers.
 */

/** Adds a column to another, draw by draw; returns that other one. */
export function addColumn(sum: Float64Array, column: Float64Array): Float64Array {
	for (let draw = 0; draw < sum.length; draw++) sum[draw] += column[draw];
	return sum;
}

/** Takes a column off another, draw by draw; returns that other one. */
export function subtractColumn(from: Float64Array, column: Float64Array): Float64Array {
	for (let draw = 0; draw < from.length; draw++) from[draw] -= column[draw];
	return from;
}

/** Divides a column by another, draw by draw; returns it. */
export function divideColumn(column: Float64Array, by: Float64Array): Float64Array {
	for (let draw = 0; draw < column.length; draw++) column[draw] /= by[draw];
	return column;
}

/** Multiplies a column by a number, draw by draw; returns it. */
export function scaleColumn(column: Float64Array, factor: number): Float64Array {
	for (let draw = 0; draw < column.length; draw++) column[draw] *= factor;
	return column;
}

/** Writes how far one column lies above another where it does, and else 0. */
export function writeExcess(out: Float64Array, over: Float64Array, under: Float64Array): void {
	for (let draw = 0; draw < out.length; draw++) out[draw] = positive(over[draw] - under[draw]);
}

/** Writes the smaller one of two numbers, draw by draw. */
export function writeSmaller(out: Float64Array, a: Float64Array, b: Float64Array): void {
	for (let draw = 0; draw < out.length; draw++) out[draw] = Math.min(a[draw], b[draw]);
}

/** A copy of a column in memory that is given. */
export function copied(column: Float64Array, room: (draws: number) => Float64Array): Float64Array {
	const own = room(column.length);
	own.set(column);
	return own;
}
