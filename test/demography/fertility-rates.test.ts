import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AGES, fertilityRates } from "../../src/demography/index.js";

const schedule = Float64Array.from({ length: AGES }, (_, age) => (age < 15 || age > 49 ? 0 : (age - 14) * (50 - age)));
const all = schedule.reduce((a, b) => a + b);
const shares = schedule.map((part) => part / all);
const meanAge = (rates: Float64Array) =>
	rates.reduce((sum, rate, age) => sum + rate * (age + 0.5), 0) / rates.reduce((a, b) => a + b);

describe("fertilityRates", () => {
	it("add up to the total, move the mean age by the shift and are never negative", () => {
		const total = fc.double({ min: 0.1, max: 8, noNaN: true });
		fc.assert(
			fc.property(total, fc.double({ min: -6, max: 6, noNaN: true }), (tfr, shift) => {
				const rates = new Float64Array(AGES).fill(Number.NaN);
				fertilityRates(tfr, { schedule: shares, shift }, rates);
				expect(rates.reduce((a, b) => a + b) / tfr).toBeCloseTo(1, 12);
				expect(meanAge(rates) - meanAge(shares)).toBeCloseTo(shift, 9);
				expect(Math.min(...rates)).toBeGreaterThanOrEqual(0);
			}),
			{ numRuns: 1000 },
		);
	});

	it("are the schedule itself without a shift, and the schedule one age on with a shift of one", () => {
		const rates = new Float64Array(AGES);
		fertilityRates(1, { schedule: shares }, rates);
		expect(rates).toEqual(shares);
		fertilityRates(1, { schedule: shares, shift: 1 }, rates);
		expect(Array.from(rates.subarray(1))).toEqual(Array.from(shares.subarray(0, -1)));
	});
});
