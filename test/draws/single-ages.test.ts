import { describe, expect, it } from "vitest";
import { metricsOf } from "../../src/draws/model.js";
import { runForecast } from "../../src/forecast/forecast.js";
import { smallModel } from "../support/small-model.js";

const model = smallModel({ years: 3 });

describe("people of single ages", () => {
	it("are not recorded unless the model asks for them", () => {
		expect(metricsOf(model).filter((metric) => /^people\.age\d+$/.test(metric))).toEqual([]);
	});

	it("add up to the population, and to the bands, in every draw", async () => {
		const forecast = await runForecast({ ...model, singleAges: true }, { draws: 8 });
		const people = (from: number, to: number, draw: number) =>
			Array.from({ length: to - from + 1 }, (_, k) => forecast.values(`people.age${from + k}`, "north", 2022)![draw]!);
		const sum = (values: readonly number[]) => values.reduce((a, b) => a + b);
		for (let draw = 0; draw < 8; draw++) {
			const read = (metric: string) => forecast.values(metric, "north", 2022)![draw]!;
			expect(sum(people(0, 100, draw)) / read("population")).toBeCloseTo(1, 12);
			expect(sum(people(6, 11, draw)) / read("people.age6to11")).toBeCloseTo(1, 12);
		}
	});

	it("leave every other number as it was", async () => {
		const [plain, full] = await Promise.all(
			[model, { ...model, singleAges: true }].map((one) => runForecast(one, { draws: 4 })),
		);
		for (const metric of plain!.metrics) {
			expect(full!.values(metric, "north", 2023)).toEqual(plain!.values(metric, "north", 2023));
		}
	});
});
