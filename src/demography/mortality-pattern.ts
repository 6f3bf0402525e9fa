import { type Batch, openBatch, sin } from "../random/index.js";
import { AGES, type Sex } from "./ages.js";
import { lifeExpectancy } from "./life-table.js";

/** Rotated Lee-Carter pattern of one sex: log m_x = a_x + b_x(e0) k. All arrays have 101 entries. */
export interface MortalityPattern {
	readonly a: Float64Array;
	readonly b: Float64Array;
	/** The pattern of improvement at very low mortality, towards which b rotates. */
	readonly bUltimate: Float64Array;
}

const ROTATION_STARTS = 80;
const ROTATION_ENDS = 102;

/**
 * Death rates whose life table has the wanted life expectancy: k is solved for, with b rotated to its ultimate pattern
 * as e0 goes from 80 to 102 (Li, Lee and Gerland 2013; weights as in MortCast).
 *
 * @param expectancy e0 in years, between 20 and 105
 * @returns m_x, length 101, per person-year
 */
export function ratesAt(pattern: MortalityPattern, expectancy: number, sex: Sex): Float64Array {
	return openRatesAt()(pattern, expectancy, sex).slice();
}

/** As {@link ratesAt}, for many calls: the array that is returned is the next call's, too. */
export function openRatesAt(batch: Batch = openBatch()): typeof ratesAt {
	const rates = batch.exp(AGES);
	const fill = (a: Float64Array, b: Float64Array, k: number) => {
		for (let age = 0; age < AGES; age++) rates[age] = a[age] + b[age] * k;
		batch.apply();
		return rates;
	};
	return (pattern, expectancy, sex) => {
		const b = rotated(pattern, expectancy);
		const miss = (k: number) => lifeExpectancy(fill(pattern.a, b, k), sex) - expectancy;
		return fill(pattern.a, b, findRoot(miss, -400, 400));
	};
}

/** Weight of the ultimate pattern, 0 below e0 80 and 1 from 102; sin(pi w / 2) is MortCast's formula simplified. */
function rotated({ b, bUltimate }: MortalityPattern, expectancy: number): Float64Array {
	const w = Math.min(1, Math.max(0, (expectancy - ROTATION_STARTS) / (ROTATION_ENDS - ROTATION_STARTS)));
	const weight = sin((Math.PI / 2) * w);
	return b.map((value, age) => value + weight * (bUltimate[age] - value));
}

/** Root of a decreasing function by the Illinois variant of false position; 1e-10 years of e0 is far below any use. */
function findRoot(f: (x: number) => number, from: number, to: number): number {
	let [low, high] = [from, to];
	let [atLow, atHigh] = [f(low), f(high)];
	let side = 0;
	for (let step = 0; step < 200; step++) {
		const x = (low * atHigh - high * atLow) / (atHigh - atLow);
		const atX = f(x);
		if (Math.abs(atX) < 1e-10) return x;
		// An end that is kept a second time weighs half: otherwise the other end alone would creep towards the root.
		if (atX > 0 === atLow > 0) {
			[low, atLow] = [x, atX];
			if (side === 1) atHigh /= 2;
			side = 1;
		} else {
			[high, atHigh] = [x, atX];
			if (side === -1) atLow /= 2;
			side = -1;
		}
	}
	return (low + high) / 2;
}
