import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { AGES, type MigrationPattern, netMigrants, STATE } from "../../src/demography/index.js";
import { openStream } from "../../src/random/index.js";
import { total } from "../support/random-step.js";

vi.setConfig({ testTimeout: 60_000 });

interface Case {
	readonly population: Float64Array;
	readonly pattern: MigrationPattern;
}

const cases: fc.Arbitrary<Case> = fc
	.record({ seed: fc.integer(), grossRate: fc.double({ min: 0.001, max: 0.1, noNaN: true }) })
	.map(({ seed, grossRate }) => {
		const uniform = openStream({ seed: "test", component: "net-migrants", area: String(seed), draw: 0 });
		const cells = (of: (u: number) => number) => Float64Array.from({ length: STATE }, () => of(uniform()));
		const inflow = cells((u) => u);
		const arriving = total(inflow);
		return {
			population: cells((u) => (u < 0.1 ? 0 : 10 ** (5 * u))),
			pattern: { inflow: inflow.map((share) => share / arriving), outflow: cells((u) => 0.01 + u * u), grossRate },
		};
	});

describe("netMigrants", () => {
	/** Leavers of a few ages only, somewhere none at all; what all cells can give bounds what can be asked. */
	const hardCases = fc.record({
		one: cases,
		ages: fc.array(fc.integer({ min: 0, max: STATE - 1 }), { maxLength: 6 }),
		rate: fc.double({ min: -0.5, max: 0.2, noNaN: true }),
	});
	const few = (outflow: Float64Array, ages: readonly number[]) =>
		outflow.map((propensity, cell) => (ages.includes(cell) ? propensity : 0));
	const giveable = (population: Float64Array) =>
		total(population.map((persons, cell) => 0.5 * Math.min(persons, population[cell % AGES > 0 ? cell - 1 : cell]!)));

	it("are the net rate times the population whenever the population can give it, whoever is to leave", () => {
		fc.assert(
			fc.property(hardCases, ({ one: { population, pattern }, ages, rate }) => {
				const into = new Float64Array(STATE);
				const outflow = few(pattern.outflow, ages);
				const { asked, realised } = netMigrants(population, { ...pattern, outflow, netRate: rate }, into);
				const [size, most] = [total(population), giveable(population)];
				expect(Math.abs(asked - rate * size)).toBeLessThanOrEqual(1e-9 * size);
				expect(Math.abs(realised - Math.max(asked, -most))).toBeLessThanOrEqual(1e-9 * size);
				expect(Math.abs(realised - total(into))).toBeLessThanOrEqual(1e-9 * size);
			}),
			{ numRuns: 1000 },
		);
	});

	it("never empty a cell and never take a person into one that nobody arrives in, though few ages are to leave", () => {
		fc.assert(
			fc.property(hardCases, ({ one: { population, pattern }, ages, rate }) => {
				const into = new Float64Array(STATE);
				const inflow = new Float64Array(STATE);
				inflow[30] = 1;
				netMigrants(population, { inflow, outflow: few(pattern.outflow, ages), netRate: rate, grossRate: 0.02 }, into);
				for (let cell = 0; cell < STATE; cell++) {
					expect(into[cell]! + 0.5 * population[cell]!).toBeGreaterThanOrEqual(-1e-9);
					if (cell !== 30) expect(into[cell]!).toBeLessThanOrEqual(1e-9);
				}
			}),
			{ numRuns: 500 },
		);
	});

	it("are made up for by the same sex first, each age in proportion to what it can still give", () => {
		const population = new Float64Array(STATE).fill(1000);
		const [inflow, outflow] = [new Float64Array(STATE), new Float64Array(STATE)];
		inflow[AGES + 30] = 1;
		outflow[20] = 1;
		const into = new Float64Array(STATE);
		// 2,020 of 202,000 leave on balance, women of 20 first: half of these 1,000, then of the other 100 cells 500 each.
		netMigrants(population, { netRate: -0.01, inflow, outflow, grossRate: 0 }, into);
		expect(into[20]).toBeCloseTo(-500, 9);
		for (const age of [0, 19, 60, 100]) expect(into[age]).toBeCloseTo(-1520 / 100, 9);
		for (const age of [0, 20, 100]) expect(into[AGES + age]).toBe(0);
		expect(into[AGES + 30]).toBe(0);
	});

	it("never empty a cell, however many leave", () => {
		fc.assert(
			fc.property(cases, fc.double({ min: -1, max: 1, noNaN: true }), ({ population, pattern }, rate) => {
				const into = new Float64Array(STATE);
				netMigrants(population, { ...pattern, netRate: rate }, into);
				const left = into.map((moved, cell) => moved + 0.5 * population[cell]!);
				expect(Math.min(...left)).toBeGreaterThanOrEqual(-1e-9);
			}),
			{ numRuns: 1000 },
		);
	});

	it("arrive where the inflow says and leave where the outflow says", () => {
		const population = new Float64Array(STATE).fill(1000);
		const inflow = new Float64Array(STATE);
		const outflow = new Float64Array(STATE);
		inflow[30] = 1;
		outflow[19] = 1;
		outflow[20] = 2;
		const into = new Float64Array(STATE);
		netMigrants(population, { netRate: 0, inflow, outflow, grossRate: 0.001 }, into);
		expect(into[30]).toBeCloseTo(202, 9);
		expect(into[19]).toBeCloseTo(-202 / 3, 9);
		expect(into[20]).toBeCloseTo((-2 * 202) / 3, 9);
	});

	it("scale with the population", () => {
		fc.assert(
			fc.property(cases, fc.double({ min: -0.03, max: 0.03, noNaN: true }), ({ population, pattern }, rate) => {
				const [one, ten] = [1, 10].map((factor) => {
					const into = new Float64Array(STATE);
					netMigrants(
						population.map((persons) => persons * factor),
						{ ...pattern, netRate: rate },
						into,
					);
					return into;
				}) as [Float64Array, Float64Array];
				const differences = ten.map((moved, cell) => Math.abs(moved - 10 * one[cell]!));
				expect(Math.max(...differences)).toBeLessThan(1e-7);
			}),
			{ numRuns: 300 },
		);
	});
});
