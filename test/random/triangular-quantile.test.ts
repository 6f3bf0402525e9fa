import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openStream, triangularQuantile } from "../../src/random/index.js";
import { moments, violations } from "../support/statistics.js";

const triangle = fc
	.tuple(
		fc.double({ min: -5, max: 5, noNaN: true }),
		fc.double({ min: 0, max: 3, noNaN: true }),
		fc.double({ min: 0, max: 3, noNaN: true }),
	)
	.filter(([, left, right]) => left + right > 1e-6)
	.map(([low, left, right]) => ({ low, mode: low + left, high: low + left + right }));
const probability = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });

describe("triangularQuantile", () => {
	it("gives back the probability through the distribution function", () => {
		fc.assert(
			fc.property(triangle, probability, (shape, p) => {
				const { low, mode, high } = shape;
				const x = triangularQuantile(shape, p);
				const below =
					x < mode
						? (x - low) ** 2 / ((high - low) * (mode - low))
						: 1 - (high - x) ** 2 / ((high - low) * (high - mode || 1));
				expect(Math.abs(below - p)).toBeLessThan(1e-6);
			}),
			{ numRuns: 1000 },
		);
	});

	it("stays within its bounds and never falls as p rises", () => {
		fc.assert(
			fc.property(triangle, probability, probability, (shape, a, b) => {
				const [x, y] = [Math.min(a, b), Math.max(a, b)].map((p) => triangularQuantile(shape, p)) as [number, number];
				expect(x).toBeGreaterThanOrEqual(shape.low - 1e-12);
				expect(y).toBeLessThanOrEqual(shape.high + 1e-12);
				expect(y).toBeGreaterThanOrEqual(x);
			}),
			{ numRuns: 1000 },
		);
	});

	it("has the closed mean (a+b+c)/3 and variance (a²+b²+c²-ab-ac-bc)/18", () => {
		const [low, mode, high] = [0.4, 1, 1.4];
		const uniform = openStream({ seed: "test", component: "triangular", area: "*", draw: 0 });
		const sample = moments(
			Float64Array.from({ length: 400_000 }, () => triangularQuantile({ low, mode, high }, uniform())),
		);
		const variance = (low * low + mode * mode + high * high - low * mode - low * high - mode * high) / 18;
		const claims = [
			{ name: "mean", truth: (low + mode + high) / 3, found: sample.mean, error: sample.meanError },
			{ name: "variance", truth: variance, found: sample.variance, error: sample.varianceError },
		];
		expect(violations(claims)).toEqual([]);
	});

	it("is the mode where low and high meet, and works with the mode on a bound", () => {
		expect(triangularQuantile({ low: 1, mode: 1, high: 1 }, 0.3)).toBe(1);
		expect(triangularQuantile({ low: 0, mode: 0, high: 1 }, 0.75)).toBeCloseTo(0.5, 12);
		expect(triangularQuantile({ low: 0, mode: 1, high: 1 }, 0.25)).toBeCloseTo(0.5, 12);
	});
});
