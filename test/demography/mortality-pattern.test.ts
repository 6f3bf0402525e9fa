import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { AGES, lifeTable, ratesAt, readSurvival, SEXES, STATE, survivalRatios } from "../../src/demography/index.js";
import { gompertzPattern, gompertzSurvival } from "../support/small-model.js";

vi.setConfig({ testTimeout: 60_000 });

const pattern = gompertzPattern(-10.6);

describe("ratesAt", () => {
	it("has a life table with the wanted e0", () => {
		fc.assert(
			fc.property(fc.double({ min: 40, max: 102, noNaN: true }), fc.constantFrom(...SEXES), (expectancy, sex) => {
				expect(lifeTable(ratesAt(pattern, expectancy, sex), sex).expectancy).toBeCloseTo(expectancy, 8);
			}),
			{ numRuns: 500 },
		);
	});

	it("keeps the pattern b below e0 80 and rotates wholly to the ultimate pattern from 102 on", () => {
		const change = (expectancy: number) => {
			const rates = ratesAt(pattern, expectancy, "female");
			return rates.map((rate, age) => (Math.log(rate) - pattern.a[age]!) / (Math.log(rates[10]!) - pattern.a[10]!));
		};
		const [young, old] = [change(75), change(102)];
		for (let age = 0; age < AGES; age++) {
			expect(young[age]).toBeCloseTo(pattern.b[age]! / pattern.b[10]!, 6);
			expect(old[age]).toBeCloseTo(1, 6);
		}
	});

	it("rotates halfway with the published weight: w = [(1 + sin(pi/2 (2w' - 1)))/2]^0.5 (Li, Lee and Gerland 2013)", () => {
		const expectancy = 90;
		const linear = (expectancy - 80) / (102 - 80);
		const weight = Math.sqrt((1 + Math.sin((Math.PI / 2) * (2 * linear - 1))) / 2);
		const rates = ratesAt(pattern, expectancy, "male");
		const b = pattern.b.map((value, age) => (1 - weight) * value + weight * pattern.bUltimate[age]!);
		const k = (age: number) => (Math.log(rates[age]!) - pattern.a[age]!) / b[age]!;
		for (let age = 1; age < AGES; age++) expect(k(age)).toBeCloseTo(k(0), 6);
	});
});

describe("readSurvival", () => {
	const table = gompertzSurvival();

	it("differs from the life table of the exact e0 by less than 1e-5 in every ratio", () => {
		fc.assert(
			fc.property(fc.double({ min: 56, max: 101, noNaN: true }), (expectancy) => {
				const into = new Float64Array(STATE);
				readSurvival(table, { female: expectancy, male: expectancy }, into);
				const exact = survivalRatios(lifeTable(ratesAt(pattern, expectancy, "female"), "female"));
				for (let age = 0; age < AGES; age++) expect(Math.abs(into[age]! - exact[age]!)).toBeLessThan(1e-5);
			}),
			{ numRuns: 200 },
		);
	});

	it("rises with e0 at every age, stays within [0, 1] and keeps the last row beyond the grid", () => {
		fc.assert(
			fc.property(fc.double({ min: 30, max: 120 }), fc.double({ min: 0, max: 5, noNaN: true }), (e0, gain) => {
				fc.pre(!Number.isNaN(e0));
				const [low, high] = [e0, e0 + gain].map((expectancy) => {
					const into = new Float64Array(STATE);
					readSurvival(table, { female: expectancy, male: expectancy }, into);
					return into;
				}) as [Float64Array, Float64Array];
				expect(Math.min(...low)).toBeGreaterThanOrEqual(0);
				expect(Math.max(...high)).toBeLessThanOrEqual(1);
				expect(Math.min(...high.map((ratio, cell) => ratio - low[cell]!))).toBeGreaterThanOrEqual(-1e-12);
			}),
			{ numRuns: 300 },
		);
	});
});
