import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rogersCastro } from "../../src/demography/index.js";

/** The fundamental parameters of Rogers and Castro 1981 (RR-81-30, table 5 rounded). */
const STANDARD = { a1: 0.02, alpha1: 0.1, a2: 0.06, alpha2: 0.1, mu2: 20, lambda2: 0.4, c: 0.003 };

describe("rogersCastro", () => {
	it("is positive at all ages and finite", () => {
		const rate = fc.double({ min: 0.02, max: 0.6, noNaN: true });
		const level = fc.double({ min: 0, max: 0.1, noNaN: true });
		const parameters = fc.record({
			a1: level,
			alpha1: rate,
			a2: level,
			alpha2: rate,
			mu2: fc.double({ min: 15, max: 35, noNaN: true }),
			lambda2: rate,
			c: fc.double({ min: 1e-4, max: 0.01, noNaN: true }),
		});
		fc.assert(
			fc.property(parameters, (schedule) => {
				expect(rogersCastro(schedule).every((value) => value > 0 && Number.isFinite(value))).toBe(true);
			}),
			{ numRuns: 1000 },
		);
	});

	it("peaks at mu2 + ln(lambda2/alpha2)/lambda2 in the labour-force ages (closed form: 23.5 with the standard parameters)", () => {
		const schedule = rogersCastro({ ...STANDARD, a1: 0, c: 1e-9 });
		const peak = schedule.indexOf(Math.max(...schedule));
		expect(Math.abs(peak - (20 + Math.log(4) / 0.4))).toBeLessThanOrEqual(0.5);
	});

	it("falls in childhood, has its trough in the teens and its highest value in the early twenties", () => {
		const schedule = rogersCastro(STANDARD);
		const trough = schedule.indexOf(Math.min(...schedule.subarray(0, 20)));
		expect(trough).toBeGreaterThanOrEqual(10);
		expect(trough).toBeLessThanOrEqual(17);
		expect(schedule.indexOf(Math.max(...schedule))).toBe(23);
		expect(schedule[0]).toBeGreaterThan(schedule[5]!);
	});

	it("is the formula, term by term", () => {
		const { a1, alpha1, a2, alpha2, mu2, lambda2, c } = STANDARD;
		const schedule = rogersCastro(STANDARD);
		for (const x of [0, 7, 20, 23, 40, 80, 100]) {
			const labour = a2 * Math.exp(-alpha2 * (x - mu2) - Math.exp(-lambda2 * (x - mu2)));
			expect(schedule[x]).toBeCloseTo(a1 * Math.exp(-alpha1 * x) + labour + c, 14);
		}
	});
});
