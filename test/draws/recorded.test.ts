import { describe, expect, it } from "vitest";
import { openEngine } from "../../src/draws/engine.js";
import { blockSize } from "../../src/draws/executor.js";
import { openFilter } from "../../src/draws/filter.js";
import { dealLineages, type Lineages } from "../../src/draws/lineages.js";
import { type Model, metricsOf } from "../../src/draws/model.js";
import { runForecast } from "../../src/forecast/forecast.js";
import { none } from "../../src/memo/index.js";
import { metricsIn, simulateValues } from "../support/draws.js";
import { smallModel } from "../support/small-model.js";

const births = (year: number, value: number) =>
	({ file: "observed.csv", place: {}, year, area: "all", quantity: "births", value, sd: 0.1 }) as never;

describe("a model that records only some quantities", () => {
	const model = smallModel({ areas: 2 });
	const recorded = ["people.under3", "school.compulsory.places", "births"];

	it("records them with the bits they have among all", async () => {
		expect(metricsOf({ ...model, recorded })).toEqual(["births", "people.under3", "school.compulsory.places"]);
		const [some, all] = await Promise.all(
			[{ ...model, recorded }, model].map((one) => runForecast(one, { draws: 40 })),
		);
		for (const metric of recorded) {
			for (const year of [2020, 2024, 2028]) {
				expect(some!.values(metric, "south", year)).toEqual(all!.values(metric, "south", year));
			}
		}
		expect(some!.values("population", "north", 2024)).toBeUndefined();
	});

	it("conditions its draws on what it does not record", async () => {
		const observed: Model = { ...model, observations: [births(2021, 400)] };
		const [some, all] = await Promise.all(
			[{ ...observed, recorded: ["population"] }, observed].map((one) => runForecast(one, { draws: 64 })),
		);
		expect(some!.values("population", "north", 2025)).toEqual(all!.values("population", "north", 2025));
	});
});

describe("the size of a block", () => {
	it("is 256, and a part of it where a draw has very many numbers, for the model alone", () => {
		const model = smallModel({ areas: 2 });
		expect(blockSize(model)).toBe(256);
		const [area] = model.areas;
		const many = { ...model, areas: Array.from({ length: 400 }, (_, k) => ({ ...area!, id: `area${k}` })) };
		expect(256 % blockSize(many)).toBe(0);
		expect(blockSize(many)).toBeLessThan(64);
		expect(blockSize({ ...many, recorded: ["births"] })).toBe(256);
	});
});

describe("a pool taken through its observed years", () => {
	const model: Model = { ...smallModel({ areas: 2, years: 3, linked: true }), services: [], supply: [] };
	const observations = [births(2021, 400), births(2022, 380), births(2023, 390)];
	const SIZE = 48;

	it("has in every year the people that computing all its years from the base gives", () => {
		const filter = openFilter(model, { size: SIZE, memo: none });
		const engine = openEngine(model);
		const [width, column] = [metricsIn(engine).length, metricsIn(engine).indexOf("births")];
		let pool: Lineages = { from: 0, size: SIZE, years: 0, ancestors: new Int32Array(0) };
		for (let year = 1; year <= 3; year++) {
			const deal = dealLineages(pool);
			const [stepped] = filter.observe(pool, deal, [observations[year - 1]!]);
			const replayed = new Float64Array(SIZE);
			simulateValues(engine, { from: 0, to: SIZE, deal }, ({ first, count, values }) => {
				for (let draw = 0; draw < count; draw++) {
					for (let area = 0; area < 2; area++) {
						replayed[first + draw] += values[((draw * 2 + area) * 4 + year) * width + column]!;
					}
				}
			});
			// Sums of people taken anew differ in their last bits, and a count of births may then be one more or less.
			const apart = stepped!.map((count, draw) => Math.abs(count - replayed[draw]!));
			expect(Math.max(...apart)).toBeLessThanOrEqual(1);
			expect(apart.filter((births) => births > 0).length).toBeLessThan(3);
			pool = resampled(pool, (draw) => (7 * draw + year) % (SIZE - 5));
		}
	});
});

/** The next year's pool, each draw from an ancestor in this one. */
function resampled({ from, size, years, ancestors }: Lineages, ancestorOf: (draw: number) => number): Lineages {
	const next = Array.from({ length: size }, (_, draw) => {
		const ancestor = ancestorOf(draw);
		return [...ancestors.subarray(ancestor * years, (ancestor + 1) * years), ancestor];
	});
	return { from, size, years: years + 1, ancestors: Int32Array.from(next.flat()) };
}
