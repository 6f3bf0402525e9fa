import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { percent as explained } from "../../src/explain/math.js";
import { figure, oddsText, percent, shareText } from "../../src/report/format-figures.js";

const share = fc.oneof(
	fc.double({ min: 0, max: 1, noNaN: true }),
	fc.constantFrom(0.995, 0.9949999999999999, 0.004, 1e-9),
);

describe("percent", () => {
	it("never gives a sign to what is written as zero", () => {
		for (const lang of ["zh", "en"] as const) {
			expect([figure(-0.2, lang, 1000), figure(-0, lang), figure(-0.00001, lang)]).toEqual(["0", "0", "0"]);
			expect(figure(-3, lang)).toBe("-3");
		}
	});

	it("prints 100 % for nothing but exactly 1, and 0 % for nothing but exactly 0", () => {
		const texts = [percent, (one: number) => shareText(one, 0), (one: number) => shareText(one, 1), explained];
		fc.assert(
			fc.property(share, (one) => {
				for (const text of texts) {
					if (one !== 1) expect(text(one), `${one}`).not.toMatch(/^100(\.0)? %$/);
					if (one !== 0) expect(text(one), `${one}`).not.toMatch(/^0(\.0)? %$/);
				}
			}),
			{ numRuns: 3000 },
		);
	});

	it.each([
		[0.995, ">99 %"],
		[0.9949, "99 %"],
		[0.004, "<1 %"],
		[0.005, "1 %"],
		[1, ">99 %"],
		[0, "<1 %"],
		[Number.NaN, "–"],
	])("writes %d as %s", (value, text) => {
		expect(percent(value)).toBe(text);
	});

	it("writes shares exactly at the ends and beside them elsewhere", () => {
		expect([1, 0.9996, 0.9994, 0.0004, 0].map((one) => shareText(one, 1))).toEqual([
			"100.0 %",
			">99.9 %",
			"99.9 %",
			"<0.1 %",
			"0.0 %",
		]);
		expect([explained(0.995), explained(0.9996, 3), explained(1), explained(1.004)]).toEqual([
			">99 %",
			">99.9 %",
			"100 %",
			">100 %",
		]);
	});

	it("says the share of draws in which there is no answer, and a word where there is none at all", () => {
		const some = { value: 0.42, undefined: 0.03 };
		expect(oddsText(some, "en")).toBe("42 % (undefined in 3 % of draws)");
		expect(oddsText(some, "zh")).toBe("42 %（在 3 % 的抽样里无法定义）");
		expect(oddsText({ value: Number.NaN, undefined: 1 }, "en")).toBe("undefined");
		expect(oddsText({ value: 0.42 }, "zh")).toBe("42 %");
	});
});
