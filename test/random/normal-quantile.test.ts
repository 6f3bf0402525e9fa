import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalQuantile } from "../../src/random/index.js";

/** Check values of algorithm AS 241 (Wichura 1988, Applied Statistics 37, p. 478) and textbook quantiles. */
const PUBLISHED = [
	[0.25, -0.6744897501960817],
	[0.001, -3.090232306167814],
	[1e-20, -9.262340089798409],
	[0.975, 1.959963984540054],
	[0.9, 1.2815515655446004],
	[0.995, 2.5758293035489004],
] as const;

describe("normalQuantile", () => {
	it.each(PUBLISHED)("of %d is the published %d", (p, quantile) => {
		expect(Math.abs(normalQuantile(p) / quantile - 1)).toBeLessThan(5e-16);
	});

	it("is zero at one half", () => {
		expect(normalQuantile(0.5)).toBe(0);
	});

	it("gives back the probability through the normal distribution function", () => {
		const lowerHalf = fc.double({ min: -300, max: -0.31, noNaN: true }).map((power) => 10 ** power);
		fc.assert(
			fc.property(lowerHalf, (p) => {
				expect(Math.abs(normalCdf(normalQuantile(p), 0, 1) / p - 1)).toBeLessThan(2e-12);
			}),
			{ numRuns: 1000 },
		);
	});

	it("is symmetric about one half", () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 2 ** 30 - 1 }), (k) => {
				const p = k / 2 ** 31;
				expect(normalQuantile(1 - p)).toBe(-normalQuantile(p));
			}),
			{ numRuns: 1000 },
		);
	});

	it("never falls as the probability rises, across its three regions", () => {
		const edges = [0.075, 0.925, Math.exp(-25), 1 - Math.exp(-25)];
		for (const edge of edges) {
			const around = Array.from({ length: 2001 }, (_, k) => normalQuantile(edge * (1 + (k - 1000) * 1e-14)));
			for (let k = 1; k < around.length; k++) expect(around[k]! - around[k - 1]!).toBeGreaterThanOrEqual(-4e-15);
		}
		fc.assert(
			fc.property(
				fc.double({ min: 1e-10, max: 0.999, noNaN: true }),
				fc.double({ min: 1e-9, max: 9e-4, noNaN: true }),
				(p, step) => {
					expect(normalQuantile(p + step)).toBeGreaterThan(normalQuantile(p));
				},
			),
			{ numRuns: 1000 },
		);
	});
});
