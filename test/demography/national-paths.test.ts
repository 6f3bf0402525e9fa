import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import {
	type NationalFertility,
	type NationalMortality,
	openNationalFertility,
	openNationalMortality,
} from "../../src/demography/index.js";
import { openNormals, studentTransform } from "../../src/random/index.js";
import { moments, pathClaims, violations } from "../support/statistics.js";

vi.setConfig({ testTimeout: 60_000 });

const YEARS = 8;
const DRAWS = 60_000;
const NONE = new Float64Array(YEARS);
const NO_BRIDGE = { deviation: new Float64Array(YEARS).fill(Number.NaN), sd: 0.05 };

/** Degrees of freedom at which Student's t is a normal for all that is counted here. */
const NEARLY_NORMAL = 1e6;

const walk: NationalFertility = {
	median: Float64Array.from({ length: YEARS }, (_, year) => 1.1 + 0.02 * year),
	observed: 2,
	deviation: NONE,
	process: { kind: "damped-walk", damping: 0.95, sd: 0.085, tail: NEARLY_NORMAL, startSd: 0.05 },
	effects: [],
	bridge: NO_BRIDGE,
	floor: 0,
};

const heavyGap = studentTransform(2.31);

function fertilityPaths(model: NationalFertility, draws = DRAWS): Float64Array[] {
	const fill = openNationalFertility(model);
	return Array.from({ length: draws }, (_, draw) => {
		const into = new Float64Array(YEARS);
		const normals = {
			process: openNormals({ seed: "test", component: "walk", area: "*", draw }),
			effects: openNormals({ seed: "test", component: "effects", area: "*", draw }),
		};
		fill(normals, into);
		return into;
	});
}

const logsOf = (paths: readonly Float64Array[]) =>
	paths.map((path) => path.map((rate, year) => Math.log(rate / walk.median[year]!)));

describe("nationalFertility around the median path", () => {
	const truth = (phi: number) => (year: number) => {
		const variance = (steps: number) =>
			0.05 ** 2 * phi ** (2 * steps) + (0.085 ** 2 * (1 - phi ** (2 * steps))) / (1 - phi * phi);
		const steps = Math.max(0, year - 1);
		return {
			mean: 0,
			variance: variance(steps),
			covariance: year < 2 ? variance(0) : phi * variance(steps - 1),
		};
	};
	const logs = logsOf(fertilityPaths(walk));

	it("has the closed moments of log F: mean, variance, covariance of neighbouring years", () => {
		expect(violations(pathClaims(logs, truth(0.95)))).toEqual([]);
	});

	it("would fail them with a damping of 0.92 (mutation of truth)", () => {
		expect(violations(pathClaims(logs, truth(0.92)))).not.toEqual([]);
	});

	it("keeps its variance with heavy tails and has fatter ones", () => {
		const last = (paths: readonly Float64Array[]) => paths.map((path) => path[2]! - 0.95 * path[1]!);
		const heavy = last(logsOf(fertilityPaths({ ...walk, process: { ...walk.process, tail: 4 } as never })));
		expect(Math.abs(moments(heavy).variance / 0.085 ** 2 - 1)).toBeLessThan(0.05);
		const beyond = (shocks: readonly number[]) => shocks.filter((shock) => Math.abs(shock) > 4 * 0.085).length;
		expect(beyond(heavy)).toBeGreaterThan(10 * beyond(last(logs)) + 100);
	});

	it("is the median path when every error is zero", () => {
		const into = new Float64Array(YEARS);
		openNationalFertility(walk)({ process: () => 0, effects: () => 0 }, into);
		into.forEach((rate, year) => {
			expect(rate).toBeCloseTo(walk.median[year]!, 12);
		});
	});

	it("starts the walk from the last observation and lets the difference fade", () => {
		const deviation = Float64Array.from({ length: YEARS }, (_, year) => (year < 2 ? -0.1 : Number.NaN));
		const into = new Float64Array(YEARS);
		openNationalFertility({ ...walk, deviation })({ process: () => 0, effects: () => 0 }, into);
		into.forEach((rate, year) => {
			const fading = year < 2 ? 1 : 0.95 ** (year - 1);
			expect(Math.log(rate / walk.median[year]!)).toBeCloseTo(-0.1 * fading, 12);
		});
	});

	it("weighs a marriage bridge by precision: mean and variance of the year after (Kalman update)", () => {
		const bridge = { deviation: NO_BRIDGE.deviation.slice(), sd: 0.04 };
		bridge.deviation[2] = 0.1;
		const paths = logsOf(fertilityPaths({ ...walk, process: { ...walk.process, startSd: 0 } as never, bridge }));
		const weight = 0.085 ** 2 / (0.085 ** 2 + 0.04 ** 2);
		const claims = pathClaims(
			paths.map((path) => path.subarray(2, 3)),
			() => ({ mean: weight * 0.1, variance: 1 / (1 / 0.085 ** 2 + 1 / 0.04 ** 2) }),
		);
		expect(violations(claims)).toEqual([]);
	});

	it("multiplies the rate by each effect in its years: a step from its year on, a pulse that its next year partly gives back", () => {
		const effects = [
			{ id: "policy", kind: "step" as const, year: 3, size: 0.05, sd: 0, rebound: 0, reboundSd: 0 },
			{ id: "dragon", kind: "pulse" as const, year: 5, size: 0.06, sd: 0, rebound: 0.8, reboundSd: 0 },
		];
		const into = new Float64Array(YEARS);
		openNationalFertility({ ...walk, effects })({ process: () => 0, effects: () => 0 }, into);
		const logs = Array.from(into, (rate, year) => Math.log(rate / walk.median[year]!));
		[0, 0, 0, 0.05, 0.05, 0.11, 0.05 - 0.048, 0.05].forEach((change, year) => {
			expect(logs[year]).toBeCloseTo(change, 10);
		});
	});

	it("leaves an observed year as observed, whatever effects fall into it", () => {
		const effects = [{ id: "past", kind: "pulse" as const, year: 1, size: 0.1, sd: 0.02, rebound: 0.5, reboundSd: 0 }];
		for (const process of [walk.process, { kind: "ar1", mean: 1.5, damping: 0.9, sd: 0.05 } as const]) {
			const into = new Float64Array(YEARS);
			openNationalFertility({ ...walk, process, effects })({ process: () => 0, effects: () => 0 }, into);
			expect(into[1], process.kind).toBeCloseTo(walk.median[1]!, 12);
		}
	});
});

describe("nationalFertility as phase III", () => {
	const model: NationalFertility = { ...walk, process: { kind: "ar1", mean: 1.6, damping: 0.9, sd: 0.06 } };
	const truth = (phi: number) => (year: number) => {
		const steps = Math.max(0, year - 1);
		const variance = (n: number) => (0.06 ** 2 * (1 - phi ** (2 * n))) / (1 - phi * phi);
		const mean = steps === 0 ? walk.median[year]! : 1.6 + phi ** steps * (walk.median[1]! - 1.6);
		return { mean, variance: variance(steps), covariance: steps === 0 ? 0 : phi * variance(steps - 1) };
	};
	const paths = fertilityPaths(model);

	it("has the closed moments of an AR(1) from the last known rate towards the long-term mean", () => {
		expect(violations(pathClaims(paths, truth(0.9)))).toEqual([]);
	});

	it("would fail them with a damping of 0.89 (mutation of truth)", () => {
		expect(violations(pathClaims(paths, truth(0.89)))).not.toEqual([]);
	});
});

describe("the floor of nationalFertility", () => {
	it("reflects each rate and never heaps draws on the bound", () => {
		const free = { ...walk, process: { ...walk.process, sd: 0.3 } as never };
		const [open, bounded] = [0, 0.9].map((floor) => fertilityPaths({ ...free, floor }, 5000)) as [
			Float64Array[],
			Float64Array[],
		];
		let reflected = 0;
		bounded.forEach((path, draw) => {
			path.forEach((rate, year) => {
				const unbounded = open[draw]![year]!;
				expect(rate).toBeCloseTo(unbounded >= 0.9 ? unbounded : 1.8 - unbounded, 12);
				expect(rate).toBeGreaterThan(0.9);
				if (unbounded < 0.9) reflected += 1;
			});
		});
		expect(reflected).toBeGreaterThan(1000);
		const sorted = bounded.map((path) => path[7]!).sort((a, b) => a - b);
		expect(new Set(sorted).size).toBe(sorted.length);
	});
});

describe("nationalMortality", () => {
	const model: NationalMortality = {
		female: Float64Array.from({ length: YEARS }, (_, year) => 81 + 0.2 * year),
		male: Float64Array.from({ length: YEARS }, (_, year) => 75.5 + 0.2 * year),
		observed: 2,
		process: { damping: 0.99, sd: 0.45, startSd: 0.5 },
		spread: 1.5,
		gap: { kind: "around-path", damping: 0.97, sd: 0.2 },
	};
	const run = (draw: number, change: Partial<NationalMortality> = {}) => {
		const [female, male] = [new Float64Array(YEARS), new Float64Array(YEARS)];
		const normals = {
			level: openNormals({ seed: "test", component: "level", area: "*", draw }),
			gap: openNormals({ seed: "test", component: "gap", area: "*", draw }),
			student: heavyGap,
		};
		openNationalMortality({ ...model, ...change }, normals)({ female, male });
		return { female, male };
	};

	it("has the closed moments of the female e0, its errors multiplied by the spread", () => {
		const paths = Array.from({ length: DRAWS }, (_, draw) => run(draw).female);
		const variance = (steps: number) =>
			1.5 ** 2 * (0.5 ** 2 * 0.99 ** (2 * steps) + (0.45 ** 2 * (1 - 0.99 ** (2 * steps))) / (1 - 0.99 ** 2));
		const truth = (year: number) => ({ mean: model.female[year]!, variance: variance(Math.max(0, year - 1)) });
		expect(violations(pathClaims(paths, truth))).toEqual([]);
		const narrow = (year: number) => ({ ...truth(year), variance: truth(year).variance / 1.5 ** 2 });
		expect(violations(pathClaims(paths, narrow))).not.toEqual([]);
	});

	it("never lets men outlive women, with either model of the gap", () => {
		fc.assert(
			fc.property(fc.nat(), fc.double({ min: 0.1, max: 4, noNaN: true }), (draw, sd) => {
				const gaps = [
					{ kind: "around-path", damping: 0.97, sd } as const,
					{ kind: "bayeslife", expectancy1953: 45 } as const,
				];
				for (const gap of gaps) {
					const { female, male } = run(draw, { gap });
					const ahead = female.map((e0, year) => e0 - male[year]!);
					expect(Math.min(...ahead)).toBeGreaterThanOrEqual(-1e-12);
					if (gap.kind === "bayeslife") expect(Math.max(...ahead)).toBeLessThanOrEqual(18 + 1e-9);
				}
			}),
			{ numRuns: 1000 },
		);
	});

	it("is the pair of median paths when every error is zero", () => {
		const [female, male] = [new Float64Array(YEARS), new Float64Array(YEARS)];
		openNationalMortality(model, { level: () => 0, gap: () => 0, student: (z: number) => z })({ female, male });
		female.forEach((e0, year) => {
			expect(e0).toBeCloseTo(model.female[year]!, 12);
			expect(male[year]).toBeCloseTo(model.male[year]!, 12);
		});
	});
});
