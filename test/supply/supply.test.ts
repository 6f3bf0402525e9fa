import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { openStream } from "../../src/random/index.js";
import { drawSupply, type SupplyModel } from "../../src/supply/index.js";
import { moments, violations } from "../support/statistics.js";

vi.setConfig({ testTimeout: 60_000 });

const YEARS = 8;
const certain = { low: 1, mode: 1, high: 1 };
const whole = { id: "north", share: 1, baseNeed: 500 };
const places = (sd: number): SupplyModel["stock"] => ({ kind: "places", places: 1000, sd });

function draw(model: SupplyModel, number = 0, area = whole): number[] {
	const into = new Float64Array(YEARS);
	drawSupply(model, area, openStream("test", "supply", "*", number), into);
	return Array.from(into);
}

describe("drawSupply", () => {
	it("builds an addition evenly over its years", () => {
		const model = {
			component: "a.b",
			stock: places(0),
			additions: [{ from: 2, to: 5, places: 400, completion: certain }],
		};
		expect(draw(model)).toEqual([1000, 1000, 1100, 1200, 1300, 1400, 1400, 1400]);
	});

	it("takes today's need as stock where nobody knows it", () => {
		const model: SupplyModel = { component: "a.b", stock: { kind: "base-need" }, additions: [] };
		expect(draw(model)).toEqual(Array.from({ length: YEARS }, () => 500));
	});

	it("has the stated places as the mean of its lognormal stock, with the stated relative spread", () => {
		const model: SupplyModel = { component: "a.b", stock: places(0.2), additions: [] };
		const { mean, meanError, variance, varianceError } = moments(
			Array.from({ length: 100_000 }, (_, number) => draw(model, number)[0]!),
		);
		const claims = [
			{ name: "mean", truth: 1000, found: mean, error: meanError },
			{ name: "variance", truth: 1000 ** 2 * (Math.exp(0.04) - 1), found: variance, error: varianceError },
		];
		expect(violations(claims)).toEqual([]);
		expect(violations([{ ...claims[0]!, truth: 1000 * Math.exp(0.02) }])).not.toEqual([]);
	});

	it("delivers the triangular mean of an addition", () => {
		const completion = { low: 0.5, mode: 0.95, high: 1.1 };
		const model = { component: "a.b", stock: places(0), additions: [{ from: 1, to: 1, places: 100, completion }] };
		const { mean, meanError } = moments(Array.from({ length: 50_000 }, (_, number) => draw(model, number)[3]! - 1000));
		expect(
			violations([{ name: "mean", truth: (100 * (0.5 + 0.95 + 1.1)) / 3, found: mean, error: meanError }]),
		).toEqual([]);
	});

	it("is never negative, whatever closes", () => {
		fc.assert(
			fc.property(fc.nat(), fc.double({ min: -5000, max: 0, noNaN: true }), (number, closed) => {
				const additions = [{ from: 1, to: 3, places: closed, completion: { low: 0.5, mode: 1, high: 1.2 } }];
				expect(Math.min(...draw({ component: "a.b", stock: places(0.3), additions }, number))).toBeGreaterThanOrEqual(
					0,
				);
			}),
			{ numRuns: 1000 },
		);
	});

	it("adds up over areas: shares of the stock, common additions by share, an area's own addition only there", () => {
		const additions = [
			{ from: 1, to: 2, places: 300, completion: { low: 0.4, mode: 0.9, high: 1.2 } },
			{ from: 3, to: 3, places: 90, completion: { low: 0.4, mode: 0.9, high: 1.2 }, area: "south" },
		];
		const model = { component: "a.b", stock: places(0.2), additions };
		fc.assert(
			fc.property(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (number, share) => {
				const north = draw(model, number, { id: "north", share, baseNeed: 0 });
				const south = draw(model, number, { id: "south", share: 1 - share, baseNeed: 0 });
				const all = draw(model, number, { id: "south", share: 1, baseNeed: 0 });
				all.forEach((sum, year) => {
					expect(north[year]! + south[year]!).toBeCloseTo(sum, 8);
				});
			}),
			{ numRuns: 500 },
		);
	});
});
