import gammaQuantile from "@stdlib/stats-base-dists-gamma-quantile";
import { exp, normalQuantile, type Stream } from "../random/index.js";
import { AGES, STATE } from "./ages.js";

/** Where the projection starts, and how well that is known. */
export interface JumpOff {
	/** Base tables as alternatives, state-shaped, persons; each already scaled to `total`. */
	readonly tables: readonly Float64Array[];
	/** Weights of the tables; sum 1. */
	readonly weights: readonly number[];
	/** `blend` draws a mixture whose mean shares are the weights; `choose` draws one table with the weights' odds. */
	readonly combine: "blend" | "choose";
	/** Persons, and its relative standard deviation. */
	readonly total: number;
	readonly totalSd: number;
	/** Relative standard deviation by age, length 101. */
	readonly ageSd: Float64Array;
	/** Correlation of the errors of neighbouring ages. */
	readonly correlation: number;
}

/**
 * Draws a start population: the tables combined, errors by age that are correlated over age and alike for both sexes,
 * then the whole scaled to the drawn total (docs/method.md).
 */
export function drawJumpOff(jumpOff: JumpOff, stream: Stream, into: Float64Array): void {
	combineTables(jumpOff, stream, into);
	const fresh = Math.sqrt(1 - jumpOff.correlation * jumpOff.correlation);
	let error = normalQuantile(stream());
	let sum = 0;
	for (let age = 0; age < AGES; age++) {
		const factor = exp(jumpOff.ageSd[age] * error);
		into[age] *= factor;
		into[AGES + age] *= factor;
		sum += into[age] + into[AGES + age];
		error = jumpOff.correlation * error + fresh * normalQuantile(stream());
	}
	const scale = (jumpOff.total * exp(jumpOff.totalSd * normalQuantile(stream()))) / sum;
	for (let cell = 0; cell < STATE; cell++) into[cell] *= scale;
}

function combineTables({ tables, weights, combine }: JumpOff, stream: Stream, into: Float64Array): void {
	const shares = combine === "blend" ? dirichlet(weights, stream) : oneOf(weights, stream());
	into.fill(0);
	tables.forEach((table, k) => {
		for (let cell = 0; cell < STATE; cell++) into[cell] += shares[k] * table[cell];
	});
}

/** Mixture shares with means `weights`; two equal weights give a uniform share. */
function dirichlet(weights: readonly number[], stream: Stream): number[] {
	const parts = weights.map((weight) => gammaQuantile(stream(), weight * weights.length, 1));
	const sum = parts.reduce((a, b) => a + b);
	return parts.map((part) => part / sum);
}

function oneOf(weights: readonly number[], p: number): number[] {
	let below = 0;
	return weights.map((weight) => {
		const chosen = p >= below && p < below + weight;
		below += weight;
		return chosen ? 1 : 0;
	});
}
