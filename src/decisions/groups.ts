import { sampleStandardDeviation } from "simple-statistics";
import { type Model, POOL_SIZE } from "../draws/index.js";
import { replicatesOf } from "../forecast/index.js";

/** A number computed from draws, with its Monte Carlo standard error; not a number where there is one group of draws only. */
export interface Figure {
	readonly value: number;
	readonly mcse: number;
}

/** Groups of draws that are independent of each other, while the draws of one group need not be. */
export interface Groups {
	readonly count: number;
	/** The group of a draw. */
	of(draw: number): number;
}

/** Groups that independent draws are split into: the error from twenty of them is itself known to 16 %. */
const BATCHES = 20;

/**
 * The groups of a model's draws: scrambles of Sobol points, pools of draws that observations conditioned together, which
 * repeat each other's ancestors, or equal parts of independent draws (batch means).
 */
export function groupsOf(model: Model, draws: number): Groups {
	const replicates = replicatesOf(model, draws);
	if (replicates) return replicates;
	if (model.observations.length > 0)
		return { count: Math.ceil(draws / POOL_SIZE), of: (draw) => Math.floor(draw / POOL_SIZE) };
	return batches(draws);
}

/** Equal parts of independent draws, one after the other. */
export function batches(draws: number): Groups {
	const count = Math.min(BATCHES, draws);
	return { count, of: (draw) => Math.floor((draw * count) / draws) };
}

/** The values of a column by group. */
export function split(values: Float64Array, { count, of }: Groups): Float64Array[] {
	const parts: number[][] = Array.from({ length: count }, () => []);
	values.forEach((value, draw) => {
		parts[of(draw)].push(value);
	});
	return parts.map((part) => Float64Array.from(part));
}

/** Draws by the size of a column's value, earlier draws first where values are equal. */
export function orderOf(column: Float64Array): Int32Array {
	return Int32Array.from(column.keys()).sort((a, b) => column[a] - column[b] || a - b);
}

/** A number found in all draws, its error from those that the groups give on their own. */
export function figureOf(value: number, byGroup: readonly number[]): Figure {
	const { length } = byGroup;
	return { value, mcse: length > 1 ? sampleStandardDeviation([...byGroup]) / Math.sqrt(length) : Number.NaN };
}

/** Whether a difference can be told from nothing: more than two standard errors. */
export function isTold({ value, mcse }: Figure): boolean {
	return Math.abs(value) > 2 * mcse;
}
