import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate, holds, jointly, namesIn, parseCondition, scoreTarget } from "../../src/plan/index.js";

const values: Record<string, Float64Array> = {
	"nursery.all.places": Float64Array.of(400, 500, 600),
	"nursery.all.need": Float64Array.of(500, 500, 500),
	population: Float64Array.of(100_000, 100_000, 100_000),
};
const lookup = (name: string) => values[name];

describe("parseCondition", () => {
	it("reads names with dots, numbers, the four operations, brackets and one comparison", () => {
		const condition = parseCondition("nursery.all.places / population * 1000 >= (4 + 2) / 2 + 2");
		expect(namesIn(condition)).toEqual(["nursery.all.places", "population"]);
		expect(Array.from(evaluate(condition.left, lookup, 3))).toEqual([4, 5, 6]);
		expect(Array.from(evaluate(condition.right, lookup, 3))).toEqual([5, 5, 5]);
		expect(Array.from(holds(condition, lookup, 3))).toEqual([0, 1, 1]);
	});

	it("computes as JavaScript does, with its precedence", () => {
		const number = fc.integer({ min: 1, max: 99 });
		const operator = fc.constantFrom("+", "-", "*", "/");
		fc.assert(
			fc.property(number, operator, number, operator, number, (a, first, b, second, c) => {
				const text = `${a} ${first} ${b} ${second} ${c}`;
				const [value] = evaluate(parseCondition(`${text} >= 0`).left, lookup, 1);
				expect(value).toBe(Number(new Function(`return ${text}`)()));
			}),
			{ numRuns: 500 },
		);
	});

	it.each([
		[">=", [0, 1, 1]],
		[">", [0, 0, 1]],
		["<=", [1, 1, 0]],
		["<", [1, 0, 0]],
		["==", [0, 1, 0]],
	] as const)("knows the comparison %s", (comparator, flags) => {
		const condition = parseCondition(`nursery.all.places ${comparator} nursery.all.need`);
		expect(Array.from(holds(condition, lookup, 3))).toEqual(flags);
	});

	it.each([
		"population",
		"population + 1",
		"a >= b >= c",
		"a >= 1; b >= 2",
		"a >= f(1)",
		"a >= 'text'",
		"a >= b['c']",
		"a >= [1]",
		"a >= !b",
		"a >= b ? 1 : 2",
		"a != b",
		"a && b",
		"a >= b % 2",
		"",
	])("refuses %j", (text) => {
		expect(() => parseCondition(text)).toThrow();
	});

	it("runs nothing: names of inherited members are unknown quantities", () => {
		const condition = parseCondition("constructor >= toString.call");
		expect(namesIn(condition)).toEqual(["constructor", "toString.call"]);
		expect(() => holds(condition, (name) => (Object.hasOwn(values, name) ? values[name] : undefined), 3)).toThrow(
			/constructor|toString/,
		);
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
		met: parseCondition("nursery.all.places / population * 1000 >= 5"),
		demand: parseCondition("nursery.all.need <= nursery.all.places - 50"),
	};

	it("keeps the promise and the demand apart, draw by draw", () => {
		const scored = scoreTarget(target, lookup, 3);
		expect(Array.from(scored.met)).toEqual([0, 1, 1]);
		expect(Array.from(scored.demand)).toEqual([0, 0, 1]);
		expect(Array.from(scored.value)).toEqual([4, 5, 6]);
		expect(Array.from(scored.threshold)).toEqual([5, 5, 5]);
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
