import { orderOf } from "../decisions/index.js";
import { meanOf, varianceOf } from "./sample.js";

/** Where a signal is cut off at either end, so that no rule is followed to where nothing was seen. */
const CUT = 0.001;

/**
 * Natural cubic splines of a column (Hastie, Tibshirani and Friedman 2009, 5.2.1) with knots at equal parts of the draws:
 * the column itself, then what bends it. Beyond the outer knots they go straight on, beyond the outermost draws they stand.
 *
 * @param most knots
 * @returns functions with mean 0 and variance 1; fewer than asked for where the column has few values, none for a constant
 */
export function splineColumns(column: Float64Array, most: number): Float64Array[] {
	const order = orderOf(column);
	const quantile = (p: number) => column[order[Math.round(p * (order.length - 1))]];
	const [low, high] = [quantile(CUT), quantile(1 - CUT)];
	if (!(high > low)) return [];
	const place = (value: number) => (Math.min(high, Math.max(low, value)) - low) / (high - low);
	const x = column.map(place);
	const knots = Array.from({ length: most }, (_, k) => place(quantile((k + 0.5) / most)));
	const bends = bendsAt(
		knots.filter((knot, k) => k === 0 || knot > knots[k - 1] + 1e-9),
		x,
	);
	return [x, ...bends].flatMap(standardised);
}

const cube = (value: number) => value * value * value;

function bendsAt(knots: readonly number[], x: Float64Array): Float64Array[] {
	const last = knots.length - 1;
	const cubic = (value: number, k: number) =>
		(cube(Math.max(0, value - knots[k])) - cube(Math.max(0, value - knots[last]))) / (knots[last] - knots[k]);
	return knots
		.slice(0, Math.max(0, last - 1))
		.map((_, k) => x.map((value) => cubic(value, k) - cubic(value, last - 1)));
}

/** Nothing of a column that does not vary. */
function standardised(column: Float64Array): Float64Array[] {
	const [mean, sd] = [meanOf(column), Math.sqrt(varianceOf(column))];
	return sd > 1e-12 ? [column.map((value) => (value - mean) / sd)] : [];
}

/** Products of the first functions of two columns. */
export function productColumns(a: readonly Float64Array[], b: readonly Float64Array[]): Float64Array[] {
	return a.flatMap((one) => b.flatMap((other) => standardised(one.map((value, draw) => value * other[draw]))));
}
