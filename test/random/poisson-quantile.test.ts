import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { openStream, poissonQuantile } from "../../src/random/index.js";
import { CHI_SQUARE_LIMIT, chiSquareScore } from "../support/statistics.js";

vi.setConfig({ testTimeout: 60_000 });

type Sampler = (mean: number, p: number) => number;

const MEANS = [0.5, 5, 39, 41, 200, 4000, 1e6];
const DRAWS = 200_000;

interface ExactPoisson {
	readonly first: number;
	readonly mass: Float64Array;
	readonly below: Float64Array;
}

/** Exact probabilities within 9 standard deviations: ratios from the mode outwards, made to sum to 1. */
function exactPoisson(mean: number): ExactPoisson {
	const reach = Math.ceil(9 * Math.sqrt(mean) + 20);
	const mode = Math.floor(mean);
	const first = Math.max(0, mode - reach);
	const mass = new Float64Array(mode + reach - first + 1);
	mass[mode - first] = 1;
	for (let k = mode + 1; k - first < mass.length; k++) mass[k - first] = mass[k - first - 1]! * (mean / k);
	for (let k = mode; k > first; k--) mass[k - first - 1] = mass[k - first]! * (k / mean);
	const all = mass.reduce((a, b) => a + b);
	let sum = 0;
	const below = mass.map((part) => (sum += part / all));
	return { first, mass: mass.map((part) => part / all), below };
}

/** Goodness of fit of a sampler in some fifty cells of nearly equal probability. */
function fitScore(sampler: Sampler, mean: number): number {
	const { first, mass } = exactPoisson(mean);
	const cellOf = new Int32Array(mass.length);
	const expected: number[] = [0];
	mass.forEach((part, k) => {
		if (expected.at(-1)! >= DRAWS / 50) expected.push(0);
		expected[expected.length - 1]! += part * DRAWS;
		cellOf[k] = expected.length - 1;
	});
	if (expected.at(-1)! < 20) mergeLast(expected, cellOf);
	const counts = new Float64Array(expected.length);
	const uniform = openStream({ seed: "test", component: "poisson", area: String(mean), draw: 0 });
	for (let draw = 0; draw < DRAWS; draw++) {
		const at = Math.min(Math.max(sampler(mean, uniform()) - first, 0), mass.length - 1);
		counts[cellOf[at]!]! += 1;
	}
	return chiSquareScore(counts, expected);
}

function mergeLast(expected: number[], cellOf: Int32Array): void {
	const rest = expected.pop()!;
	expected[expected.length - 1]! += rest;
	cellOf.forEach((cell, k) => {
		cellOf[k] = Math.min(cell, expected.length - 1);
	});
}

/** Largest difference between a sampler's distribution function, found by bisection of p, and the exact one. */
function largestError(sampler: Sampler, mean: number): number {
	const { first, below } = exactPoisson(mean);
	const stride = Math.max(1, Math.floor(below.length / 400));
	let worst = 0;
	for (let k = 0; k < below.length; k += stride) {
		let [low, high] = [1e-15, 1 - 1e-12];
		for (let halving = 0; halving < 50; halving++) {
			const middle = (low + high) / 2;
			if (sampler(mean, middle) <= first + k) low = middle;
			else high = middle;
		}
		worst = Math.max(worst, Math.abs(low - below[k]!));
	}
	return worst;
}

describe("poissonQuantile", () => {
	it.each(MEANS)("fits the exact probabilities at mean %d", (mean) => {
		expect(fitScore(poissonQuantile, mean)).toBeLessThan(CHI_SQUARE_LIMIT);
	});

	it.each(MEANS)("has the exact distribution function to 1e-5 at mean %d", (mean) => {
		expect(largestError(poissonQuantile, mean)).toBeLessThan(1e-5);
	});

	it.each(MEANS)("would fail both gates if it were shifted at mean %d (mutation of truth)", (mean) => {
		const shifted: Sampler = (m, p) => poissonQuantile(m, p) + Math.max(1, Math.round(0.05 * Math.sqrt(m)));
		expect(fitScore(shifted, mean)).toBeGreaterThan(CHI_SQUARE_LIMIT);
		expect(largestError((m, p) => poissonQuantile(m, p) + 1, mean)).toBeGreaterThan(1e-4);
	});

	it("would fail if it had a tenth too much variance (mutation of truth)", () => {
		const wide: Sampler = (m, p) => Math.max(0, Math.round(m + 1.05 * (poissonQuantile(m, p) - m)));
		expect(fitScore(wide, 4000)).toBeGreaterThan(CHI_SQUARE_LIMIT);
	});

	it("is the smallest count whose probability reaches p, below a mean of 40", () => {
		fc.assert(
			fc.property(
				fc.double({ min: 0.01, max: 39.9, noNaN: true }),
				fc.double({ min: 1e-6, max: 0.999999, noNaN: true }),
				(mean, p) => {
					const { below } = exactPoisson(mean);
					const count = poissonQuantile(mean, p);
					expect(below[count]! + 1e-12).toBeGreaterThanOrEqual(p);
					if (count > 0) expect(below[count - 1]! - 1e-12).toBeLessThan(p);
				},
			),
			{ numRuns: 1000 },
		);
	});

	it("never falls as p rises", () => {
		fc.assert(
			fc.property(fc.double({ min: 0, max: 1e7, noNaN: true }), probability, probability, (mean, a, b) => {
				expect(poissonQuantile(mean, Math.max(a, b))).toBeGreaterThanOrEqual(poissonQuantile(mean, Math.min(a, b)));
			}),
			{ numRuns: 1000 },
		);
	});

	it("never falls as the mean rises", () => {
		const mean = fc.oneof(fc.double({ min: 0, max: 100, noNaN: true }), fc.double({ min: 0, max: 1e6, noNaN: true }));
		fc.assert(
			fc.property(mean, fc.double({ min: 0, max: 1, noNaN: true }), probability, (low, growth, p) => {
				expect(poissonQuantile(low * (1 + growth), p)).toBeGreaterThanOrEqual(poissonQuantile(low, p));
			}),
			{ numRuns: 1000 },
		);
	});

	it("never falls where the exact sum gives way to the expansion, whatever the uniform", () => {
		const falls: number[] = [];
		for (let k = 1; k < 200_000; k++) {
			const p = k / 200_000;
			const counts = [40 - 1e-9, 40, 40.5, 41 - 1e-9, 41].map((mean) => poissonQuantile(mean, p));
			if (counts.some((count, i) => count < counts[i - 1]!)) falls.push(p);
		}
		expect(falls).toEqual([]);
	});

	it("is zero at mean zero", () => {
		for (const p of [2 ** -33, 0.5, 1 - 2 ** -33]) expect(poissonQuantile(0, p)).toBe(0);
	});

	it("returns finite counts at the ends of the stream's grid", () => {
		for (const mean of [1e-9, 1, 39.99, 40, 1e7]) {
			for (const p of [2 ** -33, 1 - 2 ** -33]) {
				const count = poissonQuantile(mean, p);
				expect(Number.isInteger(count) && count >= 0).toBe(true);
				expect(Math.abs(count - mean)).toBeLessThan(8 * Math.sqrt(mean) + 12);
			}
		}
	});
});

/** A probability on the grid of the streams. */
const probability = fc.integer({ min: 0, max: 2 ** 32 - 1 }).map((k) => (k + 0.5) / 2 ** 32);
