import { describe, expect, it } from "vitest";
import type { Model } from "../../src/draws/model.js";
import { runForecast } from "../../src/forecast/forecast.js";
import { summarise } from "../../src/forecast/summary.js";
import { smallModel } from "../support/small-model.js";

const small: Model = {
	...smallModel({ areas: 2, years: 4 }),
	namedBands: ["age6to15", "age16", "age63plus", "age70to60", "age5to500", "grown"],
	indicators: [
		{ id: "ratio", text: "people.age6to15 / people.age63plus", once: false },
		{ id: "flow", text: "births - at(births, year - 1)", once: false },
		{ id: "lasts", text: "lasts(at(deaths, base + 1) * 2.5, deaths, base + 1)", once: true },
		{ id: "nothing", text: "population / (births - births)", once: false },
		{ id: "rate", text: "tfr * 1", once: false },
	],
};
const forecast = runForecast(small, { draws: 40 });
const plain = runForecast({ ...small, singleAges: true, indicators: [] }, { draws: 40 });

describe("an indicator", () => {
	it("is its expression in every draw, and of the whole place a ratio of sums", async () => {
		const { values, areas, model } = await forecast;
		const single = (await plain).values;
		const openAges = (area: string, year: number) => (from: number, to: number, draw: number) => {
			let sum = 0;
			for (let age = from; age <= to; age++) sum += single(`people.age${age}`, area, year)![draw]!;
			return sum;
		};
		expect(areas).toHaveLength(3);
		for (const area of areas) {
			for (const year of [model.base, model.base + 4]) {
				const aged = openAges(area, year);
				values("indicator.ratio", area, year)!.forEach((value, draw) => {
					expect(value).toBeCloseTo(aged(6, 15, draw) / aged(63, 100, draw), 9);
				});
			}
		}
	});

	it("leaves every number of the draws as it was, the bands it asks for aside", async () => {
		const [own, other] = [
			summarise(await forecast),
			summarise(await runForecast(smallModel({ areas: 2, years: 4 }), { draws: 40 })),
		];
		const known = new Map(
			own.map(({ metric, area, year, stat, value }) => [`${metric} ${area} ${year} ${stat}`, value]),
		);
		expect(other.length).toBeGreaterThan(1000);
		for (const { metric, area, year, stat, value } of other)
			expect(known.get(`${metric} ${area} ${year} ${stat}`)).toBe(value);
	});

	it("is reported where all it names is defined: not before its first year, and once where one figure says it all", async () => {
		const rows = summarise(await forecast);
		const { base } = small;
		const yearsOf = (metric: string) => [
			...new Set(rows.filter((row) => row.metric === metric).map(({ year }) => year - base)),
		];
		expect(yearsOf("indicator.ratio")).toEqual([0, 1, 2, 3, 4]);
		expect(yearsOf("indicator.flow")).toEqual([2, 3, 4]);
		expect(yearsOf("indicator.lasts")).toEqual([0]);
		const { values, areas } = await forecast;
		expect(values("indicator.nothing", areas[2]!, base + 1)!.every(Number.isNaN)).toBe(true);
		// Fertility of the whole is no sum of areas.
		expect(new Set(rows.filter(({ metric }) => metric === "indicator.rate").map(({ area }) => area)).size).toBe(2);
	});

	it("runs a stock down: two and a half years of deaths end in the third year", async () => {
		const { values, areas } = await forecast;
		const years = new Set(values("indicator.lasts", areas[2]!, small.base));
		expect([...years]).toEqual([small.base + 3]);
	});

	it("has a medium path like any other quantity", async () => {
		const { median, areas } = await forecast;
		const at = (metric: string) => median(metric, areas[2]!, small.base + 2)!;
		expect(at("indicator.ratio")).toBe(at("people.age6to15") / at("people.age63plus"));
	});
});

describe("an age band in an expression", () => {
	it("is counted where its name says ages, and nothing else is", async () => {
		const { metrics } = await forecast;
		const named = (band: string) => metrics.includes(`people.${band}`);
		expect(["age6to15", "age16", "age63plus"].every(named)).toBe(true);
		expect(["age70to60", "age5to500", "grown"].some(named)).toBe(false);
	});
});
