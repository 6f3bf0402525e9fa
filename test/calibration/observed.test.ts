import { describe, expect, it } from "vitest";
import { type Conditioned, openConditioner } from "../../src/draws/condition.js";
import { type Deal, OWN_NUMBERS } from "../../src/draws/deal.js";
import type { DrawRange } from "../../src/draws/draw-range.js";
import { openEngine } from "../../src/draws/engine.js";
import { dealLineages } from "../../src/draws/lineages.js";
import type { Model } from "../../src/draws/model.js";
import { openNormals } from "../../src/random/index.js";
import type { Observation } from "../../src/tables/index.js";
import { metricsIn, simulateValues } from "../support/draws.js";
import { smallModel } from "../support/small-model.js";

const REPLICATIONS = 80;
const POOL = 160;
const YEARS = 2;
const SD = 0.05;
const place = { line: 1, col: 1 };

function lean(): Model {
	return { ...smallModel({ years: YEARS }), services: [], supply: [] };
}

/** Births of the two years of some draws. */
function birthsOf(seed: string, { from, to }: DrawRange, deal: Deal = OWN_NUMBERS) {
	const engine = openEngine({ ...lean(), seed });
	const width = metricsIn(engine).length;
	const at = metricsIn(engine).indexOf("births");
	const births: [number, number][] = [];
	simulateValues(engine, { from, to, deal }, ({ count, values }) => {
		for (let draw = 0; draw < count; draw++) {
			const first = draw * (YEARS + 1) * width + at;
			births.push([values[first + width], values[first + 2 * width]]);
		}
	});
	return births;
}

function conditionedBirths(seed: string, pool: Conditioned) {
	return birthsOf(seed, { from: pool.from, to: pool.from + pool.size }, dealLineages(pool));
}

/** Measures a drawn truth with error. */
function observe(births: readonly number[], replication: number, assumedSd: number): Observation[] {
	const error = openNormals({ seed: "calibration", component: "measurement", area: "*", draw: replication });
	return births.map((value, k) => ({
		area: "all",
		year: 2021 + k,
		quantity: "births",
		value: value * (1 + SD * error()),
		sd: assumedSd,
		file: "observed.csv",
		place,
	}));
}

/** Rank of each truth among its conditioned draws, as a share. */
function ranks(assumedSd: number): number[] {
	return Array.from({ length: REPLICATIONS }, (_, replication) => {
		const [truth] = birthsOf("truth", { from: replication, to: replication + 1 });
		const model = {
			...lean(),
			seed: `sbc-${replication}`,
			observations: observe(truth, replication, assumedSd),
		};
		const pool = openConditioner(model, { size: POOL })(0);
		const below = conditionedBirths(model.seed, pool).map(([, second]) => second < truth[1]);
		return (below.filter(Boolean).length + 0.5) / (POOL + 1);
	});
}

/** Largest distance between the ranks' distribution and the uniform one (Kolmogorov). */
function distance(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	return Math.max(...sorted.map((value, k) => Math.max((k + 1) / sorted.length - value, value - k / sorted.length)));
}

/** The distance that uniform ranks exceed once in a thousand. */
const CRITICAL = 1.949 / Math.sqrt(REPLICATIONS);

describe("conditioning on observations, by simulation-based calibration", () => {
	it("ranks a drawn truth uniformly among the draws conditioned on its noisy measurement", { timeout: 120_000 }, () => {
		expect(distance(ranks(SD))).toBeLessThan(CRITICAL);
	});

	it("fails that test when the measurement is trusted far more than it deserves", { timeout: 120_000 }, () => {
		expect(distance(ranks(SD / 12))).toBeGreaterThan(CRITICAL);
	});
});

describe("conditioning on observations", () => {
	const seen = (value: number, sd: number): Observation[] => [
		{ area: "all", year: 2021, quantity: "births", value, sd, file: "observed.csv", place: { line: 4, col: 13 } },
	];
	const births = (draw: number) => birthsOf("small", { from: draw, to: draw + 1 })[0][0];

	it("moves the draws to a precise observation and narrows them to its error", () => {
		const value = 1.1 * births(0);
		const pool = openConditioner({ ...lean(), observations: seen(value, 0.01) }, { size: POOL })(0);
		const drawn = conditionedBirths("small", pool).map(([first]) => first);
		const mean = drawn.reduce((sum, count) => sum + count, 0) / POOL;
		expect(Math.abs(mean / value - 1)).toBeLessThan(0.015);
	});

	it("keeps nearly all draws when an observation says nothing new", () => {
		const pool = openConditioner({ ...lean(), observations: seen(births(0), 1) }, { size: POOL })(0);
		expect(pool.effective[0].share).toBeGreaterThan(0.95);
	});

	it("refuses an observation that the model cannot reach, at the row that holds it", () => {
		const pool = openConditioner({ ...lean(), observations: seen(20 * births(0), 0.01) }, { size: POOL })(0);
		expect(pool.conflict?.[0]).toMatchObject({ file: "observed.csv", line: 4, col: 13, path: "2021 births" });
	});

	it("gives the same conditioned draw whatever other pools were conditioned before", () => {
		const condition = () => openConditioner({ ...lean(), observations: seen(births(0), 0.05) }, { size: POOL });
		const later = condition();
		later(0);
		expect(conditionedBirths("small", later(POOL))).toEqual(conditionedBirths("small", condition()(POOL)));
	});
});
