import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binomialCount, countKey, openStream } from "../../src/random/index.js";

const DRAWS = 20_000;

function counts(persons: number, probability: number): number[] {
	const uniform = openStream({ seed: "test", component: "binomial", area: `${persons}`, draw: 0 });
	return Array.from({ length: DRAWS }, (_, k) => binomialCount(persons, probability, countKey(uniform(), k % 202)));
}

function momentsOf(values: readonly number[]) {
	const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
	const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
	return { mean, variance: squares / (values.length - 1) };
}

describe("binomialCount", () => {
	it.each([
		[1, 0.3],
		[7, 0.02],
		[15, 0.8],
		[40, 0.5],
		[512, 0.01],
		[513, 0.6],
		[3000, 0.25],
	])("of %d persons at %d has the mean n p and the variance n p (1 - p)", (persons, p) => {
		const { mean, variance } = momentsOf(counts(persons, p));
		const expected = persons * p * (1 - p);
		const excess = 1 + Math.max(0, (1 - 6 * p * (1 - p)) / (2 * expected));
		expect(Math.abs(mean - persons * p)).toBeLessThan(4 * Math.sqrt(expected / DRAWS));
		expect(Math.abs(variance - expected)).toBeLessThan(4 * expected * Math.sqrt((2 * excess) / DRAWS) + 1e-9);
	});

	it("has the binomial probabilities, summed from their coefficients", () => {
		const [n, p] = [6, 0.35];
		const coefficients = [1, 6, 15, 20, 15, 6, 1];
		const found = counts(n, p);
		coefficients.forEach((ways, k) => {
			const expected = ways * p ** k * (1 - p) ** (n - k);
			const share = found.filter((count) => count === k).length / DRAWS;
			expect(Math.abs(share - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / DRAWS));
		});
	});

	it("keeps the mean of persons that are not whole, whose rest goes as one", () => {
		const found = counts(2.5, 0.3);
		expect(new Set(found)).toEqual(new Set([0, 0.5, 1, 1.5, 2, 2.5]));
		expect(Math.abs(momentsOf(found).mean - 0.75)).toBeLessThan(0.02);
	});

	it("lies between nobody and everybody, and never falls when the probability rises", () => {
		const share = fc.double({ min: -0.1, max: 1.1, noNaN: true });
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 512 }), fc.tuple(share, share), fc.integer(), (persons, two, key) => {
				const [low, high] = [Math.min(...two), Math.max(...two)].map((p) => binomialCount(persons, p, key));
				expect(low).toBeGreaterThanOrEqual(0);
				expect(high).toBeLessThanOrEqual(persons);
				expect(low).toBeLessThanOrEqual(high!);
			}),
			{ numRuns: 2000 },
		);
	});

	it("has counts of neighbouring numbers and streams that know nothing of each other", () => {
		const uniform = openStream({ seed: "test", component: "pairs", area: "a", draw: 0 });
		const pairs = Array.from({ length: DRAWS }, () => {
			const own = uniform();
			return [1, 2].map((at) => binomialCount(30, 0.4, countKey(own, at)) - 12) as [number, number];
		});
		const product = pairs.reduce((sum, [a, b]) => sum + a * b, 0) / DRAWS / (30 * 0.4 * 0.6);
		expect(Math.abs(product)).toBeLessThan(4 / Math.sqrt(DRAWS));
	});
});
