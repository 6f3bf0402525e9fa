import { describe, expect, it } from "vitest";
import { openScales } from "../../src/decisions/index.js";
import { recommend } from "../../src/decisions/recommend.js";
import { costing, exactly, gaps, sceneOf, spread } from "./scenes.js";

const bulge = gaps(
	spread((p) => 60 * p, 400),
	spread((p) => 100 * p - 20, 400),
);
const prices = costing(1500, 100, 2500);
const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("scales", () => {
	const scene = sceneOf(bulge, { prices, rate: 0.03, planned: [{ id: "plan", places: 70 }] });
	const scales = openScales(scene)!;

	it("weigh every draw: the mean of a plan's costs is its expected cost, and each is what it comes to by hand", () => {
		const { best, published, nothing } = recommend(scene, "seed")!;
		expect(mean(scales.costs(scales.plans[0]!))).toBeCloseTo(best.cost.value, 6);
		expect(mean(scales.costs(scales.published))).toBeCloseTo(published.cost.value, 6);
		expect(mean(scales.costs(scales.nothing))).toBeCloseTo(nothing.cost.value, 6);
		const places = 70;
		const byHand = (draw: number) =>
			1500 * places +
			[1, 1 / 1.03].reduce(
				(sum, factor, year) => sum + factor * (100 * places + 2500 * Math.max(0, bulge.columns[year]![draw]! - places)),
				0,
			);
		const costs = scales.costs(scales.published);
		for (const draw of [0, 17, 399]) expect(costs[draw]).toBeCloseTo(byHand(draw), 6);
	});

	it("hold the draws apart in their own order where groups take them in turn", () => {
		const inTurn = { ...bulge, groups: { count: 4, of: (draw: number) => draw % 4 } };
		const turned = openScales(sceneOf(inTurn, { prices, rate: 0.03 }))!;
		expect(turned.costs(turned.nothing)).toEqual(scales.costs(scales.nothing));
	});

	it("have plans that are best where many or few are short, the one of least expected cost first", () => {
		const places = scales.plans.map((plan) => plan.places);
		const expected = scales.plans.map((plan) => mean(scales.costs(plan)));
		expect(expected).toEqual([...expected].sort((a, b) => a - b));
		expect(Math.max(...places)).toBeGreaterThan(places[0]! + 10);
		expect(new Set(places).size).toBe(places.length);
	});

	it("cost at drawn prices what amounts cost, only the named prices being drawn", () => {
		const [plan] = scales.plans;
		const dear = scales.costsOverPrices(plan!, ["build"], [{ build: 3000, missing: 1e9, keep_open: 1e9 }])[0]!;
		expect(dear - mean(scales.costs(plan!))).toBeCloseTo(1500 * plan!.places, 5);
	});

	it("carry a plan to another scenario, with the price it had where there is none", () => {
		const other = sceneOf(
			gaps(
				[...bulge.columns[0]!].map((gap) => gap + 10),
				[...bulge.columns[1]!],
			),
			{ prices },
		);
		const there = openScales(other)!;
		const option = sceneOf(bulge, {
			prices: { ...prices, own: exactly(9) },
			offers: [{ places: 30, count: 1, prices: ["own"] }],
		});
		const [own] = openScales(option)!.plans.filter((plan) => plan.places === 30);
		const carried = there.costs(there.carried(own!));
		expect(carried[0]).toBeCloseTo(
			9 * 30 +
				[0, 1].reduce((sum, year) => sum + 100 * 30 + 2500 * Math.max(0, other.shortage.parts[0]![year]![0]! - 30), 0),
			6,
		);
	});

	it("are not there where a price is missing", () => {
		expect(openScales(sceneOf(bulge, { prices: { build: exactly(1) } }))).toBeUndefined();
	});
});
