import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	addTo,
	bucketsOfRanks,
	collect,
	collectedRanks,
	type Grid,
	gridOf,
	MOST_DRAWS,
	merge,
	openCollector,
	openCountedRanks,
	quantiles,
	quantilesFrom,
	ranksOf,
} from "../../src/summaries/index.js";
import { blocksBackwards, probabilities, samples, sorted } from "./samples.js";

const BINS = 64;
const usable = (draws: Float64Array) => {
	const [low, high] = [Math.min(...draws), Math.max(...draws)];
	return Number.isFinite(2 * (high - low));
};
const streams = samples.filter(usable);
const countsOf = (grid: Grid, ...blocks: Float64Array[]) => {
	const counts = new Int32Array(grid.bins);
	for (const block of blocks) addTo(counts, grid, block);
	return counts;
};

describe("gridOf", () => {
	it("reaches half a span beyond the pilot on either side", () => {
		expect(gridOf(Float64Array.of(30, 10, 20), 40)).toEqual({ low: 0, width: 1, bins: 40 });
	});

	it("counts no pilot value in its first or last bucket, also when all are equal", () => {
		fc.assert(
			fc.property(streams, (pilot) => {
				const grid = gridOf(pilot, BINS);
				const counts = countsOf(grid, pilot);
				expect([counts[0], counts[BINS - 1]]).toEqual([0, 0]);
			}),
		);
	});

	it("refuses pilots without a range", () => {
		for (const pilot of [[], [Number.NaN], [1, Number.POSITIVE_INFINITY], [-1.7e308, 1.7e308]])
			expect(() => gridOf(Float64Array.from(pilot))).toThrow(/finite values/);
		expect(() => gridOf(Float64Array.of(1, 2), 2)).toThrow(/at least 3 buckets/);
	});
});

describe("counts", () => {
	it("are the same integers however the draws are cut into blocks and in whatever order the blocks are merged", () => {
		fc.assert(
			fc.property(streams, fc.integer({ min: 1, max: 500 }), (draws, size) => {
				const grid = gridOf(draws.subarray(0, 20), BINS);
				const merged = new Int32Array(BINS);
				for (const block of blocksBackwards(draws, size)) merge(merged, countsOf(grid, block));
				expect(merged).toEqual(countsOf(grid, draws));
			}),
		);
	});

	it("hold every draw once, beyond the grid in its first and last bucket", () => {
		const counts = countsOf({ low: 0, width: 1, bins: 4 }, Float64Array.of(-1e300, -1, 0.5, 1, 2.5, 4, 1e300));
		expect([...counts]).toEqual([3, 1, 1, 2]);
		expect([...countsOf({ low: 0, width: 1, bins: 4 }, Float64Array.of(-Infinity, Infinity))]).toEqual([1, 0, 0, 1]);
	});

	it("of one metric leave the counts of its neighbours alone", () => {
		const counts = new Int32Array(12);
		addTo(counts.subarray(4, 8), { low: 0, width: 1, bins: 4 }, Float64Array.of(-9, 1, 9));
		expect([...counts]).toEqual([0, 0, 0, 0, 1, 1, 0, 1, 0, 0, 0, 0]);
		expect(() => addTo(counts.subarray(9), { low: 0, width: 1, bins: 4 }, new Float64Array(1))).toThrow(
			/3 counts do not fit a grid of 4 buckets/,
		);
	});

	it("never overflow in silence", () => {
		const full = Int32Array.of(0, MOST_DRAWS, 0);
		const grid = { low: 0, width: 1, bins: 3 };
		expect(() => addTo(full, grid, Float64Array.of(1.5))).toThrow(/more than 2147483647/);
		expect(() => merge(full, Int32Array.of(5, 1, 0))).toThrow(/more than 2147483647/);
		expect([...full]).toEqual([0, MOST_DRAWS, 0]);
		expect(() => merge(full, new Int32Array(2))).toThrow(/cannot merge 2 counts into 3/);
	});
});

describe("a quantile from counts", () => {
	const countedQuantiles = (draws: Float64Array, grid: Grid, ps: readonly number[]) => {
		const extremes = { low: Math.min(...draws), high: Math.max(...draws) };
		const valueAt = openCountedRanks(countsOf(grid, draws), grid, extremes);
		return quantilesFrom(draws.length, ps, (ranks) => ranks.map(valueAt));
	};

	it("lies within one bucket's width of the exact quantile", () => {
		fc.assert(
			fc.property(streams, probabilities, (draws, ps) => {
				const grid = gridOf(draws, BINS);
				const close = countedQuantiles(draws, grid, ps);
				quantiles(draws, ps).forEach((exact, k) => {
					const rounding = 1e-14 * (Math.abs(exact) + grid.width * grid.bins);
					expect(Math.abs(close[k] - exact)).toBeLessThanOrEqual(grid.width + rounding);
				});
			}),
			{ numRuns: 300 },
		);
	});

	it("never falls when the probability grows", () => {
		fc.assert(
			fc.property(streams, probabilities, (draws, ps) => {
				const cuts = countedQuantiles(
					draws,
					gridOf(draws, BINS),
					ps.sort((a, b) => a - b),
				);
				for (let k = 1; k < cuts.length; k++)
					expect(cuts[k]).toBeGreaterThanOrEqual(cuts[k - 1] - 1e-14 * Math.abs(cuts[k]));
			}),
		);
	});

	it("lies between the extremes, also where the outermost buckets reach far beyond the grid", () => {
		const grid = gridOf(Float64Array.of(1, 2), BINS);
		const cuts = countedQuantiles(Float64Array.of(-100, 1.5, 100), grid, [0, 0.5, 1]);
		expect([cuts[0] > -100 && cuts[0] < 1, cuts[2] > 2 && cuts[2] < 100]).toEqual([true, true]);
	});
});

describe("a second pass", () => {
	it("finds the doubles of a sort of all draws, in any order of blocks, whatever the pilot was", () => {
		fc.assert(
			fc.property(streams, probabilities, fc.integer({ min: 1, max: 500 }), (draws, ps, size) => {
				const grid = gridOf(draws.subarray(0, 5), BINS);
				const ranks = ranksOf(draws.length, ps);
				const collector = openCollector(bucketsOfRanks(countsOf(grid, draws), grid, ranks));
				for (const block of blocksBackwards(draws, size)) collect(collector, block);
				const all = sorted(draws);
				expect(collectedRanks(collector, ranks)).toEqual(ranks.map((rank) => all[rank]));
				expect(collectedRanks(collector, ranks), "read twice").toEqual(ranks.map((rank) => all[rank]));
			}),
			{ numRuns: 300 },
		);
	});

	it("keeps few of the draws when few ranks are wanted", () => {
		const draws = Float64Array.from({ length: 10_000 }, (_, k) => (k * 7919) % 10_007);
		const grid = gridOf(draws);
		expect(bucketsOfRanks(countsOf(grid, draws), grid, ranksOf(10_000, [0.1, 0.5, 0.9])).size).toBeLessThan(40);
	});

	it("notices that it has other draws than the first, and ranks nobody asked for", () => {
		const draws = Float64Array.from({ length: 100 }, (_, k) => k);
		const grid = gridOf(draws, BINS);
		const open = () => openCollector(bucketsOfRanks(countsOf(grid, draws), grid, [50]));
		const [twice, short, whole] = [open(), open(), open()];
		collect(twice, draws);
		expect(() => collect(twice, draws)).toThrow(/other draws/);
		collect(short, draws.subarray(0, 50));
		expect(() => collectedRanks(short, [50])).toThrow(/other draws/);
		collect(whole, draws);
		expect(() => collectedRanks(whole, [90])).toThrow(/not asked for/);
		expect(() => bucketsOfRanks(countsOf(grid, draws), grid, [100])).toThrow(/no draw has rank 100/);
	});
});
