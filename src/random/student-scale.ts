import gammaQuantile from "@stdlib/stats-base-dists-gamma-quantile";
import { normalCdf } from "./normal-cdf.js";

const STEPS_PER_UNIT = 64;
const LIMIT = 6.5;

/**
 * A function that turns a standard normal into the scale sqrt(degrees / chi-squared) by which a path of normals becomes one of
 * Student's t, rising with the normal. Its own square has mean degrees / (degrees - 2). Read from a table of the exact quantile
 * by linear interpolation: with 3 degrees of freedom and more its relative error stays under 1e-4 up to |z| = 5.
 *
 * @param degrees degrees of freedom, > 0
 */
export function studentScale(degrees: number): (z: number) => number {
	const table = tableOf(degrees);
	const last = table.length - 2;
	return (z) => {
		const position = Math.max(0, (z + LIMIT) * STEPS_PER_UNIT);
		const cell = Math.min(Math.floor(position), last);
		return table[cell] + (position - cell) * (table[cell + 1] - table[cell]);
	};
}

const tables = new Map<number, Float64Array>();

/** The table of so many degrees; made once, since its quantiles take longer than thousands of paths. */
function tableOf(degrees: number): Float64Array {
	const table = tables.get(degrees) ?? quantileTable(degrees);
	tables.set(degrees, table);
	return table;
}

/** Chi-squared is twice a gamma of shape degrees / 2 and rate 1. */
function quantileTable(degrees: number): Float64Array {
	return Float64Array.from({ length: 2 * LIMIT * STEPS_PER_UNIT + 1 }, (_, cell) => {
		const z = cell / STEPS_PER_UNIT - LIMIT;
		return Math.sqrt(degrees / (2 * gammaQuantile(normalCdf(-z), degrees / 2, 1)));
	});
}
