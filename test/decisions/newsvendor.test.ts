import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openCurve } from "../../src/decisions/curve.js";
import { openShortage } from "../../src/decisions/shortage.js";
import { exp, normalQuantile } from "../../src/random/index.js";
import { gaps, spread } from "./scenes.js";

/** The curve of gaps of some years, all undiscounted. */
function curveOf(...columns: readonly (readonly number[])[]) {
	const shortage = openShortage(gaps(...columns));
	return openCurve(shortage, { from: 0, to: columns.length - 1, factors: columns.map(() => 1) });
}

/** Poisson probabilities of 0, 1, 2 … */
function poisson(mean: number): number[] {
	const p = [exp(-mean)];
	while (p.length < 200) p.push((p.at(-1)! * mean) / p.length);
	return p;
}

const RATIOS = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9] as const;

describe("the size of one year is the closed newsvendor: the quantile of need at one less the critical ratio", () => {
	it.each(RATIOS)("of a uniform need, ratio %f", (ratio) => {
		const size = curveOf(spread((p) => 1000 * p)).size(ratio);
		expect(Math.abs(size.value - 1000 * (1 - ratio))).toBeLessThanOrEqual(1);
	});

	it.each(RATIOS)("of a normal need, ratio %f", (ratio) => {
		const need = (p: number) => 5000 + 800 * normalQuantile(p);
		expect(Math.abs(curveOf(spread(need)).size(ratio).value - need(1 - ratio))).toBeLessThanOrEqual(1);
	});

	it.each(RATIOS)("of a Poisson need, ratio %f: the smallest n that need passes no more often", (ratio) => {
		const p = poisson(60);
		const cumulated = p.map((_, n) => p.slice(0, n + 1).reduce((sum, one) => sum + one, 0));
		const need = (u: number) => cumulated.findIndex((below) => below >= u);
		const closed = cumulated.findIndex((below) => 1 - below <= ratio);
		expect(curveOf(spread(need)).size(ratio).value).toBe(closed);
	});

	it("of a need of two sizes: the larger one where its odds are above the ratio, else the smaller", () => {
		const curve = curveOf(spread((p) => (p < 0.7 ? 100 : 400)));
		expect(curve.size(0.29).value).toBe(400);
		expect(curve.size(0.31).value).toBe(100);
		expect(curve.size(1).value).toBe(0);
	});
});

describe("years of use", () => {
	it("are the sum over years of the odds that the n-th place is needed", () => {
		const [first, second] = [spread((p) => 100 * p), spread((p) => 300 * p)];
		const [curve, one, other] = [curveOf(first, second), curveOf(first), curveOf(second)];
		for (const n of [1, 50, 99, 150, 299]) {
			expect(curve.years(n).value).toBeCloseTo(one.years(n).value + other.years(n).value, 12);
			expect(curve.years(n).value).toBeCloseTo(Math.max(0, 1 - (n - 0.5) / 100) + 1 - (n - 0.5) / 300, 3);
		}
	});

	it("of all places together are the people who are spared, and fall with n", () => {
		fc.assert(
			fc.property(fc.array(fc.double({ min: -20, max: 30, noNaN: true }), { minLength: 20, maxLength: 60 }), (need) => {
				const curve = curveOf(need);
				const each = Array.from({ length: 31 }, (_, n) => curve.years(n + 1).value);
				const mean = need.reduce((sum, people) => sum + Math.max(0, people), 0) / need.length;
				expect(each.reduce((sum, use) => sum + use, 0)).toBeCloseTo(mean, 9);
				each.slice(1).forEach((use, n) => {
					expect(use).toBeLessThanOrEqual(each[n]! + 1e-12);
				});
			}),
		);
	});

	it("have an error that batches of draws agree on: that of a share, for independent draws", () => {
		const random = [...spread((p) => p, 20_000)].map((_, draw) => ((draw * 7919) % 20_011) / 20_011);
		const { value, mcse } = curveOf(random.map((p) => 1000 * p)).years(500);
		expect(value).toBeCloseTo(0.5, 1);
		expect(mcse).toBeLessThan(0.01);
		expect(mcse).toBeGreaterThan(0);
	});
});
