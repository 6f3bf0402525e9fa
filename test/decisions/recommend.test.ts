import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outcomeOf, searchedOf } from "../../src/decisions/offers.js";
import { recommend } from "../../src/decisions/recommend.js";
import { isSame, marginalSearch } from "../../src/decisions/search.js";
import { meanOver } from "../../src/decisions/shortage.js";
import { costing, exactly, gaps, sceneOf, spread } from "./scenes.js";

const bulge = gaps(
	spread((p) => 60 * p, 400),
	spread((p) => 100 * p - 20, 400),
	spread((p) => 80 * p - 40, 400),
);

const sizeAt = (build: number, keep: number, missing: number) =>
	recommend(sceneOf(bulge, { prices: costing(build, keep, missing) }), "seed")!.best.places;

describe("the recommended size", () => {
	it("rises with the price of a missing place, falls with that of building and of keeping open", () => {
		const prices = [500, 1000, 2000, 4000, 8000];
		const rising = prices.map((missing) => sizeAt(1500, 100, missing));
		const falling = prices.map((build) => sizeAt(build, 100, 3000));
		const kept = prices.map((keep) => sizeAt(500, keep / 4, 3000));
		expect(rising).toEqual([...rising].sort((a, b) => a - b));
		for (const sizes of [falling, kept]) expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
		for (const sizes of [rising, falling, kept]) expect(new Set(sizes).size).toBeGreaterThan(2);
	});

	it("is the one of least cost among all, to the bit what brute force finds, with its cost by hand", () => {
		const scene = sceneOf(bulge, { prices: costing(1200, 50, 2500), rate: 0.03 });
		const costs = Array.from({ length: 81 }, (_, n) => {
			const missing = bulge.columns.map(
				(year) => year.reduce((sum, gap) => sum + Math.max(0, gap - n), 0) / year.length,
			);
			return missing.reduce((sum, people, year) => sum + 1.03 ** -year * (50 * n + 2500 * people), 1200 * n);
		});
		const { best, nothing } = recommend(scene, "seed")!;
		expect(best.places).toBe(costs.indexOf(Math.min(...costs)));
		expect(best.cost.value).toBeCloseTo(Math.min(...costs), 6);
		expect(nothing.cost.value).toBeCloseTo(costs[0]!, 6);
		expect(nothing.extra.value).toBeCloseTo(costs[0]! - Math.min(...costs), 6);
	});

	it("is the same where all prices are ten times as high, and costs ten times as much", () => {
		const ranges = { build: { low: 800, mode: 1200, high: 2000 }, missing: { low: 1000, mode: 2500, high: 6000 } };
		const tenfold = Object.fromEntries(
			Object.entries(ranges).map(([name, { low, mode, high }]) => [
				name,
				{ low: 10 * low, mode: 10 * mode, high: 10 * high },
			]),
		);
		const [one, ten] = [ranges, tenfold].map((prices) => recommend(sceneOf(bulge, { prices }), "seed")!);
		expect(ten!.best.chosen).toEqual(one!.best.chosen);
		expect(ten!.best.cost.value).toBeCloseTo(10 * one!.best.cost.value, 6);
		expect(ten!.runnerUp!.extra.value).toBeCloseTo(10 * one!.runnerUp!.extra.value, 6);
		expect(ten!.worth.prices.value).toBeCloseTo(10 * one!.worth.prices.value, 6);
		expect(ten!.worth.placesOverPrices).toEqual(one!.worth.placesOverPrices);
		expect(ten!.holds.low!.price).toBeCloseTo(10 * one!.holds.low!.price, 6);
	});

	it("is the same, to the bit, for the same seed; other draws of prices move only what rests on them", () => {
		const prices = { build: { low: 800, mode: 1200, high: 2000 }, missing: { low: 1000, mode: 2500, high: 6000 } };
		const [one, again, other] = ["a", "a", "b"].map((seed) => recommend(sceneOf(bulge, { prices }), seed)!);
		expect(again).toEqual(one);
		expect(other!.best).toEqual(one!.best);
		expect(other!.worth.prices).not.toEqual(one!.worth.prices);
	});

	it("is nothing where nobody is ever short, and undefined without a price of a missing place", () => {
		const idle = gaps(spread((p) => -10 * p, 40));
		expect(recommend(sceneOf(idle, { prices: costing(1, 1, 1000) }), "seed")!.best.places).toBe(0);
		expect(recommend(sceneOf(bulge, { prices: { build: exactly(1000) } }), "seed")).toBeUndefined();
		expect(
			recommend(sceneOf(bulge, { prices: { missing: exactly(1000) }, offers: [{ prices: [] }] }), "seed"),
		).toBeUndefined();
	});

	it("holds between two prices of a missing place, beyond which another size is best", () => {
		const at = (missing: number) => recommend(sceneOf(bulge, { prices: costing(1500, 100, missing) }), "seed")!;
		const { best, holds } = at(2450);
		expect(at(holds.low!.price * 1.001).best.places).toBe(best.places);
		expect(at(holds.high!.price * 0.999).best.places).toBe(best.places);
		expect(at(holds.low!.price * 0.999).best.places).toBe(holds.low!.places);
		expect(at(holds.high!.price * 1.001).best.places).toBe(holds.high!.places);
		expect(holds.low!.places).toBeLessThan(best.places);
	});
});

describe("what cannot be told apart", () => {
	const noisy = gaps(Array.from({ length: 400 }, (_, draw) => ((draw * 7919) % 401) / 4));
	it("is within two standard errors of the paired difference, and is called so", () => {
		const { best, runnerUp, nothing, flat } = recommend(sceneOf(noisy, { prices: costing(500, 0, 1000) }), "seed")!;
		expect(best.extra).toEqual({ value: 0, mcse: 0 });
		expect(runnerUp!.told).toBe(Math.abs(runnerUp!.extra.value) > 2 * runnerUp!.extra.mcse);
		expect(runnerUp!.told).toBe(false);
		expect(nothing.told).toBe(true);
		expect(flat.from).toBeLessThan(best.places);
		expect(flat.to).toBeGreaterThanOrEqual(best.places);
	});

	it("is everything where there is one group of draws, which has no standard error", () => {
		const one = { ...bulge, groups: { count: 1, of: () => 0 } };
		const { nothing } = recommend(sceneOf(one, { prices: costing(500, 0, 5000) }), "seed")!;
		expect(nothing.extra.value).toBeGreaterThan(0);
		expect(nothing.extra.mcse).toBeNaN();
		expect(nothing.told).toBe(false);
	});
});

describe("the published plan", () => {
	it("has as regret what it costs beyond the best, which is never negative and 0 where it is the best", () => {
		const at = (places: number) =>
			recommend(sceneOf(bulge, { prices: costing(1500, 100, 2500), planned: [{ id: "plan", places }] }), "seed")!;
		const { best, published } = at(70);
		expect(published.places).toBe(70);
		expect(published.extra.value).toBeGreaterThan(0);
		expect(at(best.places).published.extra.value).toBeCloseTo(0, 9);
	});
});

const price = fc.integer({ min: 100, max: 4000 });
const need = fc.array(fc.integer({ min: -30, max: 60 }), { minLength: 20, maxLength: 20 });
const offer = fc.record({
	places: fc.integer({ min: 3, max: 30 }),
	count: fc.integer({ min: 1, max: 3 }),
	opens: fc.integer({ min: 0, max: 2 }),
	closes: fc.integer({ min: 2, max: 3 }),
});

/** Every allowed choice among three offers. */
function* everyChoice(limits: readonly number[]) {
	for (let a = 0; a <= limits[0]!; a++)
		for (let b = 0; b <= limits[1]!; b++) for (let c = 0; c <= limits[2]!; c++) yield [a, b, c];
}

describe("marginal search", () => {
	it("finds a choice that no single step betters, that options more never make dearer than none, and mostly the best of all", () => {
		let [exact, all] = [0, 0];
		fc.assert(
			fc.property(
				fc.record({
					years: fc.tuple(need, need, need, need),
					kinds: fc.tuple(offer, offer, offer),
					build: price,
					missing: price,
				}),
				({ years, kinds, build, missing }) => {
					const offers = kinds.map((kind, k) => ({ ...kind, id: `option${k}` }));
					const scene = sceneOf(gaps(...years), { prices: costing(build, 10, missing), offers });
					const { best, nothing } = recommend(scene, "seed")!;
					const cost = (choice: readonly number[]) => {
						const { bill, missing: short } = outcomeOf(scene.offers, choice, scene);
						return build * (bill.build ?? 0) + 10 * bill.keep_open! + missing * meanOver(scene.shortage, short);
					};
					const least = Math.min(...[...everyChoice(offers.map(({ count }) => count))].map(cost));
					expect(best.cost.value).toBeLessThanOrEqual(nothing.cost.value + 1e-6);
					expect(best.cost.value).toBeGreaterThanOrEqual(least - 1e-6);
					all += 1;
					if (best.cost.value <= least + 1e-6) exact += 1;
				},
			),
			{ seed: 7, numRuns: 150 },
		);
		expect(exact / all).toBeGreaterThan(0.95);
	});

	it("takes an option only with what it needs, and never two that exclude each other", () => {
		const link = (needs: string | undefined, excludes: string | undefined) =>
			[
				{ id: "site", places: 1 },
				{ id: "school", places: 50, ...(needs && { needs }) },
				{ id: "rent", places: 49, ...(excludes && { excludes }) },
			].map((one) => ({ ...one, count: 1 }));
		const chosen = (needs?: string, excludes?: string) => {
			const scene = sceneOf(bulge, { prices: costing(300, 0, 3000), offers: link(needs, excludes) });
			return recommend(scene, "seed")!.best.chosen.map(({ id }) => id);
		};
		expect(chosen("site")).toContain("site");
		expect(chosen("site")).toContain("school");
		expect(chosen(undefined, "school").filter((id) => id !== "site")).toHaveLength(1);
		expect(chosen(undefined, undefined)).toContain("school");
	});

	it("passes every number of one offer on its way, each cheaper than the one before", () => {
		const cost = ([n]: readonly number[]) => (n! - 7) ** 2;
		const { best, seen } = marginalSearch({
			...searchedOf([{ id: "a", places: 1, count: 20, paid: 0, opens: 0, closes: 0, prices: [] }]),
			cost,
		});
		expect(best).toEqual([7]);
		expect(seen.slice(0, 8).map(([n]) => n)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
		expect(isSame([1, 2], [1, 3])).toBe(false);
	});
});

describe("what it is worth to know", () => {
	it("is nothing where there is nothing to learn", () => {
		const certain = gaps(spread(() => 50, 40));
		const { worth } = recommend(sceneOf(certain, { prices: costing(500, 0, 1000) }), "seed")!;
		expect(worth.need.value).toBeCloseTo(0, 9);
		expect(worth.prices.value).toBeCloseTo(0, 9);
	});

	it("of need is in closed form where need is one of two sizes", () => {
		// Build 100 at 400 each and use them in half the draws at 1,000, or nothing and pay 1,000 for 100 in half the draws.
		const coin = gaps(Array.from({ length: 400 }, (_, draw) => (draw % 2 === 0 ? 0 : 100)));
		const scene = sceneOf(coin, { prices: costing(400, 0, 1000), offers: [{ id: "school", places: 100, count: 1 }] });
		const { best, worth } = recommend(scene, "seed")!;
		expect(best.cost.value).toBeCloseTo(40_000, 6);
		// With foresight it is built in half the draws only.
		expect(worth.need.value).toBeCloseTo(20_000, 6);
	});

	it("of prices is in closed form where a choice turns at the middle of one", () => {
		// Everybody is short by one: build at 500 or pay a price between 0 and 1,000, triangular with mode 500.
		const one = gaps(spread(() => 1, 40));
		const prices = { build: exactly(500), missing: { low: 0, mode: 500, high: 1000 } };
		const { worth } = recommend(sceneOf(one, { prices }), "seed")!;
		// E max(0, 500 - price) of that triangle is 1,000 / 12.
		expect(Math.abs(worth.prices.value - 1000 / 12)).toBeLessThan(3 * worth.prices.mcse);
		expect(worth.prices.mcse).toBeLessThan(4);
		expect(worth.placesOverPrices).toEqual({ p10: 0, p90: 1 });
	});
});
