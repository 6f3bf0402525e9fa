import { describe, expect, it } from "vitest";
import { buildCountries } from "../../../src/hindcast/world/build-countries.js";
import { foldOf } from "../../../src/hindcast/world/folds.js";
import type { WorldRows } from "../../../src/hindcast/world/read-rows.js";
import { runWorld } from "../../../src/hindcast/world/run-world.js";
import { CODES, toyPlan, toyTables } from "./toy.js";

const ORIGIN = 2012;
const tables = toyTables(CODES);
const plan = toyPlan();

/** The same tables with every figure of a later year doubled, and later ages at birth turned round. */
function planted({ annual, population, schedules, rounds }: WorldRows, after: number): WorldRows {
	return {
		annual: annual.map((row) =>
			row.year <= after
				? row
				: {
						...row,
						births: 2 * row.births,
						deaths: 2 * row.deaths,
						e0: 2 * row.e0,
						migrants: 2 * row.migrants,
						tfr: 2 * row.tfr,
					},
		),
		population: population.map((row) =>
			row.year <= after ? row : { ...row, groups: row.groups.map((value) => 2 * value) },
		),
		schedules: schedules.map((row) => (row.year <= after ? row : { ...row, age: 60 - row.age })),
		rounds,
	};
}

/** Forecasts from the plan's origins, without what came and how they were scored. */
function issued(from: WorldRows) {
	const { figures, spreads } = runWorld(buildCountries(from).countries, plan);
	return {
		spreads,
		figures: figures.map(({ country, origin, target, quantity, quantiles, guesses, people }) => ({
			...{ country, origin, target, quantity, guesses, people },
			quantiles: [...quantiles],
		})),
	};
}

describe("an origin of a hindcast over countries", () => {
	const real = issued(tables);

	it("forecasts the same, with the same spreads, when every figure of a later year is doubled", () => {
		const doubled = issued(planted(tables, ORIGIN));
		expect(real.figures.length).toBeGreaterThan(1000);
		expect(doubled.figures).toEqual(real.figures);
		expect(doubled.spreads).toEqual(real.spreads);
	});

	it("notices a change of what it does know", () => {
		expect(issued(planted(tables, ORIGIN - 1)).figures).not.toEqual(real.figures);
	});

	it("learns from countries of other parts, and nothing from those of its own part", () => {
		const fold = (code: string) => foldOf(code, plan);
		const changed = "901";
		const annual = tables.annual.map((row) => (row.code === changed ? { ...row, tfr: row.tfr ** 1.5 } : row));
		const after = issued({ ...tables, annual });
		const of = (run: typeof real, code: string) => run.figures.filter(({ country }) => country === code);
		for (const code of CODES.filter((one) => one !== changed)) {
			if (fold(code) === fold(changed)) expect(of(after, code)).toEqual(of(real, code));
			else expect(of(after, code)).not.toEqual(of(real, code));
		}
		expect(CODES.filter((code) => fold(code) === fold(changed)).length).toBeGreaterThan(1);
	});
});
