import studentQuantile from "@stdlib/stats-base-dists-t-quantile";
import { describe, expect, it } from "vitest";
import { seriesOf, unitBeside } from "../../src/calibration/series.js";
import { driftOf, meanOf, spreadOf } from "../../src/calibration/spread.js";
import { fitDriftingLevel } from "../../src/demography/index.js";
import { normalCdf, normalQuantile, openNormals, studentScale } from "../../src/random/index.js";
import type { SeriesRow } from "../../src/tables/index.js";
import { type Claim, moments, violations } from "../support/statistics.js";

const normals = openNormals({ seed: "calibration", component: "errors", area: "*", draw: 0 });
const PRIOR = { sd: 0.02, years: 3 };
/** A place's own spread, from the prior: s² = 3 s0² / chi-squared(3). */
const chi = studentScale(PRIOR.years);
const HALF_80 = normalQuantile(0.9);

/** How often the 80 % interval of the next surprise holds it, over places that differ as the prior says. */
function coverage(years: number, estimate: (errors: readonly number[]) => number): Claim[] {
	const inside = Float64Array.from({ length: 20_000 }, () => {
		const truth = PRIOR.sd * chi(normals());
		const errors = Array.from({ length: years }, () => truth * normals());
		return Number(Math.abs(truth * normals()) <= HALF_80 * estimate(errors));
	});
	const { mean, meanError } = moments(inside);
	return [{ name: `80 % after ${years} years`, truth: 0.8, found: mean, error: meanError }];
}

describe("a spread estimated from few years", () => {
	it.each([
		0, 2, 5, 12,
	])("makes the next year's 80 % interval hold 80 % with %i years (simulation-based calibration)", (years) => {
		expect(violations(coverage(years, (errors) => spreadOf(errors, PRIOR)))).toEqual([]);
	});

	it("would hold too little without the small-sample penalty (broken on purpose)", () => {
		const plain = (errors: readonly number[]) => {
			const penalty = studentQuantile(0.9, PRIOR.years + errors.length) / HALF_80;
			return spreadOf(errors, PRIOR) / penalty;
		};
		expect(violations(coverage(2, plain))).not.toEqual([]);
	});

	it("forgets the prior as years come in", () => {
		const errors = Array.from({ length: 400 }, () => 0.1 * normals());
		expect(Math.abs(spreadOf(errors, PRIOR) / 0.1 - 1)).toBeLessThan(0.1);
	});
});

describe("the lasting part of changes", () => {
	const changes = (drift: number, noise: number, years: number) => {
		const noises = Array.from({ length: years + 1 }, () => noise * normals());
		return Array.from({ length: years }, (_, at) => ({
			year: 2000 + at,
			value: drift * normals() + noises[at + 1]! - noises[at]!,
		}));
	};
	const meanDrift = (drift: number, noise: number) => {
		const found = Array.from({ length: 300 }, () => driftOf(changes(drift, noise, 60), { sd: drift, years: 1 }));
		return found.reduce((sum, one) => sum + one, 0) / found.length;
	};

	it("is the drift of a level seen through noise, not the noise", () => {
		expect(Math.abs(meanDrift(0.02, 0.02) / 0.02 - 1)).toBeLessThan(0.15);
		expect(Math.abs(meanDrift(0.02, 0) / 0.02 - 1)).toBeLessThan(0.1);
	});

	/** How often the 80 % interval of a scenario's walk holds what ten years of the true drift add up to. */
	function heldAfterTen(years: number, estimate: typeof driftOf): Claim[] {
		const ahead = 10;
		const inside = Float64Array.from({ length: 4000 }, () => {
			const ofChange = PRIOR.sd * chi(normals());
			const share = 0.45 * normalCdf(normals());
			const drift = ofChange * Math.sqrt(1 - 2 * share);
			const seen = changes(drift, ofChange * Math.sqrt(share), years);
			const come = drift * Math.sqrt(ahead) * normals();
			return Number(
				Math.abs(come) <= HALF_80 * Math.sqrt(ahead) * estimate(seen, { ...PRIOR, sd: USUAL_DRIFT * PRIOR.sd }),
			);
		});
		const { mean, meanError } = moments(inside);
		return [{ name: `80 % after ${years} years`, truth: 0.8, found: mean, error: meanError }];
	}
	/** Drift over a change's standard deviation, noise's share lying anywhere from 0 to 0.45: mean of sqrt(1 - 2 share). */
	const USUAL_DRIFT = (1 - 0.1 ** 1.5) / (3 * 0.45);

	it.each([
		3, 8, 20,
	])("makes a walk's interval hold its promise after %i years (simulation-based calibration)", (years) => {
		expect(violations(heldAfterTen(years, driftOf))).toEqual([]);
	});

	it("holds too much where noise is taken for drift (broken on purpose)", () => {
		const whole: typeof driftOf = (all, prior) =>
			spreadOf(
				all.map(({ value }) => value),
				prior,
			);
		expect(violations(heldAfterTen(20, whole))).not.toEqual([]);
	});

	it("holds too little where the mean of the changes is taken off first (broken on purpose)", () => {
		const centred: typeof driftOf = (all, prior) => {
			const mean = all.reduce((sum, { value }) => sum + value, 0) / all.length;
			const level = [0];
			for (const { value } of all) level.push(level[level.length - 1]! + value - mean);
			const fits = fitDriftingLevel([level], { ...prior, sd: prior.sd / USUAL_DRIFT });
			return fits.reduce((sum, { weight, driftSd }) => sum + weight * driftSd, 0);
		};
		expect(violations(heldAfterTen(8, centred))).not.toEqual([]);
	});

	it("does not take years on both sides of a gap for neighbours", () => {
		const swinging = Array.from({ length: 8 }, (_, at) => ({ year: 2000 + 2 * at, value: at % 2 === 0 ? 0.1 : -0.1 }));
		const neighbours = swinging.map(({ value }, at) => ({ year: 2000 + at, value }));
		const prior = { sd: 0.1, years: 1 };
		expect(driftOf(swinging, prior)).toBeGreaterThan(1.3 * driftOf(neighbours, prior));
	});
});

describe("a mean drawn to a prior one", () => {
	it("lies between the two and nears the data as they grow", () => {
		const of = (years: number) =>
			meanOf(
				Array.from({ length: years }, (_, at) => 0.01 + 0.001 * (at % 2)),
				{ mean: 0, sd: 0.002 },
			);
		expect(of(2).mean).toBeGreaterThan(0);
		expect(of(40).mean).toBeGreaterThan(of(2).mean);
		expect(of(40).mean).toBeLessThan(0.0105);
		expect(of(40).sd).toBeLessThan(of(2).sd);
	});
});

describe("a series with faults", () => {
	const row = (year: number, value: number, line: number): SeriesRow => ({
		...{ area: "all", quantity: "births", file: "own.csv", year, value },
		place: { line, col: 1 },
	});
	const smooth = (year: number) => 5000 * 0.99 ** (year - 2000);
	const rows = (years: readonly number[]) => years.map((year, at) => row(year, smooth(year), at + 2));
	const span = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);
	const read = (all: readonly SeriesRow[]) => {
		const { series, notes } = seriesOf(all);
		return {
			changes: series[0]!.changes.map(({ year }) => year),
			notes: notes.map(({ line, message }) => `${line}: ${message.en}`),
		};
	};

	it("has no notes and all its changes when it has none", () => {
		expect(read(rows(span(2005, 2020)))).toEqual({ changes: span(2006, 2020), notes: [] });
	});

	it("with a gap: the change across it is not used", () => {
		const { changes, notes } = read(rows([...span(2000, 2009), ...span(2012, 2020)]));
		expect(changes).not.toContain(2012);
		expect(notes).toEqual(["12: nothing between 2009 and 2012; the change across the gap is not used"]);
	});

	it("with a year twice: the later row is used", () => {
		const { series, notes } = seriesOf([...rows(span(2005, 2020)), row(2010, 4600, 99)]);
		expect(series[0]!.values.get(2010)).toBe(4600);
		expect(notes.map(({ line, message }) => `${line}: ${message.en}`)).toEqual([
			"99: line 7 has 2010 already; this later row is used",
		]);
	});

	it("with thousands for persons: the row is left out, and an earlier right one of that year stands", () => {
		const { series, notes } = seriesOf([...rows(span(2005, 2020)), row(2020, 4.1, 99)]);
		expect(series[0]!.values.get(2020)).toBe(smooth(2020));
		expect(notes[0]!.message.en).toMatch(/about 1000 times: another unit/);
	});

	it("with thousands for persons throughout is apart from what the scenario has, and no real change is so large", () => {
		expect(unitBeside(4.1, 5000)).toBe(1000);
		expect(unitBeside(0.41, 5000)).toBe(10_000);
		for (const times of [0.1, 0.5, 1, 2, 10]) expect(unitBeside(5000 * times, 5000)).toBeUndefined();
	});

	it("with a change of definition: that year's change is not used", () => {
		const broken = rows(span(2000, 2020)).map((one) => ({
			...one,
			value: one.year >= 2012 ? 1.6 * one.value : one.value,
		}));
		const { changes, notes } = read(broken);
		expect(changes).not.toContain(2012);
		expect(changes).toContain(2013);
		expect(notes[0]).toMatch(/a change of definition/);
	});

	it("with fewer than ten years: says that the scenario's figures count most", () => {
		expect(read(rows(span(2015, 2020))).notes).toEqual([
			"7: 6 years, fewer than 10: estimates rest mostly on what the scenario has",
		]);
	});
});
