import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldCondition, holds, holdsFolded, parseCondition, type Setting, UNDEFINED } from "../../src/plan/index.js";

const NAMES = ["a.need", "a.places", "b.places", "population"];
const YEARS = [2020, 2021, 2022];
const DRAWS = 5;

const term = fc.letrec<{ term: string }>((tie) => ({
	term: fc.oneof(
		{ maxDepth: 3 },
		fc.constantFrom(...NAMES),
		fc.integer({ min: 0, max: 9 }).map(String),
		fc.tuple(tie("term"), fc.constantFrom("+", "-", "*", "/"), tie("term")).map((parts) => `(${parts.join(" ")})`),
		fc.tuple(fc.constantFrom("min", "max"), tie("term"), tie("term")).map(([name, a, b]) => `${name}(${a}, ${b})`),
		tie("term").map((inner) => `base(${inner})`),
		tie("term").map((inner) => `sum(${inner}, base, year)`),
		fc.tuple(tie("term"), tie("term")).map(([stock, use]) => `lasts(${stock}, ${use}, base)`),
	),
})).term;
const comparator = fc.constantFrom(">=", ">", "<=", "<", "==", "~");
const comparison = fc.tuple(term, comparator, term).map((parts) => parts.join(" "));
const condition = fc.array(comparison, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(" and "));
const figure = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ min: -10, max: 10, noNaN: true }));
const quantities = fc
	.array(fc.array(figure, { minLength: DRAWS, maxLength: DRAWS }), {
		minLength: NAMES.length * YEARS.length,
		maxLength: NAMES.length * YEARS.length,
	})
	.map((rows) => rows.map((row) => Float64Array.from(row)));

function settingOf(rows: readonly Float64Array[]): Setting {
	const lookup = (name: string, year: number) => rows[NAMES.indexOf(name) * YEARS.length + YEARS.indexOf(year)];
	return { lookup, draws: DRAWS, year: 2022, base: 2020, end: 2022, tolerance: 0.1 };
}

describe("foldCondition", () => {
	it("changes nothing: whatever is left open, the condition holds in the same draws as computed at once", () => {
		fc.assert(
			fc.property(condition, quantities, fc.subarray(NAMES), (text, rows, open) => {
				const [parsed, setting] = [parseCondition(text), settingOf(rows)];
				const folded = foldCondition(parsed, setting, (name) => open.includes(name));
				expect(holdsFolded(folded, setting)).toEqual(holds(parsed, setting));
			}),
			{ numRuns: 500 },
		);
	});

	it("looks up only what is open, and follows it where it goes", () => {
		fc.assert(
			fc.property(condition, fc.tuple(quantities, quantities), fc.subarray(NAMES), (text, [before, after], open) => {
				const parsed = parseCondition(text);
				const folded = foldCondition(parsed, settingOf(before), (name) => open.includes(name));
				const moved = settingOf(
					before.map((row, at) => (open.includes(NAMES[Math.floor(at / 3)]!) ? after[at]! : row)),
				);
				const asked: string[] = [];
				const lookup = (name: string, year: number) => {
					asked.push(name);
					return moved.lookup(name, year);
				};
				expect(holdsFolded(folded, { ...moved, lookup })).toEqual(holds(parsed, moved));
				expect(open).toEqual(expect.arrayContaining(asked));
			}),
			{ numRuns: 500 },
		);
	});
});

describe("holds", () => {
	/** The comparison as it is written down: with a rounding of sums allowed for. */
	const same = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
	const written: Record<string, (a: number, b: number) => boolean> = {
		">=": (a, b) => a >= b || same(a, b),
		">": (a, b) => a > b && !same(a, b),
		"<=": (a, b) => a <= b || same(a, b),
		"<": (a, b) => a < b && !same(a, b),
		"==": same,
		"~": (a, b) => a >= b - 0.1 * Math.abs(b) || same(a, b - 0.1 * Math.abs(b)),
	};
	const edge = fc.oneof(fc.double(), fc.integer({ min: -2, max: 2 }), fc.constantFrom(1e-9, 1e6, -1e6, 1e300));
	const near = fc
		.tuple(
			edge,
			fc.oneof(
				fc.constant(1),
				fc.integer({ min: -30, max: 30 }).map((k) => 1 + k * 1e-10),
			),
		)
		.map(([a, factor]) => [a, a * factor] as const);

	it("compares numbers that are far apart, equal or all but equal as the comparators are defined", () => {
		fc.assert(
			fc.property(comparator, fc.oneof(near, fc.tuple(edge, edge)), (sign, [a, b]) => {
				const lookup = (name: string) => Float64Array.of(name === "a.need" ? a : b);
				const setting: Setting = { lookup, draws: 1, year: 2020, base: 2020, end: 2020, tolerance: 0.1 };
				const finite = Number.isFinite(a) && Number.isFinite(b);
				const expected = finite ? Number(written[sign]!(a, b)) : UNDEFINED;
				expect(holds(parseCondition(`a.need ${sign} a.places`), setting)[0]).toBe(expected);
			}),
			{ numRuns: 3000 },
		);
	});
});
