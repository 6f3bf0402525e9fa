import fc from "fast-check";
import { quantileSorted } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { quantiles, selectRanks } from "../../src/summaries/index.js";
import { probabilities, ranksAmong, samples, sorted } from "./samples.js";

const samplesWithRanks = samples.chain((draws) => fc.tuple(fc.constant(draws), ranksAmong(draws.length)));
const same = (one: Float64Array, other: ArrayLike<number>) => one.every((value, k) => Object.is(value, other[k]));
const every = (draws: Float64Array) => [...draws.keys()];
const seen = (draws: Float64Array, ranks: number[]) => Float64Array.from(ranks, (rank) => sorted(draws)[rank]);

describe("selectRanks", () => {
	it("gives the same doubles as a sort, for any draws and any ranks", () => {
		fc.assert(
			fc.property(samplesWithRanks, ([draws, ranks]) => same(selectRanks(draws, ranks), seen(draws, ranks))),
			{ numRuns: 600 },
		);
	});

	it("leaves the draws alone", () => {
		fc.assert(
			fc.property(samplesWithRanks, ([draws, ranks]) => {
				const before = draws.slice();
				selectRanks(draws, ranks);
				return same(draws, before);
			}),
		);
	});

	it("does not depend on the order of the draws", () => {
		fc.assert(
			fc.property(samplesWithRanks, fc.nat(), ([draws, ranks], turn) => {
				const at = turn % draws.length;
				const turned = Float64Array.from([...draws.slice(at), ...draws.slice(0, at)]).reverse();
				return same(selectRanks(turned, ranks), selectRanks(draws, ranks));
			}),
		);
	});

	it("puts -0 before 0, infinities at the ends and NaN last, as a sort does, and still leaves the draws alone", () => {
		const special = [0, -0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN];
		for (const some of [[0, -0], special.slice(0, 4), special, [Number.NaN], [Number.POSITIVE_INFINITY, 1]]) {
			const draws = Float64Array.from({ length: 3000 }, (_, k) => some[(k * k) % some.length]);
			const before = draws.slice();
			expect(same(selectRanks(draws, every(draws)), sorted(draws))).toBe(true);
			expect(same(draws, before)).toBe(true);
		}
	});

	it("tells -0 from 0 also in a bucket of nothing else", () => {
		for (const first of [0, -0]) {
			const draws = Float64Array.from({ length: 3000 }, (_, k) => (k === 0 ? first : k % 3 ? 0 : -0));
			draws.set([-1000, 1000], 1);
			expect(same(selectRanks(draws, every(draws)), sorted(draws))).toBe(true);
		}
	});

	it("finds every rank where one bucket of every histogram holds nearly everything", () => {
		const draws = Float64Array.from({ length: 4000 }, (_, k) => (k < 20 ? 1000 ** (k + 5) : (k * 7919) % 4001));
		expect(same(selectRanks(draws, every(draws)), sorted(draws))).toBe(true);
	});

	it("refuses ranks that no draw has", () => {
		for (const rank of [-1, 3, 0.5, Number.NaN])
			expect(() => selectRanks(new Float64Array(3), [rank])).toThrow(/no draw has rank .* among 3/);
		expect(() => selectRanks(new Float64Array(0), [0])).toThrow(RangeError);
	});
});

describe("quantiles", () => {
	it("are the doubles of simple-statistics over the sorted draws", () => {
		fc.assert(
			fc.property(samples, probabilities, (draws, ps) => {
				const all = [...sorted(draws)];
				return same(
					quantiles(draws, ps),
					ps.map((p) => quantileSorted(all, p)),
				);
			}),
			{ numRuns: 600 },
		);
	});

	it("are those of numpy 2.4: quantile([8, 1, 4, 2, 16], [0.1, 0.33, 0.9]) = [1.4, 2.64, 12.8]", () => {
		const found = quantiles(Float64Array.of(8, 1, 4, 2, 16), [0.1, 0.33, 0.9]);
		[1.4, 2.64, 12.8].forEach((truth, k) => {
			expect(found[k]).toBeCloseTo(truth, 13);
		});
	});

	it("refuse what is no probability, and no draws at all", () => {
		for (const p of [-0.1, 1.1, Number.NaN])
			expect(() => quantiles(new Float64Array(3), [p])).toThrow(/is no probability in \[0, 1\]/);
		expect(() => quantiles(new Float64Array(0), [0.5])).toThrow(/at least one draw/);
	});
});
