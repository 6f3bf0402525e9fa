import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HOLDS, holds, isHeld, parseCondition } from "../../src/plan/index.js";

const COMPARATORS = [">=", ">", "<=", "<", "==", "~"] as const;

describe("two numbers compared", () => {
	it("hold where a condition of the same numbers holds in a draw, also where they differ by rounding alone", () => {
		const near = fc.tuple(fc.double({ min: 0.1, max: 1e6 }), fc.constantFrom(0, 1e-10, 5e-10, 1e-9, 2e-9, -1e-9, 1e-3));
		fc.assert(
			fc.property(near, fc.constantFrom(...COMPARATORS), ([right, apart], comparator) => {
				const left = right * (1 + apart);
				const condition = parseCondition(`a ${comparator} b`);
				const lookup = (name: string) => Float64Array.of(name === "a" ? left : right);
				const setting = { lookup, draws: 1, year: 2025, base: 2020, end: 2030, tolerance: 0.05 };
				const inDraw = holds(condition, setting)[0] === HOLDS;
				expect(isHeld(comparator, { left, right }, 0.05)).toBe(inDraw);
			}),
		);
	});

	it("hold by nobody's favour where one of them is not a number", () => {
		for (const comparator of COMPARATORS) expect(isHeld(comparator, { left: Number.NaN, right: 1 }, 0.05)).toBe(false);
	});
});
