import { expect, it } from "vitest";
import { normalCdf, normalQuantile } from "../../src/random/index.js";

/** Abramowitz and Stegun (1972), table 26.1. */
it.each([
	[0, 0.5],
	[1, 0.841344746068543],
	[2, 0.977249868051821],
	[3, 0.99865010196837],
])("the normal probability up to %d is the textbook's %d", (z, p) => {
	expect(normalCdf(z)).toBeCloseTo(p, 14);
	expect(normalCdf(-z)).toBeCloseTo(1 - p, 14);
});

it("turns back what the quantile gives, far into both tails", () => {
	for (const p of [1e-9, 1e-4, 0.02, 0.5, 0.9, 0.9999]) expect(normalCdf(normalQuantile(p)) / p).toBeCloseTo(1, 8);
});
