import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	ConditionError,
	evaluate,
	FAILS,
	HOLDS,
	holds,
	jointly,
	parseCondition,
	type Setting,
	UNDEFINED,
} from "../../src/plan/index.js";

/** Two quantities in four draws, the second 0 in some; a flow that the base year does not know. */
function settingOf(places: readonly number[], need: readonly number[]): Setting {
	const columns: Record<string, readonly number[]> = { "a.places": places, "a.need": need };
	const lookup = (name: string, year: number) =>
		name === "births" && year === 2020
			? new Float64Array(need.length).fill(Number.NaN)
			: Float64Array.from(columns[name] ?? need);
	return { lookup, draws: need.length, year: 2022, base: 2020, end: 2045, tolerance: 0.1 };
}

const answers = (text: string, setting: Setting) => Array.from(holds(parseCondition(text), setting));

describe("a condition over a ratio", () => {
	const setting = settingOf([3, 3, 0, -3], [2, 0, 0, -2]);

	it.each([
		["a.places / a.need >= 1", [HOLDS, UNDEFINED, UNDEFINED, HOLDS]],
		["a.places / a.need <= 1", [FAILS, UNDEFINED, UNDEFINED, FAILS]],
		["a.places / a.need == 1.5", [HOLDS, UNDEFINED, UNDEFINED, HOLDS]],
		["a.places / a.need ~ 1.5", [HOLDS, UNDEFINED, UNDEFINED, HOLDS]],
		["1 < a.places / a.need", [HOLDS, UNDEFINED, UNDEFINED, HOLDS]],
		["min(a.places / a.need, 1) >= 1", [HOLDS, UNDEFINED, UNDEFINED, HOLDS]],
		["max(a.places / a.need, 1) >= 1", [HOLDS, UNDEFINED, UNDEFINED, HOLDS]],
		["1 / (a.places / a.need) > 0", [HOLDS, UNDEFINED, UNDEFINED, HOLDS]],
		["sum(a.places / a.need, base, year) >= 4", [HOLDS, UNDEFINED, UNDEFINED, HOLDS]],
		["at(a.places / a.need, base) >= 1", [HOLDS, UNDEFINED, UNDEFINED, HOLDS]],
		["base(a.places / a.need) >= 1", [HOLDS, UNDEFINED, UNDEFINED, HOLDS]],
		["ratio(a.need) >= 1", [HOLDS, UNDEFINED, UNDEFINED, HOLDS]],
		["a.need >= 0 and a.places / a.need >= 1", [HOLDS, UNDEFINED, UNDEFINED, FAILS]],
		["a.places / a.need >= 1 and a.need >= 0", [HOLDS, UNDEFINED, UNDEFINED, FAILS]],
		["a.places / a.need >= 99 and a.need >= 0", [FAILS, UNDEFINED, UNDEFINED, FAILS]],
		["ratio(births) >= 1", [UNDEFINED, UNDEFINED, UNDEFINED, UNDEFINED]],
		["0 / 0 >= 0", [UNDEFINED, UNDEFINED, UNDEFINED, UNDEFINED]],
	] as const)("%s is neither met nor unmet where the denominator is zero", (text, expected) => {
		expect(answers(text, setting)).toEqual(expected);
	});

	it("has no value that is infinite, which min() or max() would turn into a number", () => {
		const term = parseCondition("a.places / a.need >= 0").comparisons[0]!.left;
		expect(Array.from(evaluate(term, setting))).toEqual([1.5, Number.NaN, Number.NaN, 1.5]);
	});

	it("may not name a number that is infinite here", () => {
		expect(() => parseCondition("a.need <= 1e999")).toThrow(ConditionError);
	});
});

describe("jointly", () => {
	it("is undefined exactly where one of the conditions is, and holds where all do", () => {
		const answer = fc.constantFrom(FAILS, HOLDS, UNDEFINED);
		fc.assert(
			fc.property(fc.array(fc.array(answer, { minLength: 5, maxLength: 5 }), { maxLength: 4 }), (rows) => {
				const joint = jointly(
					rows.map((row) => Uint8Array.from(row)),
					5,
				);
				joint.forEach((found, draw) => {
					const own = rows.map((row) => row[draw]!);
					const all = own.every((one) => one === HOLDS) ? HOLDS : FAILS;
					expect(found).toBe(own.includes(UNDEFINED) ? UNDEFINED : all);
				});
			}),
			{ numRuns: 300 },
		);
	});
});
