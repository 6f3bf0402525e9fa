import { describe, expect, it } from "vitest";
import { type LinearProgramme, openHighs } from "../../src/solver/index.js";

const solve = await openHighs();
const EXACT = { gap: 0, nodes: 100 };

/** 3 a + 2 b as large as can be, 2 a + b at most `most`, a up to 4, b up to 5. */
const knapsack = (most: number, whole = 1): LinearProgramme => ({
	...{ columns: 2, cost: Float64Array.of(-3, -2), lower: Float64Array.of(0, 0), upper: Float64Array.of(4, 5) },
	...{ whole: Int32Array.of(whole, whole), rows: 1 },
	...{ rowLower: Float64Array.of(Number.NEGATIVE_INFINITY), rowUpper: Float64Array.of(most) },
	...{ starts: Int32Array.of(0, 2), indices: Int32Array.of(0, 1), values: Float64Array.of(2, 1) },
});

describe("the solver", () => {
	it("finds the whole numbers that are best, and proves it", () => {
		const found = solve(knapsack(7.5), EXACT)!;
		expect([...found.values]).toEqual([1, 5]);
		expect([found.objective, found.bound]).toEqual([-13, -13]);
	});

	it("prices the rows where numbers may be in parts, and bounds the whole ones", () => {
		const found = solve(knapsack(7.5), { ...EXACT, relaxed: true })!;
		expect(found.objective).toBeCloseTo(-13.75, 12);
		expect([...found.duals]).toEqual([-1.5]);
	});

	it("says that nothing keeps to rows which contradict each other, also where there is no variable", () => {
		expect(solve(knapsack(-1), EXACT)).toBeUndefined();
		const none = { ...knapsack(-1), columns: 0, starts: Int32Array.of(0, 0), indices: new Int32Array(0) };
		expect(solve({ ...none, values: new Float64Array(0) }, EXACT)).toBeUndefined();
		expect(solve({ ...none, values: new Float64Array(0), rowUpper: Float64Array.of(1) }, EXACT)?.objective).toBe(0);
	});
});
