import { describe, expect, it } from "vitest";
import { openEngine } from "../../src/draws/engine.js";
import { type Model, medianPath } from "../../src/draws/index.js";
import { type Forecast, runForecast } from "../../src/forecast/index.js";
import { simulateValues } from "../support/draws.js";
import { smallModel } from "../support/small-model.js";

const DRAWS = 400;

/** The small model with its first area of so many people, and nothing uncertain about its start. */
function withPeople(total: number): Model {
	const model = smallModel({ areas: 2, years: 6 });
	const [first, ...others] = model.areas;
	const { jumpOff } = first!;
	const scaled = jumpOff.tables.map((table) => table.map((persons) => (persons * total) / jumpOff.total));
	return { ...model, areas: [{ ...first!, jumpOff: { ...jumpOff, total, tables: scaled } }, ...others] };
}

const run = (model: Model): Promise<Forecast> => runForecast(model, { draws: DRAWS });

const spread = (values: Float64Array) => {
	const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
	return {
		mean,
		sd: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length),
	};
};

describe("an area of few people", () => {
	it("has the chance of single deaths in its old people, around the same mean as if it were scaled down", async () => {
		const [town, county] = [await run(withPeople(2_000)), await run(withPeople(20_000))];
		const at = (forecast: Forecast) => spread(forecast.values("people.age80plus", "north", 2026)!);
		const [few, many] = [at(town), at(county)];
		const binomial = Math.sqrt(few.sd * few.sd - (many.sd / 10) * (many.sd / 10));
		expect(few.mean / (many.mean / 10)).toBeCloseTo(1, 1);
		// Survivors of so few: of the order of the root of their number, and less, since the others are as many.
		expect(binomial).toBeGreaterThan(0.4 * Math.sqrt(few.mean));
		expect(binomial).toBeLessThan(1.1 * Math.sqrt(few.mean));
		expect(many.sd / many.mean).toBeLessThan(few.sd / few.mean);
	});

	it("counts single users, whose areas still add up to the whole", async () => {
		const [town, county] = [await run(withPeople(2_000)), await run(withPeople(20_000))];
		const of = (forecast: Forecast, area: string) => forecast.values("nursery.all.need", area, 2024)!;
		expect(spread(of(town, "north")).sd).toBeGreaterThan(1.4 * (spread(of(county, "north")).sd / 10));
		const [north, south, all] = ["north", "south", "all"].map((area) => of(town, area));
		all!.forEach((need, draw) => {
			expect(need).toBeCloseTo(north![draw]! + south![draw]!, 9);
		});
	});

	it("leaves a larger area beside it as it is, to the bit", async () => {
		const [town, county] = [await run(withPeople(2_000)), await run(withPeople(20_000))];
		for (const metric of ["population", "people.age80plus", "births", "nursery.all.need", "nursery.all.places"])
			expect(town.values(metric, "south", 2026), metric).toEqual(county.values(metric, "south", 2026));
	});

	it("leaves nothing to chance on the medium path", () => {
		const [small, large] = [medianPath(withPeople(2_000)), medianPath(withPeople(20_000))];
		// The first row is the first area's population in the base year, whole places by year follow.
		for (let year = 0; year <= 6; year++) expect(10 * small[year]!).toBeCloseTo(large[year]!, 6);
	});

	it("gives the same bits in both engines", () => {
		const bits = (kernel: "wasm" | "typescript") => {
			const blocks: number[] = [];
			const keep = ({ values }: { readonly values: Float64Array }) => blocks.push(...values);
			simulateValues(openEngine(withPeople(2_000), { kernel }), { from: 0, to: 40 }, keep);
			return blocks;
		};
		expect(bits("wasm")).toEqual(bits("typescript"));
	});
});
