import fc from "fast-check";
import { mean, standardDeviation } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { moments } from "../../src/summaries/index.js";

const draws = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 500 });

describe("moments", () => {
	it("are mean and standard deviation of simple-statistics", () => {
		fc.assert(
			fc.property(draws, (values) => {
				const ours = moments(Float64Array.from(values));
				expect(ours.mean).toBe(mean(values));
				expect(ours.deviation).toBe(standardDeviation(values));
			}),
			{ numRuns: 500 },
		);
	});

	it("keep a small mean between large values", () => {
		expect(moments(Float64Array.of(1e16, 1, -1e16, 2)).mean).toBe(0.75);
	});

	it("of one draw have no spread, and of none are refused", () => {
		expect(moments(Float64Array.of(0.1))).toEqual({ mean: 0.1, deviation: 0 });
		expect(() => moments(new Float64Array(0))).toThrow(/at least one draw/);
	});
});
