import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	ConditionError,
	evaluate,
	holds,
	jointly,
	margins,
	namesIn,
	parseCondition,
	parseQuantity,
	type Setting,
	scoreTarget,
	yearsIn,
} from "../../src/plan/index.js";

/** Places and need of three draws in the base year 2020 and the target's year 2025. */
const values: Record<string, Record<number, number[]>> = {
	"nursery.all.places": { 2020: [200, 250, 300], 2024: [350, 450, 550], 2025: [400, 500, 600] },
	"nursery.all.need": { 2020: [400, 400, 400], 2025: [500, 500, 500] },
	population: { 2020: [100_000, 100_000, 100_000], 2025: [100_000, 100_000, 100_000] },
	deaths: { 2021: [1, 2, 3], 2022: [10, 20, 30], 2023: [100, 200, 300], 2024: [0, 0, 0], 2025: [5, 5, 5] },
};

const setting: Setting = {
	lookup: (name, year) => {
		const found = Object.hasOwn(values, name) ? values[name]![year] : undefined;
		return found && Float64Array.from(found);
	},
	draws: 3,
	year: 2025,
	base: 2020,
	end: 2025,
	tolerance: 0.05,
};

const flags = (text: string, changed: Partial<Setting> = {}) =>
	Array.from(holds(parseCondition(text), { ...setting, ...changed }));
const left = (text: string) => Array.from(evaluate(parseCondition(`${text} >= 0`).comparisons[0]!.left, setting));

describe("parseCondition", () => {
	it("reads names with dots, numbers, the four operations, brackets and one comparison", () => {
		const condition = parseCondition("nursery.all.places / population * 1000 >= (4 + 2) / 2 + 2");
		expect(namesIn(condition)).toEqual(["nursery.all.places", "population"]);
		expect(Array.from(evaluate(condition.comparisons[0]!.left, setting))).toEqual([4, 5, 6]);
		expect(Array.from(evaluate(condition.comparisons[0]!.right, setting))).toEqual([5, 5, 5]);
		expect(Array.from(holds(condition, setting))).toEqual([0, 1, 1]);
	});

	it("computes as JavaScript does, with its precedence", () => {
		const number = fc.integer({ min: 1, max: 99 });
		const operator = fc.constantFrom("+", "-", "*", "/");
		fc.assert(
			fc.property(fc.tuple(number, operator, number, operator, number), (parts) => {
				const text = parts.join(" ");
				expect(left(text)[0]).toBe(Number(new Function(`return ${text}`)()));
			}),
			{ numRuns: 500 },
		);
	});

	// Places are 400, 500 and 600 against 500.
	it.each([
		[">=", [0, 1, 1]],
		[">", [0, 0, 1]],
		["<=", [1, 1, 0]],
		["<", [1, 0, 0]],
		["==", [0, 1, 0]],
		["=", [0, 1, 0]],
		["~", [0, 1, 1]],
	] as const)("knows the comparison %s", (comparator, expected) => {
		expect(flags(`nursery.all.places ${comparator} nursery.all.need`)).toEqual(expected);
	});

	it("lets ~ hold from the tolerance below the threshold on, that end included, and meets it by exceeding it", () => {
		expect(flags("nursery.all.places ~ nursery.all.need", { tolerance: 0.2 })).toEqual([1, 1, 1]);
		expect(flags("nursery.all.places ~ nursery.all.need", { tolerance: 0.199 })).toEqual([0, 1, 1]);
		expect(["3.9 ~ 3.6", "3.42 ~ 3.6", "3.41 ~ 3.6", "360 ~ 3.6"].map((text) => flags(text)[0])).toEqual([1, 1, 0, 1]);
	});

	it("takes sums that differ by rounding for equal, in every comparator", () => {
		expect(["0.1 + 0.2 == 0.3", "0.3 >= 0.1 + 0.2", "0.1 + 0.2 <= 0.3"].map((text) => flags(text)[0])).toEqual([
			1, 1, 1,
		]);
		expect(["0.1 + 0.2 > 0.3", "0.3 < 0.1 + 0.2"].map((text) => flags(text)[0])).toEqual([0, 0]);
	});

	it("joins comparisons with and: all of them must hold", () => {
		expect(flags("nursery.all.places >= 450 and nursery.all.places <= 550 and population > 1")).toEqual([0, 1, 0]);
	});

	it("knows min, max, negative numbers and the ratio to the base year", () => {
		expect(left("min(nursery.all.places, nursery.all.need, 450)")).toEqual([400, 450, 450]);
		expect(left("max(nursery.all.places, nursery.all.need)")).toEqual([500, 500, 600]);
		expect(left("ratio(nursery.all.places)")).toEqual([2, 2, 2]);
		expect(left("-3 + 5")).toEqual([2, 2, 2]);
	});

	it("reads other years: base, a calendar year, years before the target's, and sums over years", () => {
		expect(left("nursery.all.places - base(nursery.all.places)")).toEqual([200, 250, 300]);
		expect(left("at(nursery.all.places, 2020)")).toEqual([200, 250, 300]);
		expect(left("nursery.all.places - at(nursery.all.places, year - 1)")).toEqual([50, 50, 50]);
		expect(left("sum(deaths, 2021, 2023)")).toEqual([111, 222, 333]);
		expect(left("sum(deaths, base + 1, year)")).toEqual([116, 227, 338]);
		expect(yearsIn(parseCondition("at(population, 2024) > sum(deaths, base, year)")).map(({ from }) => from)).toEqual([
			"calendar",
			"base",
			"target",
		]);
	});

	it("says how long a stock lasts: the first year in which what was used from a year on exceeds it", () => {
		// Deaths from 2021 on: 1, 11, 111, 111, 116 in the first draw, twice that in the second, thrice in the third but for 2025.
		expect(left("lasts(11, deaths, 2021)")).toEqual([2023, 2022, 2022]);
		expect(left("lasts(110.5, deaths, 2021)")).toEqual([2023, 2023, 2023]);
		expect(left("lasts(115.5, deaths, base + 1)")).toEqual([2025, 2023, 2023]);
		expect(left("lasts(400, deaths, 2021)")).toEqual([2026, 2026, 2026]);
		expect(left("lasts(110 + deaths, deaths, 2021)")).toEqual([2024, 2024, 2024]);
		expect(left("at(deaths, end - 3)")).toEqual([10, 20, 30]);
	});

	it.each([
		["population", 1],
		["population + 1", 1],
		["a >= b >= c", 1],
		["a >= 1; b >= 2", 7],
		["a >= f(1)", 6],
		["a >= 'text'", 6],
		["a >= b['c']", 7],
		["a >= [1]", 6],
		["a >= !b", 6],
		["a >= b ? 1 : 2", 8],
		["a != b", 1],
		["a && b", 3],
		["a >= b | c", 8],
		["a >= b % 2", 6],
		["a >= min(b)", 6],
		["a >= lasts(b, c)", 6],
		["a >= at(b, c)", 12],
		["a >= at(b, 2020.5)", 12],
		["a >= 1 and", 10],
		["a and b >= 1", 1],
		["", 1],
	] as const)("refuses %j and says where", (text, position) => {
		let error: unknown;
		try {
			parseCondition(text);
		} catch (thrown) {
			error = thrown;
		}
		expect(error).toBeInstanceOf(ConditionError);
		expect((error as ConditionError).position).toBe(position);
		expect((error as ConditionError).reason.zh).toMatch(/[\u4e00-\u9fff]/);
	});

	it.each(["a >= 1", "a and b", "a = 1", "1 + (a >= 2)"])("reads no condition as a quantity: %j", (text) => {
		expect(() => parseQuantity(text)).toThrow(ConditionError);
		expect(parseQuantity("a / b").term).toEqual(parseCondition("a / b >= 1").comparisons[0]!.left);
	});

	it("runs nothing: names of inherited members are unknown quantities", () => {
		const condition = parseCondition("constructor >= toString.call");
		expect(namesIn(condition)).toEqual(["constructor", "toString.call"]);
		expect(() => holds(condition, setting)).toThrow(/constructor|toString/);
		expect(() => parseCondition("constructor(1) >= 1")).toThrow(ConditionError);
	});
});

describe("margins", () => {
	it.each([
		["nursery.all.places >= 500", [-100, 0, 100]],
		["nursery.all.places < 500", [100, 0, -100]],
		["nursery.all.places == 500", [-100, 0, -100]],
		["nursery.all.places ~ 500", [-75, 25, 125]],
	] as const)("of %s say how far the promise is kept", (text, expected) => {
		expect(Array.from(margins(parseCondition(text), setting), (value) => value + 0)).toEqual(expected);
	});
});

describe("scoreTarget", () => {
	const target = {
		id: "t",
		name: { zh: "托位", en: "places" },
		sector: "nursery",
		unit: "per_1000",
		quote: "",
		year: 2025,
		tolerance: 0.05,
		met: parseCondition("nursery.all.places / population * 1000 >= 5"),
		demand: parseCondition("nursery.all.need <= nursery.all.places - 50"),
	};

	it("keeps the promise and the demand apart, draw by draw", () => {
		const scored = scoreTarget(target, setting);
		expect(Array.from(scored.met)).toEqual([0, 1, 1]);
		expect(Array.from(scored.demand)).toEqual([0, 0, 1]);
		expect(Array.from(scored.value)).toEqual([4, 5, 6]);
		expect(Array.from(scored.threshold)).toEqual([5, 5, 5]);
		expect(Array.from(scored.margin)).toEqual([-1, 0, 1]);
	});

	it("meets everything jointly only where every flag is set, so never more often than the rarest", () => {
		fc.assert(
			fc.property(
				fc.array(fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 9, maxLength: 9 }), { maxLength: 4 }),
				(rows) => {
					const flags = rows.map((row) => Uint8Array.from(row));
					const joint = jointly(flags, 9);
					joint.forEach((flag, draw) => {
						expect(flag).toBe(Math.min(1, ...flags.map((row) => row[draw]!)));
					});
				},
			),
			{ numRuns: 500 },
		);
	});
});
