import { describe, expect, it } from "vitest";
import { lossRates } from "../../src/hindcast/cohort-survival.js";
import { fitDrifting, fitReturning, fitTrending } from "../../src/hindcast/fit-ratio.js";
import { gradeProgression } from "../../src/hindcast/grade-progression.js";
import { graduate } from "../../src/hindcast/graduate.js";
import { openRatioPaths } from "../../src/hindcast/ratio-model.js";
import { lastAndLine } from "../../src/hindcast/references.js";
import { entryCohort, kindergartenCohort } from "../../src/hindcast/school-base.js";
import { openNormals } from "../../src/random/index.js";

const prior = { sd: 0.02, years: 3 };

describe("graduate", () => {
	const groups = Float64Array.from({ length: 21 }, (_, k) => 1000 * (30 - k) + 5000 * (k % 3));

	it("keeps the total of every group and never goes below zero", () => {
		const ages = graduate(groups);
		groups.forEach((total, k) => {
			const within = k === 20 ? [ages[100]] : [...ages.subarray(5 * k, 5 * k + 5)];
			expect(within.reduce((sum, persons) => sum + persons, 0)).toBeCloseTo(total, 6);
			expect(Math.min(...within)).toBeGreaterThanOrEqual(0);
		});
	});

	it("survives empty groups", () => {
		expect([...graduate(new Float64Array(21))].every((persons) => persons === 0)).toBe(true);
	});
});

describe("lossRates", () => {
	it("gives back a constant rate of loss", () => {
		const before = new Float64Array(21).fill(1000);
		const after = new Float64Array(21).fill(1000 * Math.exp(-0.1));
		after[20] = 2000 * Math.exp(-0.1);
		for (const rate of lossRates(before, after)) expect(rate).toBeCloseTo(0.02, 10);
	});
});

describe("gradeProgression", () => {
	it("moves every grade up, fills the first, lets the top leave", () => {
		expect(gradeProgression([10, 20, 30], 5, 1)).toEqual([5, 10, 20]);
		expect(gradeProgression([10, 20, 30], 5, [0.5, 2])).toEqual([5, 5, 40]);
	});

	it("loses nobody at a ratio of one but the leavers", () => {
		const after = gradeProgression([7, 8, 9, 10], 3, 1);
		expect(after.reduce((a, b) => a + b)).toBe(7 + 8 + 9 + 3);
	});
});

describe("school cohorts", () => {
	const births = (year: number) => year;

	it("hold January-August births of six and September-December births of seven years before", () => {
		expect(entryCohort(births, 2020, 0.75)).toBe(0.75 * 2014 + 0.25 * 2013);
	});

	it("of kindergarten are three school years", () => {
		expect(kindergartenCohort(() => 100, 2020, 0.6658)).toBeCloseTo(300, 10);
	});

	it("are not known while one of their years is not", () => {
		expect(entryCohort((year) => (year === 2013 ? undefined : 1), 2020, 0.75)).toBeUndefined();
	});
});

describe("ratio models", () => {
	it("of one value rest on the prior", () => {
		const model = { state: 0.1, driftSd: 0.02, noiseSd: 0, stateSd: 0, degrees: 3 };
		expect(fitDrifting([0.1], prior)[0]).toMatchObject(model);
		expect(fitTrending([0.1], prior, { damping: 0.8, weight: 0.7 })[0]).toMatchObject({ ...model, trend: 0 });
	});

	it("that return do so by 0.6 a year", () => {
		const [fitted] = fitReturning([0, 0, 0, 0.1], prior);
		const path = new Float64Array(3);
		openRatioPaths([{ ...fitted, driftSd: 0, meanSd: 0 }])(() => 0, path);
		const [first, second, third] = [...path].map((value) => value - fitted.mean);
		expect(second / first).toBeCloseTo(0.6, 12);
		expect(third / second).toBeCloseTo(0.6, 12);
	});

	it("spread as a random walk with noise should", () => {
		const model = { ...fitDrifting([0, 0], prior)[0], driftSd: 0.03, noiseSd: 0.04, stateSd: 0, degrees: 1e6 };
		const paths = openRatioPaths([model]);
		const path = new Float64Array(9);
		let square = 0;
		for (let draw = 0; draw < 20_000; draw++) {
			paths(openNormals({ seed: "walk", component: "test.walk", area: "*", draw }), path);
			square += path[8] * path[8];
		}
		expect(square / 20_000).toBeGreaterThan(0.95 * (9 * 0.0009 + 0.0016));
		expect(square / 20_000).toBeLessThan(1.05 * (9 * 0.0009 + 0.0016));
	});
});

describe("simple forecasts", () => {
	const series = new Map([2000, 2001, 2002, 2003, 2004].map((year) => [year, 10 + 2 * (year - 2000)]));

	it("carry on the last value and the line", () => {
		expect(lastAndLine(series, 2004, 3)).toEqual({ persistence: 18, trend: 24 });
	});

	it("say nothing where the last value is unknown, and draw no line through a gap", () => {
		expect(lastAndLine(series, 2005, 1)).toEqual({});
		const gap = new Map(series);
		gap.delete(2002);
		expect(lastAndLine(gap, 2004, 1)).toEqual({ persistence: 18 });
	});
});
