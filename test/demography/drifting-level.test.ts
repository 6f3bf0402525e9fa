import { describe, expect, it } from "vitest";
import { fitDriftingLevel, NOISE_SHARES } from "../../src/demography/index.js";
import { openNormals } from "../../src/random/index.js";

const normal = openNormals({ seed: "drifting", component: "test.level", area: "*", draw: 0 });
const PRIOR = { sd: 0.02, years: 3 };
let level = 0;
const values = Array.from({ length: 30 }, () => {
	level += 0.02 * normal();
	return level + 0.01 * normal();
});

describe("a drifting level", () => {
	it("has an alternative for each share of noise, and odds that add up to one", () => {
		const fits = fitDriftingLevel([values], PRIOR);
		expect(fits).toHaveLength(NOISE_SHARES.length);
		expect(fits.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
	});

	it("with a trend of its own has the same spreads, however steep the trend", () => {
		const steep = values.map((value, year) => value + 0.3 * year);
		const [flat, risen] = [values, steep].map((run) => fitDriftingLevel([run], PRIOR, { trend: true }));
		for (const [at, { driftSd, weight }] of flat!.entries()) {
			expect(risen![at]!.driftSd).toBeCloseTo(driftSd, 10);
			expect(risen![at]!.weight).toBeCloseTo(weight, 8);
		}
		expect(fitDriftingLevel([steep], PRIOR)[0]!.driftSd).toBeGreaterThan(5 * flat![0]!.driftSd);
	});

	it("learns nothing from the step between two runs", () => {
		const later = values.slice(15).map((value) => value + 5);
		const [apart, together] = [
			[values.slice(0, 15), later],
			[values.slice(0, 15), values.slice(15)],
		].map((runs) => fitDriftingLevel(runs, PRIOR));
		expect(apart![2]!.driftSd).toBeCloseTo(together![2]!.driftSd, 12);
		expect(apart![2]!.degrees).toBe(PRIOR.years + 28);
	});

	it("has its prior where nothing was seen but one value", () => {
		const [first] = fitDriftingLevel([[0.4]], PRIOR);
		expect(first!.driftSd).toBeCloseTo(PRIOR.sd, 12);
		expect(first!.degrees).toBe(PRIOR.years);
	});
});
