import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cholesky } from "../../src/random/index.js";

describe("cholesky", () => {
	it("factors the textbook matrix of Golub and Van Loan's kind", () => {
		const factor = cholesky([
			[4, 12, -16],
			[12, 37, -43],
			[-16, -43, 98],
		]);
		expect(factor).toEqual([
			[2, 0, 0],
			[6, 1, 0],
			[-8, 5, 3],
		]);
	});

	it("gives a lower triangle whose product with its transpose is the matrix", () => {
		const vectors = fc.array(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }), {
			minLength: 4,
			maxLength: 4,
		});
		fc.assert(
			fc.property(vectors, (rows) => {
				const matrix = rows.map((a, i) => rows.map((b, j) => dot(a, b) + (i === j ? 0.5 : 0)));
				const factor = cholesky(matrix)!;
				matrix.forEach((row, i) => {
					row.forEach((value, j) => {
						expect(dot(factor[i]!, factor[j]!)).toBeCloseTo(value, 10);
						if (j > i) expect(factor[i]![j]).toBe(0);
					});
				});
			}),
			{ numRuns: 1000 },
		);
	});

	it("refuses correlations that cannot be true together", () => {
		expect(
			cholesky([
				[1, 0.9, -0.9],
				[0.9, 1, 0.9],
				[-0.9, 0.9, 1],
			]),
		).toBeUndefined();
		expect(
			cholesky([
				[1, 1],
				[1, 1],
			]),
		).toBeUndefined();
	});
});

function dot(a: readonly number[], b: readonly number[]): number {
	return a.reduce((sum, value, k) => sum + value * b[k]!, 0);
}
