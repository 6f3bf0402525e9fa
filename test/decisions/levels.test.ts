import { describe, expect, it } from "vitest";
import { levelAnswers } from "../../src/decisions/level-answers.js";
import { oddsOfShortage, placesFor } from "../../src/decisions/levels.js";
import { recommend } from "../../src/decisions/recommend.js";
import { openShortage } from "../../src/decisions/shortage.js";
import { costing, gaps, sceneOf, spread } from "./scenes.js";

const DRAWS = 400;
/** Two years, each short in a quarter of the draws, never in the same ones. */
const apart = openShortage(
	gaps(
		Array.from({ length: DRAWS }, (_, draw) => (draw % 4 === 0 ? 10 : -5)),
		Array.from({ length: DRAWS }, (_, draw) => (draw % 4 === 1 ? 20 : -5)),
	),
);
const span = { from: 0, to: 1 };

describe("the odds of a shortage", () => {
	it("are those of whole paths: a half, and neither one year's quarter nor what independent years would give", () => {
		expect(oddsOfShortage(apart, [0, 0], span).value).toBe(0.5);
		expect(oddsOfShortage(apart, [0, 0], { from: 1, to: 1 }).value).toBe(0.25);
		expect(oddsOfShortage(apart, [10, 10], span).value).toBe(0.25);
		expect(oddsOfShortage(apart, [10, 20], span).value).toBe(0);
	});

	it("fall to what is accepted with the fewest places that do it", () => {
		const need = openShortage(
			gaps(
				spread((p) => 1000 * p),
				spread((p) => 900 * p),
			),
		);
		const { value } = placesFor(need, 0.1, span);
		expect(oddsOfShortage(need, [value, value], span).value).toBeLessThanOrEqual(0.1);
		expect(oddsOfShortage(need, [value - 1, value - 1], span).value).toBeGreaterThan(0.1);
		expect(value).toBe(900);
		expect(placesFor(apart, 0.5, span).value).toBe(0);
	});
});

describe("a service level", () => {
	const bulge = gaps(
		spread((p) => 100 * p, DRAWS),
		spread((p) => 100 * p, DRAWS),
	);
	const level = { component: "school.junior", to: 2027, risk: 0.1 };
	const answer = (count: number, to = 2027, opens = 0) => {
		const scene = sceneOf(bulge, { prices: costing(1, 0, 1000), offers: [{ id: "school", places: 30, count, opens }] });
		return levelAnswers({ sure: { ...level, to } }, scene, recommend(scene, "seed")!.best)[0]!;
	};

	it("says how many places it takes, and the odds with nothing, the plan recommended and the published one", () => {
		const { needed, odds, outOfReach } = answer(4);
		expect(needed!.value).toBe(90);
		expect(odds.nothing.value).toBe(1);
		expect(odds.best!.value).toBe(0);
		expect(odds.published.value).toBe(1);
		expect(outOfReach).toBeUndefined();
	});

	it("that no option can reach says the best odds there are", () => {
		const { outOfReach } = answer(2);
		expect(outOfReach!.places).toBe(60);
		expect(outOfReach!.odds.value).toBeCloseTo(0.4, 2);
	});

	it("that ends before anything opens has no number of places, and only the odds there are", () => {
		const { needed, from, odds } = answer(4, 2026, 1);
		expect(needed).toBeUndefined();
		expect(from).toBe(2026);
		expect(odds.best).toEqual(odds.nothing);
	});

	it("is asked of its own component and area only", () => {
		const scene = sceneOf(bulge, { prices: costing(1, 0, 1000) });
		expect(levelAnswers({ other: { ...level, component: "care.nursing" } }, scene, undefined)).toEqual([]);
		expect(levelAnswers({ other: { ...level, area: "south" } }, scene, undefined)).toEqual([]);
	});
});
