import { describe, expect, it, vi } from "vitest";
import { fertilityRatio, localMortality, netRatePath, openDampedWalk } from "../../src/demography/index.js";
import { openNormals } from "../../src/random/index.js";
import { pathClaims, violations } from "../support/statistics.js";

vi.setConfig({ testTimeout: 60_000 });

const YEARS = 8;
const DRAWS = 60_000;

type Process = (normal: () => number, into: Float64Array) => void;

function sample(process: Process): Float64Array[] {
	return Array.from({ length: DRAWS }, (_, draw) => {
		const into = new Float64Array(YEARS);
		process(openNormals({ seed: "test", component: "process", area: "*", draw }), into);
		return into;
	});
}

/** Variance that an AR(1) gathers from its yearly shocks in n years. */
const gathered = (damping: number, sd: number, years: number) =>
	(sd * sd * (1 - damping ** (2 * years))) / (1 - damping * damping);

describe("openDampedWalk", () => {
	const [damping, sd, startSd, observed] = [0.9, 0.085, 0.06, 2];
	const truth = (phi: number) => (year: number) => {
		const steps = Math.max(0, year + 1 - observed);
		const variance = startSd ** 2 * phi ** (2 * steps) + gathered(phi, sd, steps);
		const before = Math.max(0, steps - 1);
		const varianceBefore = startSd ** 2 * phi ** (2 * before) + gathered(phi, sd, before);
		return { mean: 0, variance, covariance: (steps > 0 ? phi : 1) * varianceBefore };
	};
	const paths = sample((normal, into) => openDampedWalk({ damping, sd, startSd }, normal, observed)(into));

	it("has the closed moments of an AR(1) begun from its start error: mean, variance, covariance of neighbouring years", () => {
		expect(violations(pathClaims(paths, truth(damping)))).toEqual([]);
	});

	it("would fail them if its damping were 0.88 instead of 0.9 (mutation of truth)", () => {
		expect(violations(pathClaims(paths, truth(0.88)))).not.toEqual([]);
	});

	it("keeps the start error through the observed years", () => {
		for (const path of paths.slice(0, 100)) expect(path[1]).toBe(path[0]);
	});
});

describe("fertilityRatio", () => {
	const model = { ratio: 1.14, ratioSd: 0.06, damping: 0.95, sd: 0.02 };
	const truth = (phi: number) => (year: number) => {
		const variance = (steps: number) => model.ratioSd ** 2 * phi ** (2 * steps) + gathered(phi, model.sd, steps);
		return {
			mean: 1 + phi ** (year + 1) * (model.ratio - 1),
			variance: variance(year + 1),
			covariance: phi * variance(year),
		};
	};
	const paths = sample((normal, into) => fertilityRatio(model, normal, into));

	it("has the closed moments of an AR(1) towards 1", () => {
		expect(violations(pathClaims(paths, truth(model.damping)))).toEqual([]);
	});

	it("would fail them with a damping of 0.94 (mutation of truth)", () => {
		expect(violations(pathClaims(paths, truth(0.94)))).not.toEqual([]);
	});
});

describe("netRatePath", () => {
	const model = { mean: 0.001, meanSd: 0.0033, damping: 0.8, sd: 0.003 };
	const truth = (phi: number) => () => {
		const around = model.sd ** 2 / (1 - phi * phi);
		return { mean: model.mean, variance: model.meanSd ** 2 + around, covariance: model.meanSd ** 2 + phi * around };
	};
	const paths = sample((normal, into) => netRatePath(model, normal, into));

	it("is stationary around an uncertain mean from its first year on", () => {
		expect(violations(pathClaims(paths, truth(model.damping)))).toEqual([]);
	});

	it("would fail with a damping of 0.78 (mutation of truth)", () => {
		expect(violations(pathClaims(paths, truth(0.78)))).not.toEqual([]);
	});
});

describe("localMortality", () => {
	const model = {
		damping: 0.97,
		sd: 0.1,
		startSd: 0.5,
		ceiling: 82.5,
		slope: 0.0032,
		offset: { female: -0.4, male: 0.6 },
	};
	const national = 80;
	const yearly = Math.sqrt(model.sd ** 2 + model.slope * (model.ceiling - national));
	const truth = (offset: number, phi: number) => (year: number) => {
		const variance = (steps: number) => model.startSd ** 2 * phi ** (2 * steps) + gathered(phi, yearly, steps);
		return {
			mean: national + offset * phi ** (year + 1),
			variance: variance(year + 1),
			covariance: phi * variance(year),
		};
	};
	const both = Array.from({ length: DRAWS }, (_, draw) => {
		const female = new Float64Array(YEARS).fill(national);
		const male = new Float64Array(YEARS).fill(national - 5);
		localMortality(model, openNormals({ seed: "test", component: "local", area: "*", draw }), { female, male });
		return { female, male };
	});
	const paths = both.map(({ female }) => female);

	it("adds a fading offset and an AR(1) error whose yearly variance grows below the ceiling (bayesLife)", () => {
		expect(violations(pathClaims(paths, truth(model.offset.female, model.damping)))).toEqual([]);
	});

	it("would fail with a damping of 0.95 (mutation of truth)", () => {
		expect(violations(pathClaims(paths, truth(model.offset.female, 0.95)))).not.toEqual([]);
	});

	it("gives both sexes the same error", () => {
		for (const { female, male } of both.slice(0, 200)) {
			male.forEach((e0, year) => {
				expect(female[year]! - e0).toBeCloseTo(5 - model.damping ** (year + 1), 10);
			});
		}
	});
});
