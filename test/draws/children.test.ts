import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { AGES, type ChildMigration, patternWithout, STATE } from "../../src/demography/index.js";
import { type Model, withYears } from "../../src/draws/model.js";
import { runForecast } from "../../src/forecast/forecast.js";
import { loadScenario } from "../../src/node.js";
import { smallModel } from "../support/small-model.js";

const AGES_OF_CHILDREN: ChildMigration["ages"] = [3, 17];

interface Moves {
	readonly children: { readonly mean: number; readonly meanSd: number };
	readonly all?: number;
}

/** A model whose children move by themselves, without any error of the net migration of all. */
function moving({ children, all = 0.001 }: Moves): Model {
	const { correlation: _, ...model } = smallModel({ years: 4 });
	const certain = { damping: 0.5, sd: 0 };
	return {
		...model,
		singleAges: true,
		areas: model.areas.map(({ own: _, ...area }) => ({
			...area,
			migration: patternWithout(AGES_OF_CHILDREN, area.migration, area.jumpOff.tables[0]!),
		})),
		migration: {
			...model.migration,
			netRate: { ...certain, mean: all, meanSd: 0 },
			children: { ages: AGES_OF_CHILDREN, netRate: { ...certain, ...children } },
		},
	};
}

const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("children whose net migration is given", () => {
	it("move at their own rate, whatever the rate of all, which is realised as well", async () => {
		for (const all of [-0.03, 0, 0.03]) {
			const model = moving({ children: { mean: 0.02, meanSd: 0 }, all });
			const forecast = await runForecast(model, { draws: 4 });
			const still = await runForecast(moving({ children: { mean: 0, meanSd: 0 }, all }), { draws: 4 });
			for (const year of [2021, 2024]) {
				const people = forecast.values("population", "north", year - 1)!;
				forecast.values("migration", "north", year)!.forEach((net, draw) => {
					expect(net).toBeCloseTo(all * people[draw]!, 6);
				});
			}
			// Half of a year's moves come before its deaths, half after, and half of them at the age before.
			const grown = mean(forecast.values("people.age10", "north", 2024)!);
			const unmoved = mean(still.values("people.age10", "north", 2024)!);
			expect(grown / unmoved).toBeCloseTo(1.01 ** 8, 3);
		}
	});

	it("are at the start's number less deaths where their rate is zero, though the schedules import them", async () => {
		const nobody = moving({ children: { mean: 0, meanSd: 0 }, all: 0 });
		const quiet = { ...nobody.areas[0]!.migration, grossRate: 0 };
		const still = { ...nobody, areas: nobody.areas.map((area) => ({ ...area, migration: quiet })) };
		const busy = moving({ children: { mean: 0, meanSd: 0 }, all: 0.01 });
		const [with_, without] = await Promise.all([busy, still].map((model) => runForecast(model, { draws: 4 })));
		for (const age of [7, 10, 17]) {
			const [one, other] = [with_!, without!].map((run) => run.values(`people.age${age}`, "north", 2024)!);
			one!.forEach((persons, draw) => {
				expect(persons / other![draw]!).toBeCloseTo(1, 12);
			});
		}
	});

	it("are more in the draws that pass through more fourth-graders than the third-graders of the year before explain", async () => {
		const { model } = loadScenario(fileURLToPath(new URL("../../data/jiyuan/baseline.yaml", import.meta.url)));
		const baseline: Model = { ...model, singleAges: true, observations: [], supply: [], conversions: [] };
		const prior = await runForecast(withYears(baseline, 2), { draws: 1024 });
		const expected = (grade: string, year: number) => mean(prior.values(`school.${grade}.need`, "jiyuan", year)!);
		const seen = (grade: string, year: number, times: number) => {
			const value = times * expected(grade, year);
			return { file: "observed.csv", place: {}, year, area: "all", quantity: `school.${grade}.need`, value, sd: 0.005 };
		};
		const laterMoves = async (times: number) => {
			const observations = [seen("grade3", 2021, 1), seen("grade4", 2022, times)] as never;
			const run = await runForecast({ ...withYears(baseline, 4), observations }, { draws: 2048 });
			// A cohort that was in no grade yet, in years after the observations.
			const [before, after] = [run.values("people.age4", "jiyuan", 2022)!, run.values("people.age6", "jiyuan", 2024)!];
			return mean(after.map((persons, draw) => persons / before[draw]! - 1));
		};
		const [fewer, more] = [await laterMoves(0.97), await laterMoves(1.03)];
		expect(more).toBeGreaterThan(0.005);
		expect(fewer).toBeLessThan(-0.005);
	}, 120_000);

	it("leave a pattern of the others in which as many move as before", () => {
		const weights = (slope: number) => Float64Array.from({ length: STATE }, (_, cell) => 1 + slope * (cell % AGES));
		const inflow = weights(0.01);
		const all = inflow.reduce((sum, share) => sum + share, 0);
		const pattern = { inflow: inflow.map((share) => share / all), outflow: weights(0.02), grossRate: 0.02 };
		const population = new Float64Array(STATE).fill(100);
		const rest = patternWithout(AGES_OF_CHILDREN, pattern, population);
		expect(rest.inflow.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
		for (const cell of [3, 17, AGES + 10]) expect([rest.inflow[cell], rest.outflow[cell]]).toEqual([0, 0]);
		expect(rest.inflow[40]! * rest.grossRate).toBeCloseTo(pattern.inflow[40]! * pattern.grossRate, 4);
		expect(rest.grossRate).toBeLessThan(pattern.grossRate);
	});
});
