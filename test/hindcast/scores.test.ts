import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import { describe, expect, it } from "vitest";
import { coverageOf } from "../../src/hindcast/coverage.js";
import { covers, fairCrps, intervalScore, pit, sortedQuantile } from "../../src/hindcast/scores.js";
import { normalQuantile, openNormals } from "../../src/random/index.js";
import { trials } from "./forecaster.js";

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** CRPS of N(mu, sigma): sigma (z (2 Phi(z) - 1) + 2 phi(z) - 1 / sqrt(pi)) (Gneiting and Raftery 2007, eq. 21). */
function normalCrps(mu: number, sigma: number, outcome: number): number {
	const z = (outcome - mu) / sigma;
	const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
	return sigma * (z * (2 * normalCdf(z, 0, 1) - 1) + 2 * density - 1 / Math.sqrt(Math.PI));
}

/** The estimator that divides the pairs by n squared. */
function plainCrps(draws: Float64Array, outcome: number): number {
	const n = draws.length;
	let pairs = 0;
	for (const x of draws) for (const y of draws) pairs += Math.abs(x - y);
	return meanOf([...draws].map((x) => Math.abs(x - outcome))) - pairs / (2 * n * n);
}

/** @param stream keeps samples apart */
function normalDraws(size: number, stream: number, { mu = 0, sigma = 1 } = {}): Float64Array {
	const normal = openNormals({ seed: "scores", component: "test.draws", area: "*", draw: stream });
	return Float64Array.from({ length: size }, () => mu + sigma * normal()).sort();
}

describe("the fair CRPS", () => {
	const exact = Float64Array.from({ length: 20_000 }, (_, i) => 0.3 + 1.4 * normalQuantile((i + 0.5) / 20_000));

	it.each([-2, -0.5, 0, 1, 3])("of normal draws is the closed form at outcome %d", (outcome) => {
		expect(Math.abs(fairCrps(exact, outcome) - normalCrps(0.3, 1.4, outcome))).toBeLessThan(2e-4);
	});

	it.each([2, 3, 5])("is unbiased with %d draws, where the plain estimator is not", (size) => {
		const outcome = 0.7;
		const samples = Array.from({ length: 40_000 }, (_, k) => normalDraws(size, k + 1));
		const truth = normalCrps(0, 1, outcome);
		expect(Math.abs(meanOf(samples.map((draws) => fairCrps(draws, outcome))) - truth)).toBeLessThan(0.015);
		expect(meanOf(samples.map((draws) => plainCrps(draws, outcome))) - truth).toBeGreaterThan(0.1);
	});

	it("equals the sum over all pairs of draws", () => {
		const draws = normalDraws(57, 7, { mu: 2, sigma: 3 });
		let pairs = 0;
		for (const x of draws) for (const y of draws) pairs += Math.abs(x - y);
		const distance = meanOf([...draws].map((x) => Math.abs(x - 1.5)));
		expect(fairCrps(draws, 1.5)).toBeCloseTo(distance - pairs / (2 * 57 * 56), 12);
	});

	it("of draws that all agree is the absolute error", () => {
		expect(fairCrps(new Float64Array(10).fill(4), 1)).toBe(3);
	});
});

describe("the interval score", () => {
	const draws = Float64Array.from({ length: 101 }, (_, i) => i);

	it("is the width inside, and adds 2 / alpha times the distance outside", () => {
		expect(intervalScore(draws, 50, 0.8)).toEqual({ total: 80, dispersion: 80, over: 0, under: 0 });
		expect(intervalScore(draws, 5, 0.8).over).toBeCloseTo(50, 9);
		expect(intervalScore(draws, 93, 0.8).under).toBeCloseTo(30, 9);
	});

	it.each([-40, 3, 50, 99, 150])("is the sum of its parts at outcome %d", (outcome) => {
		for (const coverage of [0.5, 0.8, 0.95]) {
			const { total, dispersion, over, under } = intervalScore(draws, outcome, coverage);
			expect(total).toBeCloseTo(dispersion + over + under, 10);
			expect(Math.min(over, under)).toBe(0);
		}
	});
});

describe("quantiles and PIT of sorted draws", () => {
	it("follow the R-7 rule", () => {
		expect(sortedQuantile(Float64Array.of(1, 2, 3, 4), 0.5)).toBe(2.5);
		expect(sortedQuantile(Float64Array.of(1, 2, 3, 4, 5), 0.1)).toBeCloseTo(1.4, 12);
	});

	it("count ties half", () => {
		const draws = Float64Array.of(1, 2, 2, 3);
		expect([0, 2, 3, 9].map((outcome) => pit(draws, outcome))).toEqual([0, 0.5, 0.875, 1]);
	});
});

/** Smallest p-value bound: chi-square of 9 degrees of freedom exceeds 27.9 once in a thousand. */
const CHI_SQUARE_9 = 27.9;

function chiSquareOfPit(spread: number): number {
	const counts = new Array<number>(10).fill(0);
	for (const { draws, outcome } of trials(4000, spread, "pit"))
		counts[Math.min(9, Math.floor(10 * pit(draws, outcome)))]++;
	return counts.reduce((sum, count) => sum + (count - 400) ** 2 / 400, 0);
}

describe("a forecaster of known calibration", () => {
	const coverage = (spread: number, nominal: number) =>
		meanOf(trials(4000, spread, "calibrated").map(({ draws, outcome }) => (covers(draws, outcome, nominal) ? 1 : 0)));

	it.each([0.5, 0.8, 0.95])("covers %d as often as it says", (nominal) => {
		expect(Math.abs(coverage(1, nominal) - nominal)).toBeLessThan(4 * Math.sqrt((nominal * (1 - nominal)) / 4000));
	});

	it.each([0.5, 0.8, 0.95])("fails the same check at %d when too narrow", (nominal) => {
		expect(Math.abs(coverage(0.7, nominal) - nominal)).toBeGreaterThan(4 * Math.sqrt((nominal * (1 - nominal)) / 4000));
	});

	it("has a uniform PIT, and a too narrow one has not", () => {
		expect(chiSquareOfPit(1)).toBeLessThan(CHI_SQUARE_9);
		expect(chiSquareOfPit(0.7)).toBeGreaterThan(10 * CHI_SQUARE_9);
	});
});

describe("the standard errors of coverage", () => {
	it("agree when forecasts are independent", () => {
		const hits = trials(3000, 1, "independent").map(({ draws, outcome }, k) => ({
			origin: Math.floor(k / 10),
			hit: covers(draws, outcome, 0.8),
		}));
		const { binomial, bootstrap } = coverageOf(hits, "s");
		expect(bootstrap / binomial).toBeGreaterThan(0.8);
		expect(bootstrap / binomial).toBeLessThan(1.25);
	});

	it("show that errors sharing an origin carry less information", () => {
		const shared = trials(60, 1, "shared").flatMap(({ draws, outcome }, origin) =>
			Array.from({ length: 10 }, () => ({ origin, hit: covers(draws, outcome, 0.8) })),
		);
		const { binomial, bootstrap } = coverageOf(shared, "s");
		expect(bootstrap).toBeGreaterThan(2 * binomial);
	});

	it("give no bootstrap from fewer than six origins", () => {
		const hits = [1, 2, 3, 4, 5].map((origin) => ({ origin, hit: origin > 2 }));
		expect(coverageOf(hits, "s").bootstrap).toBeNaN();
	});
});
