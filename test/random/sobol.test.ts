import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { owenScramble } from "../../src/random/owen-scramble.js";
import { SOBOL_DIMENSIONS, sobolCoordinate } from "../../src/random/sobol-coordinate.js";
import { openSobol } from "../../src/random/sobol-uniforms.js";
import { CHI_SQUARE_LIMIT, chiSquareScore, correlation, histogram, uniformScore } from "../support/statistics.js";

const ONE = 2 ** 32;
const gray = (n: number) => n ^ (n >>> 1);
const word = fc.integer({ min: 0, max: ONE - 1 });

describe("the Sobol sequence", () => {
	it("begins with the points that Joe and Kuo publish for three dimensions, in Gray-code order", () => {
		const published = [
			[0, 0, 0],
			[0.5, 0.5, 0.5],
			[0.75, 0.25, 0.25],
			[0.25, 0.75, 0.75],
			[0.375, 0.375, 0.625],
			[0.875, 0.875, 0.125],
			[0.625, 0.125, 0.875],
			[0.125, 0.625, 0.375],
			[0.1875, 0.3125, 0.9375],
			[0.6875, 0.8125, 0.4375],
		];
		expect(published.map((_, n) => [0, 1, 2].map((d) => sobolCoordinate(gray(n), d) / ONE))).toEqual(published);
	});

	it("has the points of SciPy's generator in its far dimensions (scipy.stats.qmc.Sobol, 64 dimensions, 32 bits)", () => {
		const dimensions = [0, 1, 5, 15, 31, 47, 63];
		const found = [1000, 8191].map((n) => dimensions.map((d) => sobolCoordinate(gray(n), d)));
		expect(SOBOL_DIMENSIONS).toBe(64);
		expect(found).toEqual(TRUTH);
	});
});

describe("the nested uniform scramble", () => {
	it("keeps how many leading bits two numbers share, so that every net stays a net", () => {
		const shared = (a: number, b: number) => Math.clz32(a ^ b);
		fc.assert(
			fc.property(word, word, fc.tuple(word, word, fc.nat(31)), (a, far, [first, second, bits]) => {
				const b = (((a >>> bits) << bits) | (far & (2 ** bits - 1))) >>> 0;
				const key = [first, second] as const;
				expect(shared(owenScramble(a, key), owenScramble(b, key))).toBe(shared(a, b));
			}),
			{ numRuns: 2000 },
		);
	});

	it("flips every bit in half of all keys, whatever the value", () => {
		const flips = new Float64Array(32);
		for (let key = 0; key < 4000; key++) {
			const changed = owenScramble(0x12345678, [Math.imul(key, 0x9e3779b1), key]) ^ 0x12345678;
			for (let bit = 0; bit < 32; bit++) flips[bit]! += (changed >>> bit) & 1;
		}
		for (const count of flips) expect(Math.abs(count - 2000)).toBeLessThan(4.5 * Math.sqrt(1000));
	});
});

describe("scrambled points", () => {
	const points = openSobol("sobol-test");
	const coordinates = (scramble: number, dimension: number, count: number) =>
		Float64Array.from({ length: count }, (_, index) => points(scramble, index, dimension));

	it("are the same whether they are asked for in order, alone or again", () => {
		const inOrder = coordinates(3, 7, 64);
		fc.assert(
			fc.property(fc.nat(63), (index) => {
				expect(openSobol("sobol-test")(3, index, 7)).toBe(inOrder[index]);
			}),
		);
	});

	it("stay within the open interval on a grid of 2^-32 shifted by half a step", () => {
		fc.assert(
			fc.property(fc.nat(63), fc.nat(SOBOL_DIMENSIONS - 1), word, (scramble, dimension, index) => {
				const u = points(scramble, index, dimension);
				expect(u > 0 && u < 1 && Number.isInteger(u * ONE - 0.5)).toBe(true);
			}),
		);
	});

	it("put one of 2^m points into every interval of length 2^-m, in all dimensions and every aligned run", () => {
		for (let dimension = 0; dimension < SOBOL_DIMENSIONS; dimension++) {
			for (const first of [0, 256, 768]) {
				const cells = new Set(Array.from({ length: 256 }, (_, k) => Math.floor(points(5, first + k, dimension) * 256)));
				expect(cells.size, `dimension ${dimension} from ${first}`).toBe(256);
			}
		}
	});

	it("put their share into every elementary box of the first two dimensions, a (0, m, 2)-net", () => {
		const [x, y] = [coordinates(2, 0, 1024), coordinates(2, 1, 1024)];
		for (let a = 0; a <= 10; a++) {
			const boxes = new Set(x.map((u, k) => Math.floor(u * 2 ** a) * 1024 + Math.floor(y[k]! * 2 ** (10 - a))));
			expect(boxes.size, `2^${a} columns`).toBe(1024);
		}
	});

	it("put their share into every elementary box of 2^t points, t being that of the unscrambled pair", () => {
		const pairs = [
			[2, 3],
			[6, 17],
			[12, 29],
		] as const;
		for (const [i, j] of pairs) {
			const plain = netQuality(256, (k, d) => sobolCoordinate(k, d) / ONE, [i, j]);
			expect(
				netQuality(256, (k, d) => points(9, k, d), [i, j]),
				`dimensions ${i}, ${j}`,
			).toBe(plain);
			expect(plain, `dimensions ${i}, ${j}`).toBeLessThan(8);
		}
	});

	it("are uniform over scrambles, each point by itself", () => {
		for (const [index, dimension] of [
			[0, 0],
			[1, 0],
			[37, 5],
			[1023, 29],
		] as const) {
			const sample = Float64Array.from({ length: 40_000 }, (_, scramble) => points(scramble, index, dimension));
			expect(uniformScore(sample, 200)).toBeLessThan(CHI_SQUARE_LIMIT);
		}
	});

	it("are independent between scrambles, dimensions of one point and seeds", () => {
		const count = 20_000;
		const over = (of: (k: number) => number) => Float64Array.from({ length: count }, (_, k) => of(k));
		const mine = over((k) => points(2 * k, 11, 3));
		const others = {
			scramble: over((k) => points(2 * k + 1, 11, 3)),
			dimension: over((k) => points(2 * k, 11, 4)),
			seed: over((k) => openSobolOther(2 * k, 11, 3)),
		};
		for (const [name, other] of Object.entries(others)) {
			expect(Math.abs(correlation(mine, other)), name).toBeLessThan(4 / Math.sqrt(count));
			const joint = mine.map((u, k) => (Math.floor(u * 20) + other[k]!) / 20);
			const even = new Float64Array(400).fill(count / 400);
			expect(chiSquareScore(histogram(joint, 400), even), name).toBeLessThan(CHI_SQUARE_LIMIT);
		}
	});
});

const TRUTH = [
	[943718400, 415236096, 3896508416, 1589641216, 624951296, 3946840064, 1916796928],
	[524288, 2290614272, 2663907328, 765984768, 1307049984, 2288517120, 4289200128],
];

const openSobolOther = openSobol("another seed");

/** The smallest t for which all elementary boxes of 2^t points hold just these. */
function netQuality(
	count: number,
	at: (index: number, dimension: number) => number,
	[i, j]: readonly [number, number],
): number {
	const m = Math.log2(count);
	const holds = (t: number) =>
		Array.from({ length: m - t + 1 }, (_, a) => {
			const boxes = new Map<number, number>();
			for (let k = 0; k < count; k++) {
				const box = Math.floor(at(k, i) * 2 ** a) * count + Math.floor(at(k, j) * 2 ** (m - t - a));
				boxes.set(box, (boxes.get(box) ?? 0) + 1);
			}
			return boxes.size === 2 ** (m - t) && [...boxes.values()].every((share) => share === 2 ** t);
		}).every(Boolean);
	return Array.from({ length: m + 1 }, (_, t) => t).find(holds)!;
}
