import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openNormals } from "../../src/random/index.js";
import { moments, openDescription, quantiles } from "../../src/summaries/index.js";
import { probabilities, samples } from "./samples.js";

const same = (one: Float64Array, other: Float64Array) => one.every((value, k) => Object.is(value, other[k]));

/** Whether a description has the doubles of its parts, and leaves the draws alone. */
function isExact(draws: Float64Array, cuts: readonly number[], describe = openDescription(draws.length, cuts)) {
	const before = draws.slice();
	const found = describe(draws);
	const { mean, deviation } = moments(draws);
	expect(same(draws, before)).toBe(true);
	return Object.is(found.mean, mean) && Object.is(found.deviation, deviation)
		? same(found.quantiles, quantiles(draws, cuts))
		: false;
}

describe("openDescription", () => {
	it("gives the same doubles as moments and quantiles, for any draws and any probabilities", () => {
		fc.assert(
			fc.property(samples, probabilities, (draws, cuts) => isExact(draws, cuts)),
			{ numRuns: 600 },
		);
	});

	it("gives them also for draws that are not numbers, infinite, or zeros of both signs", () => {
		const special = [0, -0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN];
		for (const some of [[0], [-0], [7], [7.1], [1e300], [0, -0], special.slice(0, 3), special, [Number.NaN]]) {
			const draws = Float64Array.from({ length: 3000 }, (_, k) => some[(k * k) % some.length]!);
			expect(isExact(draws, [0, 0.1, 0.25, 0.5, 0.9, 1]), String(some)).toBe(true);
			expect(isExact(draws.fill(3, 100, 101), [0, 0.1, 0.5, 0.9, 1]), `${some} and 3`).toBe(true);
		}
	});

	it("puts -0 before 0 also among a few draws of many", () => {
		const normal = openNormals({ seed: "test", component: "describe", area: "zeros", draw: 0 });
		const draws = Float64Array.from({ length: 3000 }, (_, k) => (k % 100 === 7 ? (k % 200 === 7 ? 0 : -0) : normal()));
		const ranks = Array.from({ length: 301 }, (_, k) => (1350 + k) / 2999);
		expect(isExact(draws, ranks)).toBe(true);
	});

	it("does not remember the series before", () => {
		const cuts = [0.025, 0.1, 0.5, 0.9, 0.975];
		const describe = openDescription(4000, cuts);
		const normal = openNormals({ seed: "test", component: "describe", area: "*", draw: 0 });
		for (let series = 0; series < 20; series++) {
			const draws = Float64Array.from({ length: 4000 }, (_, k) => {
				const value = 10 ** series * normal();
				if (series % 3 === 1) return Math.max(0, value);
				return series % 3 === 2 && k % 2 ? Math.round(value) : value;
			});
			expect(isExact(draws, cuts, describe)).toBe(true);
		}
	});

	it("is exact where the draws that fix its buckets are unlike the others", () => {
		const draws = Float64Array.from({ length: 5120 }, (_, k) =>
			k % 20 === 0 ? 1 + 1e-9 * k : ((k * 7919) % 4001) ** 3,
		);
		expect(isExact(draws, [0, 0.02, 0.04, 0.3, 0.5, 0.99, 1])).toBe(true);
	});
});
