import { describe, expect, it } from "vitest";
import { rescale, spreadFactor, standardError } from "../../src/hindcast/recalibrate.js";
import { covers, sortedQuantile } from "../../src/hindcast/scores.js";
import { trials } from "./forecaster.js";

const rule = { from: 0.75, to: 0.85, shrinkage: 3, narrowAfter: 12 };

/** Positive forecasts, as all quantities are: the synthetic ones exponentiated. */
const positive = (count: number, spread: number, seed: string) =>
	trials(count, spread, seed).map(({ draws, outcome }) => ({ draws: draws.map(Math.exp), outcome: Math.exp(outcome) }));

/** Coverage of the 80 % interval when each forecast is rescaled by the errors of those before it. */
function coverageAfter(spread: number, seed: string): number {
	const all = positive(600, spread, seed);
	const errors = all.map(({ draws, outcome }, origin) => ({ origin, error: standardError(draws, outcome) }));
	const hits = all.slice(100).map(({ draws, outcome }, at) => {
		const factor = spreadFactor(errors.slice(0, 100 + at), rule);
		return covers(rescale(draws, factor), outcome, 0.8) ? 1 : 0;
	});
	return hits.reduce<number>((sum, hit) => sum + hit, 0) / hits.length;
}

describe("recalibration by errors of earlier origins", () => {
	it.each([0.4, 0.6, 1, 1.8])("brings a forecaster with %d times the true spread into 75-85 %", (spread) => {
		const coverage = coverageAfter(spread, "recalibrate");
		expect(coverage).toBeGreaterThanOrEqual(0.75);
		expect(coverage).toBeLessThanOrEqual(0.85);
	});

	it("leaves the spread alone without errors, and while past coverage is in range", () => {
		expect(spreadFactor([], rule)).toBe(1);
		const inRange = Array.from({ length: 10 }, (_, origin) => ({ origin, error: origin < 8 ? 0.5 : 2 }));
		expect(spreadFactor(inRange, rule)).toBe(1);
	});

	it("trusts few origins less than many", () => {
		const errors = (origins: number) => Array.from({ length: 24 }, (_, k) => ({ origin: k % origins, error: 3 }));
		const factors = [1, 3, 24].map((origins) => spreadFactor(errors(origins), rule));
		expect(factors[0]).toBeGreaterThan(1);
		expect(factors[1]).toBeGreaterThan(factors[0]);
		expect(factors[2]).toBeGreaterThan(factors[1]);
		expect(factors[2]).toBeLessThan(3 / 1.2815);
	});

	it("does not narrow on a few calm years", () => {
		const calm = (origins: number) => Array.from({ length: origins }, (_, origin) => ({ origin, error: 0.3 }));
		expect(spreadFactor(calm(11), rule)).toBe(1);
		expect(spreadFactor(calm(12), rule)).toBeLessThan(1);
	});
});

describe("rescaled draws", () => {
	const [{ draws }] = positive(1, 0.5, "rescale");

	it("keep their median and order, and multiply log distances", () => {
		const wide = rescale(draws, 2);
		expect(sortedQuantile(wide, 0.5)).toBeCloseTo(sortedQuantile(draws, 0.5), 2);
		expect(wide).toEqual(wide.slice().sort());
		const width = (of: Float64Array) => Math.log(sortedQuantile(of, 0.9) / sortedQuantile(of, 0.1));
		expect(width(wide) / width(draws)).toBeCloseTo(2, 2);
	});
});
