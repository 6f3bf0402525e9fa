import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { openNormals, openStream, type StreamAddress } from "../../src/random/index.js";
import {
	CHI_SQUARE_LIMIT,
	chiSquareScore,
	correlation,
	histogram,
	moments,
	uniformScore,
	violations,
} from "../support/statistics.js";

vi.setConfig({ testTimeout: 60_000 });

const DRAWS = 100_000;

const NATIONAL = { seed: "jiyuan-2020", component: "fertility.national", area: "*" };

/** The nth number (0-based) of the same address in all draws: what a forecast's distribution is made of. */
function acrossDraws(nth: number, change: Partial<StreamAddress> = {}): Float64Array {
	return Float64Array.from({ length: DRAWS }, (_, draw) => {
		const uniform = openStream({ ...NATIONAL, ...change, draw });
		for (let skipped = 0; skipped < nth; skipped++) uniform();
		return uniform();
	});
}

describe("openStream", () => {
	const address = fc.record({
		seed: fc.string(),
		component: fc.stringMatching(/^[a-z.]{1,12}$/),
		area: fc.stringMatching(/^[a-z*]{1,8}$/),
		draw: fc.nat(1_000_000),
	});
	const take = (at: StreamAddress) => {
		const uniform = openStream(at);
		return Array.from({ length: 5 }, () => uniform());
	};

	it("gives the same numbers for the same address, whatever other streams drew before or in between", () => {
		fc.assert(
			fc.property(address, fc.array(address, { maxLength: 4 }), (mine, others) => {
				const alone = take(mine);
				for (const other of others) take(other);
				const uniform = openStream(mine);
				const between = alone.map(() => {
					for (const other of others) take(other);
					return uniform();
				});
				expect(between).toEqual(alone);
			}),
			{ numRuns: 1000 },
		);
	});

	it("gives other numbers when any part of the address differs", () => {
		const base = { seed: "s", component: "births", area: "north", draw: 1 };
		for (const change of [{ seed: "t" }, { component: "death" }, { area: "south" }, { draw: 2 }, { draw: 11 }]) {
			const changed = take({ ...base, ...change });
			expect(changed.filter((number, i) => number === take(base)[i])).toEqual([]);
		}
	});

	it("stays within the open interval on a grid of 2^-32 shifted by half a step", () => {
		fc.assert(
			fc.property(address, (at) => {
				for (const uniform of take(at)) {
					expect(uniform > 0 && uniform < 1).toBe(true);
					expect(Number.isInteger(uniform * 2 ** 32 - 0.5)).toBe(true);
				}
			}),
			{ numRuns: 1000 },
		);
	});

	it.each([0, 1, 2, 3, 7, 29])("is uniform over draws in its number %d", (nth) => {
		const sample = acrossDraws(nth);
		expect(uniformScore(sample, 1000)).toBeLessThan(CHI_SQUARE_LIMIT);
		const { mean, meanError, variance, varianceError } = moments(sample);
		const claims = [
			{ name: "mean", truth: 1 / 2, found: mean, error: meanError },
			{ name: "variance", truth: 1 / 12, found: variance, error: varianceError },
		];
		expect(violations(claims)).toEqual([]);
	});

	it("is uniform along one stream", () => {
		const uniform = openStream({ seed: "jiyuan-2020", component: "births", area: "jiyuan", draw: 17 });
		expect(uniformScore(Float64Array.from({ length: 1_000_000 }, uniform), 1000)).toBeLessThan(CHI_SQUARE_LIMIT);
	});

	it("fills the unit square evenly with pairs of its first, second and third numbers over draws", () => {
		const [first, second, third] = [0, 1, 2].map((nth) => acrossDraws(nth)) as [
			Float64Array,
			Float64Array,
			Float64Array,
		];
		for (const [left, right] of [
			[first, second],
			[first, third],
			[second, third],
		] as const) {
			expect(squareScore(left, right)).toBeLessThan(CHI_SQUARE_LIMIT);
		}
	});

	it("is uncorrelated between components, areas, seeds and neighbouring draws", () => {
		const mine = acrossDraws(0);
		const others = {
			component: acrossDraws(0, { component: "mortality.national" }),
			similarComponent: acrossDraws(0, { component: "fertility.nationam" }),
			area: acrossDraws(0, { area: "jiyuan" }),
			seed: acrossDraws(0, { seed: "jiyuan-2021" }),
		};
		const limit = 4 / Math.sqrt(DRAWS);
		for (const [name, other] of Object.entries(others)) {
			expect(Math.abs(correlation(mine, other)), name).toBeLessThan(limit);
			expect(squareScore(mine, other), name).toBeLessThan(CHI_SQUARE_LIMIT);
		}
		for (const lag of [1, 2, 10, 100, 256]) {
			expect(Math.abs(correlation(mine.subarray(lag), mine.subarray(0, -lag))), `lag ${lag}`).toBeLessThan(limit);
			expect(squareScore(mine.subarray(lag), mine.subarray(0, -lag)), `lag ${lag}`).toBeLessThan(CHI_SQUARE_LIMIT);
		}
	});

	it("would be caught if the draw were left out of the key (mutation of truth)", () => {
		const same = Float64Array.from({ length: 2000 }, () =>
			openStream({ seed: "s", component: "c", area: "*", draw: 0 })(),
		);
		expect(uniformScore(same, 100)).toBeGreaterThan(CHI_SQUARE_LIMIT);
	});

	it("opens no stream twice in 400,000 addresses", () => {
		const seen = new Set<string>();
		for (const component of ["births", "migration", "jump-off", "mortality.local"]) {
			for (let draw = 0; draw < 100_000; draw++) {
				const uniform = openStream({ seed: "jiyuan-2020", component, area: "jiyuan", draw });
				seen.add(`${uniform()} ${uniform()}`);
			}
		}
		expect(seen.size).toBe(400_000);
	});

	it("keeps its known numbers (a change means that all forecasts change)", () => {
		const uniform = openStream({ seed: "jiyuan-2020", component: "births", area: "jiyuan", draw: 0 });
		expect([uniform(), uniform(), uniform()].map((u) => u * 2 ** 33)).toMatchInlineSnapshot(`
			[
			  7598988687,
			  7949198049,
			  3543484955,
			]
		`);
	});
});

describe("openNormals", () => {
	it("has the moments of a standard normal over draws", () => {
		const sample = Float64Array.from({ length: DRAWS }, (_, draw) =>
			openNormals({ seed: "s", component: "migration", area: "north", draw })(),
		);
		const { mean, meanError, variance, varianceError } = moments(sample);
		const claims = [
			{ name: "mean", truth: 0, found: mean, error: meanError },
			{ name: "variance", truth: 1, found: variance, error: varianceError },
		];
		expect(violations(claims)).toEqual([]);
	});
});

function squareScore(left: Float64Array, right: Float64Array): number {
	const cells = 30;
	const joint = left.map((value, i) => (Math.floor(value * cells) + right[i]!) / cells);
	const counts = histogram(joint, cells * cells);
	return chiSquareScore(counts, new Float64Array(cells * cells).fill(left.length / (cells * cells)));
}
