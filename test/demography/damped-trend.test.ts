import studentQuantile from "@stdlib/stats-base-dists-t-quantile";
import { describe, expect, it, vi } from "vitest";
import { slopeOf, trendErrors, trendScale } from "../../src/demography/damped-trend.js";
import { openNationalFertility } from "../../src/demography/index.js";
import type { NationalFertility, TrendFromRecord } from "../../src/demography/national-fertility.js";
import { openNormals, studentScale } from "../../src/random/index.js";
import { type Claim, moments, violations } from "../support/statistics.js";

vi.setConfig({ testTimeout: 60_000 });

const YEARS = 10;
const DRAWS = 20_000;
const NONE = new Float64Array(YEARS);
const NO_BRIDGE = { deviation: new Float64Array(YEARS).fill(Number.NaN), sd: 0.05 };

const trend: TrendFromRecord = {
	...{ kind: "damped-trend", weight: 0.7, damping: 0.5, tail: 5, sd: 0.03, startSd: 0 },
	start: { level: Math.log(1.2), slope: -0.04 },
};
const model: NationalFertility = {
	median: Float64Array.from({ length: YEARS }, (_, year) => 1.3 + 0.03 * year),
	...{ observed: 0, deviation: NONE, process: trend, effects: [], bridge: NO_BRIDGE, floor: 0 },
};

function paths(of: NationalFertility, draws = DRAWS): Float64Array[] {
	const fill = openNationalFertility(of);
	return Array.from({ length: draws }, (_, draw) => {
		const into = new Float64Array(YEARS);
		const normals = (component: string) => openNormals({ seed: "trend", component, area: "*", draw });
		fill({ process: normals("process"), effects: normals("effects") }, into);
		return into.map(Math.log);
	});
}

function middle(of: NationalFertility): number[] {
	const into = new Float64Array(YEARS);
	openNationalFertility(of)({ process: () => 0, effects: () => 0 }, into);
	return Array.from(into, Math.log);
}

describe("the damped trend", () => {
	it("goes on from the record, each year half as far as the year before, whatever the median path says", () => {
		const expected = Array.from({ length: YEARS }, (_, year) => Math.log(1.2) - 0.04 * (1 - 0.5 ** (year + 1)));
		middle(model).forEach((log, year) => {
			expect(log).toBeCloseTo(expected[year]!, 12);
		});
	});

	/** Shares of draws inside the 50, 80 and 95 % intervals of the closed form: t around the trend with scale s A(h). */
	const claims = (logs: readonly Float64Array[], damping: number): Claim[] =>
		[1, 3, 6, 10].flatMap((h) => {
			const centre = Math.log(1.2) - (0.04 * 0.5 * (1 - 0.5 ** h)) / 0.5;
			const gains = Array.from({ length: h }, (_, j) => ((1 - damping ** (j + 1)) / (1 - damping)) ** 2);
			const scale = 0.03 * Math.sqrt(gains.reduce((sum, gain) => sum + gain, 0));
			return [0.5, 0.8, 0.95].map((share) => {
				const half = scale * studentQuantile((1 + share) / 2, 5);
				const inside = logs.filter((path) => Math.abs(path[h - 1]! - centre) <= half).length / logs.length;
				const error = Math.sqrt((share * (1 - share)) / logs.length);
				return { name: `${100 * share} % at ${h} years`, truth: share, found: inside, error };
			});
		});

	it("is Student's t around the trend at every horizon, with the closed form's scale", () => {
		expect(violations(claims(paths(model), 0.5))).toEqual([]);
	});

	it("would not be with the scale of a damping of 0.4 (mutation of truth)", () => {
		expect(violations(claims(paths(model), 0.4))).not.toEqual([]);
	});

	it("takes its slope from the known years, less what the draw's effects did to them", () => {
		const known = [1.25, 1.22, 1.26];
		const deviation = Float64Array.from(model.median, (rate, year) => Math.log((known[year] ?? rate) / rate));
		const dragon = { id: "d", kind: "pulse", year: 2, size: 0.05, sd: 0, rebound: 0, reboundSd: 0 } as const;
		const logs = middle({ ...model, observed: 3, deviation, effects: [dragon] });
		const plain = [Math.log(1.25), Math.log(1.22), Math.log(1.26) - 0.05];
		let slope = -0.04;
		[Math.log(1.2), ...plain].reduce((before, now) => {
			slope = 0.3 * slope + 0.7 * (now - before);
			return now;
		});
		expect(logs[2]).toBeCloseTo(Math.log(1.26), 12);
		expect(logs[3]).toBeCloseTo(plain[2]! + 0.5 * slope, 12);
		expect(logs[4]).toBeCloseTo(plain[2]! + 0.75 * slope, 12);
	});

	it("moves all known years together by the error of the record, and its later years with them", () => {
		const record = { ...model, observed: 3, process: { ...trend, startSd: 0.03, sd: 0 } };
		const fill = openNationalFertility(record);
		const [flat, high] = [0, 1].map((start) => {
			const into = new Float64Array(YEARS);
			let turn = 0;
			fill({ process: () => (turn++ === 0 ? start : 0), effects: () => 0 }, into);
			return into.map(Math.log);
		});
		high!.forEach((log, year) => {
			expect(log - flat![year]!).toBeCloseTo(0.03, 12);
		});
	});

	it("follows a measurement as far as it is sharper than the year's own surprise", () => {
		const bridge = { deviation: NO_BRIDGE.deviation.slice(), sd: 1e-9 };
		bridge.deviation[0] = 0.1;
		const sharp = paths({ ...model, bridge }, 200);
		for (const path of sharp) expect(path[0]).toBeCloseTo(Math.log(1.3) + 0.1, 6);
		const blunt = paths({ ...model, bridge: { ...bridge, sd: 1e6 } }, 200);
		const free = paths(model, 200);
		for (const [draw, path] of blunt.entries()) expect(path[0]).toBeCloseTo(free[draw]![0]!, 6);
	});

	it("begins flat on the median path where nothing is on record", () => {
		const { start: _, ...without } = trend;
		for (const log of middle({ ...model, process: without })) expect(log).toBeCloseTo(Math.log(1.3), 12);
	});
});

describe("a pool of processes", () => {
	const walk = { kind: "damped-walk", damping: 0.9, sd: 0, tail: 5, startSd: 0 } as const;
	const apart = model.median.map((rate) => 2 * rate);
	const members = [
		{ weight: 3, process: { ...trend, sd: 0 } },
		{ weight: 1, process: walk, median: apart },
	];
	const logs = paths({ ...model, process: { kind: "pool", members } }, 8000);

	it("draws each member with its weight as odds", () => {
		const onTrend = logs.filter((path) => Math.abs(path[0]! - (Math.log(1.2) - 0.02)) < 1e-9).length / logs.length;
		const error = Math.sqrt((0.75 * 0.25) / logs.length);
		expect(violations([{ name: "share", truth: 0.75, found: onTrend, error }])).toEqual([]);
	});

	it("gives every other draw the member's own median path", () => {
		const others = logs.filter((path) => Math.abs(path[0]! - (Math.log(1.2) - 0.02)) > 1e-9);
		for (const path of others) path.forEach((log, year) => void expect(log).toBeCloseTo(Math.log(apart[year]!), 12));
	});

	it("holds to what is known, on whose path it may be", () => {
		const deviation = Float64Array.from(model.median, (_, year) => (year < 2 ? 0.07 : 0));
		const known = paths({ ...model, observed: 2, deviation, process: { kind: "pool", members } }, 200);
		for (const path of known) expect(path[1]).toBeCloseTo(Math.log(1.33) + 0.07, 12);
	});
});

describe("the slope of a series", () => {
	it("weighs the newest change with 0.7 and all earlier ones with the rest", () => {
		expect(slopeOf([0, 0.1, 0.1, 0.3], 0.7)).toBeCloseTo(0.3 * (0.3 * 0.1 + 0.7 * 0) + 0.7 * 0.2, 12);
	});

	it("is 0 where no change can be seen", () => {
		expect(slopeOf([1], 0.7)).toBe(0);
		expect(slopeOf([], 0.7)).toBe(0);
	});
});

describe("the scale of a place's own surprises", () => {
	const normals = openNormals({ seed: "scale", component: "errors", area: "*", draw: 0 });
	const chi = studentScale(5);
	const student = (scale: number) => scale * chi(normals()) * normals();
	/** A place from the prior: s² = 10 s0² / chi-squared(10). */
	const prior = studentScale(10);

	it("is the pooled one where fewer than ten years are known", () => {
		expect(trendScale([0.5, -0.5, 0.5, 0.5, -0.5, 0.5, 0.5], { tail: 5 })).toBe(0.024);
	});

	it("nears the truth as a long calm or a long wild record is seen, and stays between it and the pooled one", () => {
		for (const truth of [0.008, 0.07]) {
			const errors = Array.from({ length: 25 }, () => student(truth));
			const found = trendScale(errors, { tail: 5 });
			expect(found).toBeGreaterThan(Math.min(truth, 0.024) * 0.9);
			expect(found).toBeLessThan(Math.max(truth, 0.024) * 1.1);
			expect(Math.abs(Math.log(found / truth))).toBeLessThan(Math.abs(Math.log(0.024 / truth)));
		}
	});

	/** Coverage of the next surprise by intervals of an estimated scale, over places that differ as the prior says. */
	const coverage = (estimate: (errors: readonly number[]) => number): Claim[] => {
		const places = 20_000;
		const inside = new Float64Array(places);
		const half = studentQuantile(0.9, 5);
		for (let place = 0; place < places; place++) {
			const truth = 0.024 * prior(normals());
			const errors = Array.from({ length: 25 }, () => student(truth));
			inside[place] = Number(Math.abs(student(truth)) <= half * estimate(errors));
		}
		const { mean, meanError } = moments(inside);
		return [{ name: "80 % interval", truth: 0.8, found: mean, error: Math.hypot(meanError, 0.004) }];
	};

	it("gives the next year's 80 % interval its coverage (simulation-based calibration)", () => {
		expect(violations(coverage((errors) => trendScale(errors, { tail: 5 })))).toEqual([]);
	});

	it("would not if it took the root mean square for the scale (broken on purpose)", () => {
		const square = (errors: readonly number[]) => Math.sqrt(errors.reduce((sum, e) => sum + e * e, 0) / errors.length);
		expect(violations(coverage(square))).not.toEqual([]);
	});
});

describe("the errors of a trend", () => {
	it("are what each change was beyond the damped slope known before it", () => {
		const logs = [0, 0.1, 0.15, 0.1];
		const slopes = [0.1, 0.3 * 0.1 + 0.7 * 0.05];
		const errors = trendErrors(logs, { weight: 0.7, damping: 0.5 });
		expect(errors).toHaveLength(2);
		expect(errors[0]).toBeCloseTo(0.05 - 0.5 * slopes[0]!, 12);
		expect(errors[1]).toBeCloseTo(-0.05 - 0.5 * slopes[1]!, 12);
	});
});
