import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { openNormals } from "../../src/random/index.js";
import { type RateModel, ratePath } from "../../src/services/index.js";
import { pathClaims, violations } from "../support/statistics.js";

vi.setConfig({ testTimeout: 60_000 });

const YEARS = 6;
const model: RateModel = { start: 0.9, startSd: 0.2, sd: 0.1, trend: 0.03, scale: "logit" };
const link = { logit: (rate: number) => Math.log(rate / (1 - rate)), log: Math.log };

describe("ratePath", () => {
	it.each(["logit", "log"] as const)("is a random walk with trend on the %s scale (closed moments)", (scale) => {
		const paths = Array.from({ length: 50_000 }, (_, draw) =>
			ratePath({ ...model, scale }, YEARS, openNormals({ seed: "test", component: "rate", area: "*", draw })).map(
				link[scale],
			),
		);
		const truth = (sd: number) => (year: number) => ({
			mean: link[scale](0.9) + 0.03 * year,
			variance: 0.2 ** 2 + year * sd ** 2,
			covariance: 0.2 ** 2 + (year - 1) * sd ** 2,
		});
		expect(violations(pathClaims(paths, truth(0.1)))).toEqual([]);
		expect(violations(pathClaims(paths, truth(0.12)))).not.toEqual([]);
	});

	it("stays within (0, 1) on the logit scale and above 0 on the log scale", () => {
		fc.assert(
			fc.property(fc.nat(), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (draw, start) => {
				const wild = { ...model, start, sd: 1, startSd: 1 };
				const logit = ratePath(wild, 20, openNormals({ seed: "test", component: "wild", area: "*", draw }));
				expect(logit.every((rate) => rate > 0 && rate < 1)).toBe(true);
				const log = ratePath(
					{ ...wild, scale: "log" },
					20,
					openNormals({ seed: "test", component: "wild", area: "*", draw }),
				);
				expect(log.every((rate) => rate > 0)).toBe(true);
			}),
			{ numRuns: 1000 },
		);
	});

	it("approaches start + trend / (1 − damping) on its scale where the trend fades, and never passes it", () => {
		const damped = { ...model, start: 0.05, startSd: 0, sd: 0, trend: 0.2, trendDamping: 0.9 };
		const path = [...ratePath(damped, 200, () => 0)].map(link.logit);
		const risen = (years: number) => (0.2 * (1 - 0.9 ** years)) / (1 - 0.9);
		for (const years of [1, 2, 5, 10, 30]) expect(path[years]! - path[0]!).toBeCloseTo(risen(years), 9);
		expect(path.at(-1)! - path[0]!).toBeCloseTo(2, 6);
		expect(path.every((value, year) => year === 0 || value >= path[year - 1]!)).toBe(true);
	});

	it("has the same bits with a damping of 1 as without one", () => {
		const normals = () => openNormals({ seed: "test", component: "rate", area: "*", draw: 3 });
		expect(ratePath({ ...model, trendDamping: 1 }, YEARS, normals())).toEqual(ratePath(model, YEARS, normals()));
	});

	it("starts at the stated rate when every error is zero", () => {
		expect(ratePath(model, 1, () => 0)[0]).toBeCloseTo(0.9, 12);
	});
});
