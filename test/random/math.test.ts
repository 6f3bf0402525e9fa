import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exp, ln, logistic, logit, sin } from "../../src/random/index.js";

describe("the portable exp, ln and sin", () => {
	it("agree with the engine's own to 1e-14", () => {
		fc.assert(
			fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
				expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(1e-14);
				expect(Math.abs(sin(x) - Math.sin(x))).toBeLessThan(1e-14);
				if (x !== 0) expect(Math.abs(ln(Math.abs(x)) - Math.log(Math.abs(x)))).toBeLessThan(1e-12);
			}),
			{ numRuns: 1000 },
		);
	});
});

describe("logit and logistic", () => {
	it("undo each other", () => {
		fc.assert(
			fc.property(fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), (share) => {
				expect(logistic(logit(share))).toBeCloseTo(share, 12);
			}),
			{ numRuns: 1000 },
		);
	});

	it("are zero and one half at the middle", () => {
		expect(logit(0.5)).toBe(0);
		expect(logistic(0)).toBe(0.5);
	});
});
