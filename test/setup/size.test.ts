import { describe, expect, it } from "vitest";
import { judgeSize } from "../../src/setup/size.js";

/** Whole figures of which nothing else is known, unless said. */
const judge = (total: number, parts: number, more: { decimals?: number; expected?: number } = {}) =>
	judgeSize({ total, parts, decimals: 0, expected: undefined, ...more });

describe("a total and the table it scales", () => {
	it("agree within 2 %", () => {
		expect(judge(727_265, 727_265 * 1.019)).toBeUndefined();
		expect(judge(727_265, 727_265 / 1.03)).toEqual({ odd: "parts" });
		expect(judge(727_265, 2 * 727_265)).toEqual({ odd: "parts" });
	});

	it("may be those of a hamlet of 496, whose figures are whole", () => {
		expect(judge(496, 496)).toBeUndefined();
		expect(judge(496, 496, { expected: 520 })).toBeUndefined();
	});

	it("that agree on 72.7265 are both in 万人, as four decimals say", () => {
		expect(judge(72.7265, 72.7267, { decimals: 4 })).toEqual({ odd: "both", total: 10_000, table: 10_000 });
	});

	it("that agree on 72.73 are in a unit which only a third figure tells", () => {
		expect(judge(72.73, 72.73, { decimals: 2 })).toEqual({ odd: "unit" });
		expect(judge(72.73, 72.73, { decimals: 2, expected: 600_000 })).toMatchObject({ total: 10_000, table: 10_000 });
		expect(judge(72.73, 72.73, { decimals: 2, expected: 60_000 })).toMatchObject({ total: 1000, table: 1000 });
	});
});

describe("a total that contradicts its table by a power of ten", () => {
	const powers = [10, 100, 1000, 10_000];

	it.each(powers)("of %d: the table is the odd one where births bear out the total", (power) => {
		expect(judge(727_265, 727_265 / power, { expected: 500_000 })).toEqual({ odd: "table", factor: power });
	});

	it.each(powers)("of %d: the total is the odd one where births bear out the table", (power) => {
		const verdict = judge(727_265 / power, 727_265, { expected: 900_000 });
		expect(verdict).toMatchObject({ odd: "total" });
		expect((verdict as { factor: number }).factor).toBeCloseTo(power);
	});

	it.each(powers)("of %d: both are odd where births bear out neither", (power) => {
		const verdict = judge(72_727, 72_727 / power, { expected: 900_000 });
		expect(verdict).toEqual({ odd: "both", total: 10, table: 10 * power });
	});

	it("needs no births where four decimals are no thousands of people", () => {
		expect(judge(72_727, 72.7267, { decimals: 4 })).toEqual({ odd: "both", total: 10, table: 10_000 });
		expect(judge(727_265, 72.7267, { decimals: 4 })).toEqual({ odd: "table", factor: 10_000 });
		expect(judge(727_265, 727.265, { decimals: 3 })).toEqual({ odd: "table", factor: 1000 });
	});

	it("is mended by the table where its people are whole and the total is less", () => {
		expect(judge(50, 50_000)).toMatchObject({ odd: "total", factor: 1000 });
		expect(judge(72_727, 727_265)).toMatchObject({ odd: "total" });
	});

	it("is left open where nothing tells", () => {
		expect(judge(727_265, 72_727)).toEqual({ odd: "one", factor: 10 });
	});
});
