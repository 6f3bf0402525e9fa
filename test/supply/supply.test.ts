import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { SupplyModel } from "../../src/supply/index.js";
import { type Play, play } from "../support/play-supply.js";
import { moments, violations } from "../support/statistics.js";

vi.setConfig({ testTimeout: 60_000 });

const certain = { low: 1, mode: 1, high: 1 };
const places = (sd: number): SupplyModel["stock"] => ({ kind: "places", places: 1000, sd });
const supplied = (model: SupplyModel, options: Play = {}) => play({ supply: [model] }, options)["a.b.places"]!;

describe("a stock", () => {
	it("is today's need where nobody knows it", () => {
		const model: SupplyModel = { component: "a.b", stock: { kind: "base-need" }, additions: [] };
		expect(supplied(model, { needs: { "a.b": [500, 400, 300] } })).toEqual(Array(8).fill(500));
	});

	it("has the stated places as the mean of its lognormal, with the stated relative spread", () => {
		const model: SupplyModel = { component: "a.b", stock: places(0.2), additions: [] };
		const { mean, meanError, variance, varianceError } = moments(
			Array.from({ length: 50_000 }, (_, draw) => supplied(model, { draw, years: 1 })[0]!),
		);
		const claims = [
			{ name: "mean", truth: 1000, found: mean, error: meanError },
			{ name: "variance", truth: 1000 ** 2 * (Math.exp(0.04) - 1), found: variance, error: varianceError },
		];
		expect(violations(claims)).toEqual([]);
		expect(violations([{ ...claims[0]!, truth: 1000 * Math.exp(0.02) }])).not.toEqual([]);
	});

	it("is split into a part and the rest of the same facilities, which add up in every draw and area", () => {
		const facilities = [
			{ places: 735, share: 0.45 },
			{ places: 240, share: 1, area: "north" },
			{ places: 100, share: 0.3, area: "south" },
		];
		const plan = {
			supply: [
				{ component: "c.rest", stock: { kind: "rest" as const, of: "c.part" }, additions: [] },
				{ component: "c.all", stock: { kind: "sum" as const, of: ["c.part", "c.rest"] }, additions: [] },
				{ component: "c.part", stock: { kind: "facilities" as const, facilities, shareSd: 0.3 }, additions: [] },
			],
		};
		const parts = Array.from({ length: 200 }, (_, draw) => {
			const north = play(plan, { draw, area: { id: "north", share: 0.6 } });
			expect(north["c.all.places"]![3]).toBeCloseTo(0.6 * 735 + 240, 9);
			expect(north["c.part.places"]![3]! + north["c.rest.places"]![3]!).toBe(north["c.all.places"]![3]);
			expect(north["c.rest.places"]![0]).toBeGreaterThan(0);
			return north["c.part.places"]![0]!;
		});
		expect(new Set(parts).size).toBe(200);
		const median = play(plan, { open: () => () => 0.5 });
		expect(median["c.part.places"]![0]).toBeCloseTo(0.45 * 735 + 240, 9);
	});
});

describe("an addition", () => {
	it("is built evenly over its years", () => {
		const additions = [{ from: 2, to: 5, places: 400, completion: certain }];
		const model = { component: "a.b", stock: places(0), additions };
		expect(supplied(model)).toEqual([1000, 1000, 1100, 1200, 1300, 1400, 1400, 1400]);
	});

	it("delivers its triangular mean", () => {
		const completion = { low: 0.5, mode: 0.95, high: 1.1 };
		const model = { component: "a.b", stock: places(0), additions: [{ from: 1, to: 1, places: 100, completion }] };
		const { mean, meanError } = moments(
			Array.from({ length: 30_000 }, (_, draw) => supplied(model, { draw, years: 2 })[1]! - 1000),
		);
		const truth = (100 * (0.5 + 0.95 + 1.1)) / 3;
		expect(violations([{ name: "mean", truth, found: mean, error: meanError }])).toEqual([]);
	});

	it("never leaves fewer than no places, whatever closes", () => {
		fc.assert(
			fc.property(fc.nat(), fc.double({ min: -5000, max: 0, noNaN: true }), (draw, closed) => {
				const additions = [{ from: 1, to: 3, places: closed, completion: { low: 0.5, mode: 1, high: 1.2 } }];
				const model = { component: "a.b", stock: places(0.3), additions };
				expect(Math.min(...supplied(model, { draw }))).toBeGreaterThanOrEqual(0);
			}),
			{ numRuns: 500 },
		);
	});

	it("adds up over areas: what has no area by share, what names an area only there", () => {
		const completion = { low: 0.4, mode: 0.9, high: 1.2 };
		const project = { facilities: 2, delay: { low: 0, mode: 1, high: 3 }, probability: 0.7, together: 0.5 };
		const model: SupplyModel = {
			component: "a.b",
			stock: places(0.2),
			additions: [
				{ from: 1, to: 2, places: 300, completion },
				{ from: 3, to: 3, places: 90, completion, area: "south" },
			],
			projects: [
				{ ...project, id: "common", year: 2, places: 50 },
				{ ...project, id: "own", year: 1, places: 70, area: "south" },
			],
		};
		fc.assert(
			fc.property(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (draw, share) => {
				const of = (id: string, part: number) => supplied(model, { draw, area: { id, share: part } });
				const [north, south, all] = [of("north", share), of("south", 1 - share), of("south", 1)];
				all.forEach((sum, year) => {
					expect(north[year]! + south[year]!).toBeCloseTo(sum, 8);
				});
			}),
			{ numRuns: 300 },
		);
	});
});

describe("closures", () => {
	it("take places from their year on, at most those that are left", () => {
		const closures = [
			{ year: 2, places: 300 },
			{ year: 5, places: 900 },
		];
		const played = play({ supply: [{ component: "a.b", stock: places(0), additions: [], closures }] });
		expect(played["a.b.places"]).toEqual([1000, 1000, 700, 700, 700, 0, 0, 0]);
		expect(played["a.b.closed"]).toEqual([0, 0, 300, 300, 300, 1000, 1000, 1000]);
	});

	it("merge whole schools after idle years and stop where the use is back at the rule's", () => {
		const closeWhen = { use: 0.5, years: 2, size: 120, perYear: 3, from: 1 };
		const plan = { supply: [{ component: "a.b", stock: places(0), additions: [], closeWhen }] };
		const needs = { "a.b": [900, 450, 400, 300, 300, 300, 300, 300] };
		// Idle from year 1 on; two idle years are over at the end of year 2, so closures begin in year 3:
		// (1000 - 300 / 0.5) / 120 = 3.3 schools, of which 3 close; then (640 - 600) / 120 is none.
		expect(play(plan, { needs })["a.b.places"]).toEqual([1000, 1000, 1000, 640, 640, 640, 640, 640]);
	});

	it("by the rule are whole facilities and make no shortage in their year", () => {
		const cases = fc.record({
			use: fc.double({ min: 0.05, max: 1, noNaN: true }),
			years: fc.integer({ min: 1, max: 4 }),
			size: fc.integer({ min: 1, max: 300 }),
			perYear: fc.integer({ min: 1, max: 5 }),
		});
		const needs = fc.array(fc.double({ min: 0, max: 1200, noNaN: true }), { minLength: 8, maxLength: 8 });
		fc.assert(
			fc.property(cases, needs, (rule, need) => {
				const closeWhen = { ...rule, from: 1 };
				const model: SupplyModel = { component: "a.b", stock: places(0), additions: [], closeWhen };
				const played = play({ supply: [model] }, { needs: { "a.b": need } });
				played["a.b.places"]!.forEach((left, year) => {
					const before = played["a.b.places"]![Math.max(0, year - 1)]!;
					expect((before - left) % rule.size).toBe(0);
					if (left < before) expect(left).toBeGreaterThan(need[year]! - 1e-9);
				});
			}),
			{ numRuns: 500 },
		);
	});
});

describe("costs", () => {
	it("count what is built in the year it opens, at the project's own price or the component's", () => {
		const project = {
			facilities: 1,
			places: 100,
			delay: { low: 0, mode: 0, high: 0 },
			probability: 1,
			together: 0,
		};
		const plan = {
			supply: [
				{
					component: "a.b",
					stock: places(0),
					additions: [{ from: 1, to: 2, places: 20, completion: certain }],
					projects: [
						{ ...project, id: "cheap", year: 2 },
						{ ...project, id: "dear", year: 4, buildCost: 50_000 },
					],
					costs: { build: 30_000, keep: 2_000 },
				},
			],
		};
		const played = play(plan, { years: 6 });
		expect(played["a.b.buildCost"]).toEqual([0, 300_000, 3_300_000, 0, 5_000_000, 0]);
		expect(played["a.b.built"]).toEqual([0, 10, 120, 120, 220, 220]);
	});
});
