import { describe, expect, it } from "vitest";
import { fitDrifting, fitReturning, fitTrending } from "../../src/hindcast/fit-ratio.js";
import { openRatioPaths, type RatioModel } from "../../src/hindcast/ratio-model.js";
import { normalCdf, openNormals } from "../../src/random/index.js";
import { coverageOf, drifting, PRIOR, returning, type Trial, trending } from "./simulated-ratios.js";

const shape = { damping: 0.8, weight: 0.7 };

const anyShare = (normal: () => number) => 0.45 * normalCdf(normal());

const kinds: readonly (readonly [string, Omit<Trial, "seen" | "ahead">])[] = [
	["drifting", { estimate: fitDrifting, process: drifting(anyShare) }],
	["returning", { estimate: fitReturning, process: returning }],
	["trending", { estimate: (values, prior) => fitTrending(values, prior, shape), process: trending(shape) }],
];

describe.each(kinds)("a %s ratio", (_, trial) => {
	it.each([
		[3, 1],
		[5, 6],
		[15, 10],
	])("that was seen for %i years holds its promise %i years ahead", (seen, ahead) => {
		const { of80, of95 } = coverageOf({ ...trial, seen, ahead });
		expect(of80).toBeGreaterThan(0.77);
		expect(of80).toBeLessThan(0.83);
		expect(of95).toBeGreaterThan(0.93);
		expect(of95).toBeLessThan(0.97);
	});

	it("whose spread is taken for certain does not", () => {
		const certain = (model: RatioModel) => ({ ...model, degrees: 1e6 });
		expect(coverageOf({ ...trial, seen: 3, ahead: 3, broken: certain }).of95).toBeLessThan(0.92);
	});
});

describe("a drifting ratio's noise", () => {
	const meanShare = (share: number) => {
		const normal = openNormals({ seed: "noise", component: "test.noise", area: "*", draw: 0 });
		const models = fitDrifting(drifting(() => share)(normal, 80), PRIOR);
		return models.reduce((sum, { weight, noiseSd, driftSd }) => {
			return sum + (weight * noiseSd ** 2) / (driftSd ** 2 + 2 * noiseSd ** 2);
		}, 0);
	};

	it("is told from drift after many years", () => {
		expect(meanShare(0)).toBeLessThan(0.08);
		expect(meanShare(0.4)).toBeGreaterThan(0.3);
	});

	it.each([0, 0.45])("at the edge of what is thought possible (%d) costs at most a tenth of the promise", (share) => {
		const { of80 } = coverageOf({ estimate: fitDrifting, process: drifting(() => share), seen: 6, ahead: 5 });
		expect(of80).toBeGreaterThan(0.7);
	});

	it("thought to be all of a change leaves too little drift", () => {
		const still = (model: RatioModel) => ({ ...model, driftSd: 0 });
		const trial = { estimate: fitDrifting, process: drifting(anyShare), seen: 6, ahead: 8 };
		expect(coverageOf({ ...trial, broken: still }).of80).toBeLessThan(0.6);
	});
});

describe("a returning ratio's mean", () => {
	const [model] = fitReturning([0.01, -0.02, 0.03], PRIOR);
	const spread = (of: RatioModel, year: number) => {
		const draw = openRatioPaths([of]);
		const path = new Float64Array(year);
		let square = 0;
		for (let at = 0; at < 2000; at++) {
			draw(openNormals({ seed: "mean", component: "test.mean", area: "*", draw: at }), path);
			square += (path[year - 1] - of.mean - of.state * of.damping ** year) ** 2;
		}
		return Math.sqrt(square / 2000);
	};

	it("is felt by 1 - damping next year and in full only later: the last value was seen", () => {
		const onlyMean = { ...model, driftSd: 0, degrees: 1e6 };
		expect(spread(onlyMean, 1) / model.meanSd).toBeCloseTo(0.4, 1);
		expect(spread(onlyMean, 9) / model.meanSd).toBeCloseTo(1 - 0.6 ** 9, 1);
	});

	it("counted in full from the first year on covers too much", () => {
		const trial = { estimate: fitReturning, process: returning, seen: 6, ahead: 1 };
		const twice = (of: RatioModel) => ({ ...of, driftSd: Math.hypot(of.driftSd, of.meanSd) });
		expect(coverageOf({ ...trial, broken: twice }).of80).toBeGreaterThan(0.84);
	});
});

describe("a trending ratio", () => {
	it("does not call a foreseen rise an error", () => {
		const fading = [0, 1, 1.8, 2.44, 2.952].map((value) => 0.1 * value);
		const [{ driftSd }] = fitTrending(fading, PRIOR, shape);
		expect(driftSd).toBeCloseTo(Math.sqrt((3 * 0.02 ** 2) / 6), 10);
	});
});
