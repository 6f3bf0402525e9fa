import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keepInPlace } from "../../src/draws/resample.js";

const ancestors = fc
	.integer({ min: 1, max: 40 })
	.chain((size) => fc.array(fc.nat(size - 1), { minLength: size, maxLength: size }))
	.map((drawn) => Int32Array.from(drawn).sort());

describe("giving survivors their own slots", () => {
	it("takes every ancestor as often as it was drawn", () => {
		fc.assert(
			fc.property(ancestors, (drawn) => {
				expect(keepInPlace(drawn).sort()).toEqual(drawn);
			}),
		);
	});

	it("leaves every draw that survives where it is", () => {
		fc.assert(
			fc.property(ancestors, (drawn) => {
				const placed = keepInPlace(drawn);
				for (const ancestor of drawn) expect(placed[ancestor]).toBe(ancestor);
			}),
		);
	});
});
