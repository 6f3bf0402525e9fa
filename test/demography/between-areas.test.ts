import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { AGES, closeWithKannisto, cohortWeights, moveBetween, OPEN_AGE, STATE } from "../../src/demography/index.js";
import { openStream } from "../../src/random/index.js";
import { total } from "../support/random-step.js";

vi.setConfig({ testTimeout: 60_000 });

describe("moveBetween", () => {
	it("neither gains nor loses anyone in any cell of the whole, and never empties a cell", () => {
		fc.assert(
			fc.property(
				fc.integer(),
				fc.integer({ min: 1, max: 5 }),
				fc.double({ min: 0, max: 0.3, noNaN: true }),
				(seed, areas, rate) => {
					const uniform = openStream({ seed: "test", component: "moves", area: String(seed), draw: 0 });
					const cells = () => Float64Array.from({ length: STATE }, () => 1000 * uniform());
					const populations = Array.from({ length: areas }, cells);
					const moving = populations.map((population) => ({
						population,
						pull: 0.1 + uniform(),
						migrants: new Float64Array(STATE),
					}));
					const migrants = moving.map((area) => area.migrants);
					moveBetween({ rate, propensity: cells() }, moving);
					const sums = migrants[0]!.map((_, cell) => migrants.reduce((all, moved) => all + moved[cell]!, 0));
					expect(Math.max(...sums.map(Math.abs))).toBeLessThan(1e-9);
					const left = migrants.map((moved, area) => moved.map((move, cell) => move + 0.5 * populations[area]![cell]!));
					for (const cells of left) expect(Math.min(...cells)).toBeGreaterThanOrEqual(-1e-9);
				},
			),
			{ numRuns: 500 },
		);
	});

	it("changes nothing where pull follows population and all ages are alike", () => {
		const areas = [1, 3].map((pull) => ({
			population: new Float64Array(STATE).fill(100 * pull),
			pull,
			migrants: new Float64Array(STATE),
		}));
		moveBetween({ rate: 0.05, propensity: new Float64Array(STATE).fill(1) }, areas);
		for (const { migrants } of areas) expect(Math.max(...migrants.map(Math.abs))).toBeLessThan(1e-9);
	});
});

describe("cohortWeights", () => {
	it("add up to the number of grades, are never negative and start at the entry age", () => {
		const share = fc.double({ min: 0, max: 1, noNaN: true });
		fc.assert(
			fc.property(
				fc.record({ bornBeforeCutoff: share, deferral: share }),
				fc.integer({ min: 3, max: 15 }),
				fc.integer({ min: 1, max: 9 }),
				(schoolYear, entry, grades) => {
					const weights = cohortWeights(schoolYear, entry, grades);
					expect(total(weights)).toBeCloseTo(grades, 12);
					expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
					expect(total(weights.subarray(entry, entry + grades + 2))).toBeCloseTo(grades, 12);
				},
			),
			{ numRuns: 1000 },
		);
	});

	it("puts the September to December births of a Chinese first grade one age up", () => {
		const weights = cohortWeights({ bornBeforeCutoff: 8 / 12, deferral: 0 }, 6, 1);
		expect(weights[6]).toBeCloseTo(2 / 3, 12);
		expect(weights[7]).toBeCloseTo(1 / 3, 12);
	});

	it("is whole ages where everybody is born before the cut-off", () => {
		const weights = cohortWeights({ bornBeforeCutoff: 1, deferral: 0 }, 6, 6);
		expect(Array.from(weights.subarray(5, 13))).toEqual([0, 1, 1, 1, 1, 1, 1, 0]);
	});
});

describe("closeWithKannisto", () => {
	it("continues rates that follow the model exactly (logit m = ln c + d x)", () => {
		const at = (age: number) => 1 / (1 + Math.exp(-(-13 + 0.12 * age)));
		const closed = closeWithKannisto(Float64Array.from({ length: 96 }, (_, age) => at(age)));
		expect(closed).toHaveLength(AGES);
		for (let age = 0; age < OPEN_AGE; age++) expect(closed[age]).toBeCloseTo(at(age), 12);
		expect(closed[OPEN_AGE]).toBeCloseTo(at(101), 12);
	});
});
