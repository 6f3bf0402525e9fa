import type { Comparator, Condition, Operator, Term, YearTerm } from "./expression.js";

/** Looks up a named quantity in a year: one value per draw. `undefined` when there is no such quantity or year. */
export type Lookup = (name: string, year: number) => Float64Array | undefined;

/** Where a condition is evaluated. */
export interface Setting {
	readonly lookup: Lookup;
	readonly draws: number;
	/** The target's year and the forecast's base year. */
	readonly year: number;
	readonly base: number;
	/** How far a quantity may lie from the threshold of `~`, as a part of the threshold. */
	readonly tolerance: number;
}

/** A term's value in each draw. */
export function evaluate(term: Term, setting: Setting): Float64Array {
	if (term.kind === "number") return new Float64Array(setting.draws).fill(term.value);
	if (term.kind === "name") return known(setting.lookup(term.name, setting.year), term.name, setting.year);
	if (term.kind === "at") return evaluate(term.term, { ...setting, year: yearOf(term.year, setting) });
	if (term.kind === "sum") return sumOfYears(term, setting);
	if (term.kind === "choice") return term.terms.map((part) => evaluate(part, setting)).reduce(pairwise(term.choose));
	return pairwise(term.operator)(evaluate(term.left, setting), evaluate(term.right, setting));
}

/** The calendar year a year term stands for. */
export function yearOf({ from, plus }: YearTerm, { year, base }: Pick<Setting, "year" | "base">): number {
	if (from === "calendar") return plus;
	return plus + (from === "base" ? base : year);
}

function sumOfYears(term: Extract<Term, { kind: "sum" }>, setting: Setting): Float64Array {
	const [from, to] = [yearOf(term.from, setting), yearOf(term.to, setting)];
	const years = Array.from({ length: Math.max(0, to - from + 1) }, (_, k) => from + k);
	const parts = years.map((year) => evaluate(term.term, { ...setting, year }));
	return parts.reduce(pairwise("+"), new Float64Array(setting.draws));
}

function pairwise(operator: Operator | "min" | "max"): (left: Float64Array, right: Float64Array) => Float64Array {
	const apply = OPERATE[operator];
	return (left, right) => left.map((value, draw) => apply(value, right[draw]));
}

function known(values: Float64Array | undefined, name: string, year: number): Float64Array {
	if (!values) throw new Error(`unknown quantity ${name} in ${year}`);
	return values;
}

/** In which draws the condition holds: 1 or 0 per draw. */
export function holds({ comparisons }: Condition, setting: Setting): Uint8Array {
	const flags = new Uint8Array(setting.draws).fill(1);
	for (const { left, comparator, right } of comparisons) {
		const [a, b] = [evaluate(left, setting), evaluate(right, setting)];
		const compare = COMPARE[comparator];
		for (let draw = 0; draw < flags.length; draw++) if (!compare(a[draw], b[draw], setting.tolerance)) flags[draw] = 0;
	}
	return flags;
}

/**
 * How far each draw is on the right side of the condition's first comparison, in the unit of its left side; below 0 the
 * comparison fails. For `==` and `~` it is how far inside the band.
 */
export function margins({ comparisons }: Condition, setting: Setting): Float64Array {
	const { left, comparator, right } = comparisons[0];
	const [value, threshold] = [evaluate(left, setting), evaluate(right, setting)];
	return value.map((level, draw) => MARGIN[comparator](level, threshold[draw], setting.tolerance));
}

const OPERATE: Record<Operator | "min" | "max", (a: number, b: number) => number> = {
	"+": (a, b) => a + b,
	"-": (a, b) => a - b,
	"*": (a, b) => a * b,
	"/": (a, b) => a / b,
	min: Math.min,
	max: Math.max,
};

/** Equal but for the rounding of sums: 4999.999999999 places delivered are the 5,000 promised. */
function same(a: number, b: number): boolean {
	return Math.abs(a - b) <= ROUNDING * Math.max(1, Math.abs(a), Math.abs(b));
}

const ROUNDING = 1e-9;

const COMPARE: Record<Comparator, (a: number, b: number, tolerance: number) => boolean> = {
	">=": (a, b) => a >= b || same(a, b),
	">": (a, b) => a > b && !same(a, b),
	"<=": (a, b) => a <= b || same(a, b),
	"<": (a, b) => a < b && !same(a, b),
	"==": same,
	"~": (a, b, tolerance) =>
		Math.abs(a - b) <= tolerance * Math.abs(b) || same(Math.abs(a - b), tolerance * Math.abs(b)),
};

const above = (a: number, b: number) => a - b;
const below = (a: number, b: number) => b - a;

const MARGIN: Record<Comparator, (a: number, b: number, tolerance: number) => number> = {
	">=": above,
	">": above,
	"<=": below,
	"<": below,
	"==": (a, b) => -Math.abs(a - b),
	"~": (a, b, tolerance) => tolerance * Math.abs(b) - Math.abs(a - b),
};
