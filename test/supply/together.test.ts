import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { openStream } from "../../src/random/index.js";
import type { SupplyPlan } from "../../src/supply/index.js";
import { playTogether } from "../support/play-supply.js";

vi.setConfig({ testTimeout: 60_000 });

const some = { low: 0.3, mode: 0.6, high: 1.2 };
const project = { year: 2, facilities: 3, places: some, delay: { low: -1, mode: 0.5, high: 9 }, probability: 0.8 };
const conversion = {
	...{ from: { component: "a.x", places: 30 }, to: { component: "a.y", places: 18 }, rooms: "all" as const },
	...{ share: some, since: 2, lead: 1, onlyIfShort: true, perYear: 4, total: 9, cost: 5 },
};

/** Everything that can happen to places. */
const plan: SupplyPlan = {
	supply: [
		{
			...{ component: "a.x", stock: { kind: "places", places: 600, sd: 0.2, usable: { share: 0.8, sd: 0.3 } } },
			additions: [{ from: 1, to: 4, places: 200, completion: some }],
			closures: [{ year: 3, places: 150 }],
			projects: [
				{ ...project, id: "one", together: 0.5, places: { ...some, low: 100, mode: 150, high: 200 }, lead: 2 },
			],
			closeWhen: { use: 0.9, years: 2, size: 60, perYear: 2, from: 2 },
			...{ costs: { build: 7 }, overflowTo: "a.y" },
		},
		{
			...{ component: "a.y", stock: { kind: "base-need" }, additions: [], servedTo: 2 },
			closeWhen: { use: 0.9, years: 1, size: 20, perYear: 3, from: 2 },
		},
		{
			component: "a.part",
			stock: { kind: "facilities", facilities: [{ places: 90, share: 0.4 }], shareSd: 0.3 },
			additions: [{ from: 2, to: 3, places: -50, completion: some }],
		},
		{ component: "a.rest", stock: { kind: "rest", of: "a.part" }, additions: [] },
		{ component: "a.all", stock: { kind: "sum", of: ["a.part", "a.rest"] }, additions: [] },
	],
	conversions: [
		{ ...conversion, id: "planned", enabled: true },
		{ ...conversion, id: "possible", enabled: false, rooms: "idle", lead: 0 },
	],
};

const streamsOf = (draw: number) => (component: string) => openStream({ seed: "test", component, area: "*", draw });
const needs = fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 8, maxLength: 8 });

describe("draws that are made together", () => {
	it("are to the bit what each is alone, whatever its neighbours do", () => {
		const draws = fc.uniqueArray(fc.nat({ max: 999 }), { minLength: 2, maxLength: 7 });
		fc.assert(
			fc.property(draws, needs, needs, (together, x, y) => {
				const options = { needs: { "a.x": x, "a.y": y } };
				const played = playTogether(plan, together.map(streamsOf), options);
				for (const [k, draw] of together.entries()) {
					expect(played[k], `draw ${draw}`).toEqual(playTogether(plan, [streamsOf(draw)], options)[0]);
				}
				expect(played[0]).not.toEqual(played[1]);
			}),
			{ numRuns: 40 },
		);
	});
});

describe("a project's delay", () => {
	it("opens it in any year of its range, of which none is left out and no other is reached", () => {
		const [low, high] = [-1.2, 3.4];
		const model = (year: number): SupplyPlan => ({
			supply: [
				{
					...{ component: "a.b", stock: { kind: "places", places: 0, sd: 0 }, additions: [] },
					projects: [
						{
							...project,
							id: "p",
							year,
							facilities: 1,
							places: 1,
							probability: 1,
							together: 0,
							delay: { low, mode: 1, high },
						},
					],
				},
			],
		});
		const opening = (draw: number) =>
			playTogether(model(4), [streamsOf(draw)], { years: 12 })[0]!["a.b.places"]!.indexOf(1);
		const years = new Set(Array.from({ length: 3000 }, (_, draw) => opening(draw)));
		expect([...years].sort((a, b) => a - b)).toEqual([3, 4, 5, 6, 7]);
	});
});
