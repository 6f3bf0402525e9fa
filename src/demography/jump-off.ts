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
	const shares = tableShares(jumpOff, stream);
	const errors = new Float64Array(JUMP_OFF_ERRORS);
	jumpOffErrors(jumpOff, () => normalQuantile(stream()), errors);
	composeJumpOff(jumpOff, { shares, factors: errors.map(exp) }, into);
}

/** Errors of a start: one for each age, then one for the total. */
export const JUMP_OFF_ERRORS = AGES + 1;
/** Standard normals that `jumpOffErrors` takes. */
export const JUMP_OFF_NORMALS = AGES + 2;

/** Draws the logarithms of a start's errors: by age, then of the total. */
export function jumpOffErrors(
	{ ageSd, totalSd, correlation }: Pick<JumpOff, "ageSd" | "totalSd" | "correlation">,
	normal: () => number,
	into: Float64Array,
): void {
	const fresh = Math.sqrt(1 - correlation * correlation);
	let error = normal();
	for (let age = 0; age < AGES; age++) {
		into[age] = ageSd[age] * error;
		error = correlation * error + fresh * normal();
	}
	into[AGES] = totalSd * normal();
}

/** What is drawn of a start. */
export interface JumpOffDraw {
	/** Share of each table. */
	readonly shares: readonly number[];
	/** Exponentials of `jumpOffErrors`. */
	readonly factors: Float64Array;
}

/** The start that was drawn; nobody where the tables hold nobody. */
export function composeJumpOff({ tables, total }: JumpOff, { shares, factors }: JumpOffDraw, into: Float64Array): void {
	into.fill(0);
	for (let k = 0; k < tables.length; k++) {
		const [share, table] = [shares[k], tables[k]];
		for (let cell = 0; cell < STATE; cell++) into[cell] += share * table[cell];
	}
	let sum = 0;
	for (let age = 0; age < AGES; age++) {
		into[age] *= factors[age];
		into[AGES + age] *= factors[age];
		sum += into[age] + into[AGES + age];
	}
	const scale = sum > 0 ? (total * factors[AGES]) / sum : 0;
	for (let cell = 0; cell < STATE; cell++) into[cell] *= scale;
}

/** Number of uniforms that decide between the tables. */
export function tablesDrawn({ tables, combine }: JumpOff): number {
	return combine === "blend" ? tables.length : 1;
}

/** Draws each table's share. */
export function tableShares({ weights, combine }: JumpOff, uniform: Stream): number[] {
	return combine === "blend" ? dirichlet(weights, uniform) : oneOf(weights, uniform());
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
