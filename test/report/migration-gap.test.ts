import { describe, expect, it } from "vitest";
import { AGES, STATE } from "../../src/demography/index.js";
import type { Model } from "../../src/draws/model.js";
import { runForecast } from "../../src/forecast/forecast.js";
import { migrationGapText } from "../../src/report/index.js";
import { smallModel } from "../support/small-model.js";

const areas = [
	{ id: "north", name: { zh: "北", en: "North" } },
	{ id: "south", name: { zh: "南", en: "South" } },
] as never;

/** Leavers of 18 to 21 only, in areas that nobody moves between. */
function leaving(rate: number, model = smallModel({ areas: 2, years: 4 })): Model {
	const outflow = Float64Array.from({ length: STATE }, (_, cell) => Number(cell % AGES >= 18 && cell % AGES <= 21));
	const netRate = { mean: 0, meanSd: 0, damping: 0, sd: 0 };
	return {
		...model,
		migration: { netRate: { ...netRate, mean: rate } },
		areas: model.areas.map((area) => ({
			...area,
			migration: { ...area.migration, outflow },
			own: { ...area.own!, netRate },
		})),
	};
}

describe("net migration asked for", () => {
	it("is realised in every draw, area and year, though few are of an age to leave, and nothing is said", async () => {
		for (const rate of [-0.05, -0.01, 0.02]) {
			const forecast = await runForecast(leaving(rate), { draws: 8 });
			const of = (metric: string, area: string, year: number) => forecast.values(metric, area, year)!;
			for (const area of ["north", "south", "all"]) {
				for (const year of [2021, 2022, 2023, 2024]) {
					const people = of("population", area, year - 1);
					of("migration", area, year).forEach((persons, draw) => {
						expect(persons).toBeCloseTo(rate * people[draw]!, 6);
						expect(of("migration.asked", area, year)[draw]).toBe(persons);
					});
				}
			}
			expect(migrationGapText(forecast, { areas })).toBeUndefined();
		}
	});

	it("is set beside what was realised where people could not give it, the widest gap named", async () => {
		const text = migrationGapText(await runForecast(leaving(-0.9), { draws: 8 }), { areas })!;
		expect(text.en).toMatch(/^net migration asked for was not realised: all areas in 2021, asked -5\d,\d{3} persons/);
		expect(text.en).toContain("12 figures are more than 5 % apart");
		expect(text.zh).toMatch(/^净迁移未能如数实现：全部地区 2021 年要求 -5\d,\d{3} 人/);
	});
});
