import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collapse, openCollapsed } from "../../src/decisions/collapse.js";
import { openCurve } from "../../src/decisions/curve.js";
import { recommend } from "../../src/decisions/recommend.js";
import { openShortage } from "../../src/decisions/shortage.js";
import { openWeighing, type Stakes } from "../../src/decisions/stakes.js";
import { finePoints } from "../../src/decisions/steps.js";
import { costing, gaps, sceneOf, spread } from "./scenes.js";

const bulge = gaps(
	spread((p) => 60 * p, 400),
	spread((p) => 100 * p - 20, 400),
	spread((p) => 80 * p - 40, 400),
);
const shortage = openShortage(bulge);

const points = (from: number, to: number, step: number) =>
	Array.from({ length: Math.ceil((to - from) / step) + 1 }, (_, k) => from + k * step);

/** What is at stake in a scene, as `stakesOf` makes it of a forecast. */
function stakesIn(scene: ReturnType<typeof sceneOf>, step: number): Stakes {
	const { shortage: all, prices: _, ...terms } = scene;
	const curve = openCurve(all, { from: 0, to: terms.years.length - 1, factors: terms.factors });
	return {
		...terms,
		...{ needOf: "school.junior", draws: 400, seed: "seed", discount: 0, stockUnknown: false },
		...{ collapsed: collapse(all, points(0, 96, step)), uses: finePoints(curve, all) },
	};
}

describe("collapsed draws", () => {
	it("say of every point of their grid what the draws say, below nought too", () => {
		const collapsed = openCollapsed(collapse(shortage, points(-30, 100, 10)));
		for (let group = 0; group < shortage.sizes.length; group++) {
			for (let year = 0; year < 3; year++) {
				for (let places = 0; places <= 90; places += 10)
					expect(collapsed.missing(places, { group, year })).toBeCloseTo(shortage.missing(places, { group, year }), 6);
				const given = shortage.parts[group]![year]!.reduce((sum, gap) => sum + Math.max(0, gap + 20), 0);
				expect(collapsed.missing(-20, { group, year })).toBeCloseTo(given, 6);
			}
		}
	});

	it("are never below the draws between two points, and above by a quarter of a step for each draw at most", () => {
		const collapsed = openCollapsed(collapse(shortage, points(0, 112, 16)));
		fc.assert(
			fc.property(fc.double({ min: 0, max: 100, noNaN: true }), fc.nat(2), (places, year) => {
				for (let group = 0; group < shortage.sizes.length; group++) {
					const more = collapsed.missing(places, { group, year }) - shortage.missing(places, { group, year });
					expect(more).toBeGreaterThan(-1e-6);
					expect(more).toBeLessThanOrEqual((16 / 4) * shortage.sizes[group]! + 1e-6);
				}
			}),
		);
	});

	it("know the odds of being short: those draws in which one further place would be used", () => {
		const collapsed = openCollapsed(collapse(shortage, points(-40, 90, 2)));
		const odds = (places: number) =>
			shortage.sizes.reduce((sum, _, group) => sum + collapsed.used(places, { group, year: 1 }), 0) / 400;
		for (const places of [-10, 0, 20, 50]) expect(odds(places)).toBeCloseTo((80 - places) / 100, 1);
	});
});

describe("prices applied to stakes", () => {
	const scene = sceneOf(bulge, { prices: costing(1200, 50, 2500), rate: 0.03 });

	it("give the recommendation that the draws themselves give", () => {
		const weighing = openWeighing(stakesIn(scene, 1))(scene.ranges);
		const { worth, ...own } = recommend(scene, "seed")!;
		expect(weighing.choosing!.best.places).toBe(own.best.places);
		expect(weighing.choosing!.best.cost.value).toBeCloseTo(own.best.cost.value, 4);
		expect(weighing.choosing!.runnerUp!.extra.mcse).toBeCloseTo(own.runnerUp!.extra.mcse, 4);
		expect(weighing.choosing!.flat).toEqual(own.flat);
		expect(weighing.choosing!.holds.low!.price).toBeCloseTo(own.holds.low!.price, 4);
		expect(weighing.placesOverPrices).toEqual(worth.placesOverPrices);
	});

	it("are the newsvendor's where the curve meets their line", () => {
		const weighing = openWeighing(stakesIn(scene, 1))(scene.ranges);
		expect(Math.abs(weighing.size! - recommend(scene, "seed")!.best.places)).toBeLessThanOrEqual(1);
	});

	it("recommend nothing where one is missing, and say at which price each place breaks even", () => {
		const { missing: _, ...unpriced } = scene.ranges;
		const weighing = openWeighing(stakesIn(scene, 1))(unpriced);
		expect(weighing.choosing).toBeUndefined();
		expect(weighing.ratio).toBeUndefined();
		const prices = weighing.points.map(({ breakEven }) => breakEven!.value);
		expect(prices).toEqual([...prices].sort((a, b) => a - b));
	});

	it("answer as before when they come back to where they were", () => {
		const weigh = openWeighing(stakesIn(scene, 4));
		const first = JSON.stringify(weigh(scene.ranges));
		weigh(costing(5000, 50, 2500));
		expect(JSON.stringify(weigh(scene.ranges))).toBe(first);
	});
});
