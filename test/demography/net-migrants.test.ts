import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { type MigrationPattern, netMigrants, STATE } from "../../src/demography/index.js";
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
	it("are the net rate times the population where ages do not differ wildly", () => {
		fc.assert(
			fc.property(cases, fc.double({ min: -0.02, max: 0.02, noNaN: true }), ({ population, pattern }, rate) => {
				const smooth = population.map((persons) => 1000 + Math.min(persons, 1000));
				const into = new Float64Array(STATE);
				const net = netMigrants(smooth, { ...pattern, netRate: rate, grossRate: 0.02 }, into);
				expect(net).toBeCloseTo(total(into), 5);
				expect(Math.abs(net - rate * total(smooth))).toBeLessThan(1e-9 * total(smooth));
			}),
			{ numRuns: 1000 },
		);
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
