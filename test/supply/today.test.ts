import { describe, expect, it } from "vitest";
import { runForecast } from "../../src/forecast/forecast.js";
import { type Conversion, isStockUnknown, type SupplyModel, type SupplyPlan } from "../../src/supply/index.js";
import { play } from "../support/play-supply.js";
import { smallModel } from "../support/small-model.js";

const primary: SupplyModel = { component: "school.primary", stock: { kind: "base-need" }, additions: [], servedTo: 3 };
const need = [100, 120, 90, 130, 140, 80];

const conversion: Conversion = {
	id: "rooms",
	from: { component: "school.primary", places: 45 },
	to: { component: "school.junior", places: 50 },
	...{
		rooms: "idle",
		share: { low: 1, mode: 1, high: 1 },
		since: 2,
		lead: 2,
		enabled: true,
		onlyIfShort: false,
		perYear: 10,
		total: 100,
	},
};

const planOf = (change: Partial<Conversion> = {}): SupplyPlan => ({
	supply: [
		{ component: "school.primary", stock: { kind: "places", places: 450, sd: 0 }, additions: [] },
		{ component: "school.junior", stock: { kind: "places", places: 100, sd: 0 }, additions: [] },
	],
	conversions: [{ ...conversion, ...change }],
});

const twoNeeds = { "school.primary": [450, 400, 300, 300, 300, 300], "school.junior": [100, 150, 200, 250, 200, 200] };

describe("a year that has ended", () => {
	it("never has fewer places than pupils, and keeps those that were once sat on", () => {
		const played = play({ supply: [primary] }, { needs: { "school.primary": need }, years: 6 });
		expect(played["school.primary.places"]).toEqual([100, 120, 120, 130, 130, 130]);
	});

	it("counts places built beside those that growth had filled already", () => {
		const additions = [{ from: 2, to: 2, places: 50, completion: { low: 1, mode: 1, high: 1 } }];
		const played = play({ supply: [{ ...primary, additions }] }, { needs: { "school.primary": need }, years: 6 });
		expect(played["school.primary.places"]).toEqual([100, 120, 170, 170, 170, 170]);
	});
});

describe("a conversion that takes time", () => {
	it("takes its rooms at once and gives them after its lead", () => {
		const played = play(planOf(), { needs: twoNeeds, years: 6 });
		// 150 idle places in year 2 are three rooms of 45; 15 idle places are left, no further room.
		expect(played["school.primary.places"]).toEqual([450, 450, 315, 315, 315, 315]);
		expect(played["school.junior.places"]).toEqual([100, 100, 100, 100, 250, 250]);
	});
});

describe("a conversion for what is short only", () => {
	it("takes as many rooms as the shortage needs, and no more while they are on the way", () => {
		const played = play(planOf({ onlyIfShort: true }), { needs: twoNeeds, years: 6 });
		// Year 2: 100 are missing, two rooms of 50. Year 3: 150 are missing, two rooms are coming, one more of the two that are idle.
		expect(played["rooms.rooms"]).toEqual([0, 0, 2, 3, 3, 3]);
		expect(played["school.junior.places"]).toEqual([100, 100, 100, 100, 200, 250]);
	});
});

describe("a conversion that is not enabled", () => {
	it("leaves the plan alone and is followed beside it", () => {
		const tried = play(planOf({ enabled: false }), { needs: twoNeeds, years: 6 });
		const done = play(planOf(), { needs: twoNeeds, years: 6 });
		expect(tried["school.junior.places"]).toEqual([100, 100, 100, 100, 100, 100]);
		expect(tried["school.junior.placesIfConverted"]).toEqual(done["school.junior.places"]);
		expect(tried["school.primary.placesIfConverted"]).toEqual(done["school.primary.places"]);
		expect(tried["rooms.given"]).toEqual(done["rooms.given"]);
	});
});

describe("a stock that nobody knows", () => {
	const sum: SupplyModel = {
		component: "school.compulsory",
		stock: { kind: "sum", of: ["school.primary", "school.junior"] },
		additions: [],
	};
	const junior: SupplyModel = {
		...primary,
		component: "school.junior",
		stock: { kind: "places", places: 90, sd: 0.1 },
	};

	it("makes the sums that it is part of unknown too", () => {
		const supply = [primary, junior, sum];
		expect(supply.map(({ component }) => isStockUnknown({ supply }, component))).toEqual([true, false, true]);
	});

	it("is spoken of as growth since the last year that has ended", async () => {
		const model = {
			...smallModel(),
			today: 2024,
			supply: [{ ...primary, component: "school.compulsory", servedTo: 3 }],
		};
		const { values, years } = await runForecast(model, { draws: 20 });
		const of = (metric: string, year: number) => values(`school.compulsory.${metric}`, "north", year)![7]!;
		for (const year of years) expect(of("growth", year)).toBe(of("need", year) - of("need", 2023));
		expect(Math.max(...years.filter((year) => year < 2024).map((year) => of("shortage", year)))).toBe(0);
	});
});
