import { type ColumnOperator, clearFailing, combine, HOLDS } from "./columns.js";
import type { Comparator, Condition, Term, YearTerm } from "./expression.js";

/** Looks up a named quantity in a year: one value per draw. `undefined` when there is no such quantity or year. */
export type Lookup = (name: string, year: number) => Float64Array | undefined;

/** Where a condition is evaluated. */
export interface Setting {
	readonly lookup: Lookup;
	readonly draws: number;
	/** The target's year, and the forecast's base and last year. */
	readonly year: number;
	readonly base: number;
	readonly end: number;
	/** How far a quantity may stay below the threshold of `~`, as a part of the threshold. */
	readonly tolerance: number;
	/** Gives columns to write to; new ones unless given. */
	readonly spareColumn?: () => Float64Array;
}

/** Tells the quantities that a change moves, and that must be looked up again when it does. */
export type IsOpen = (name: string, year: number) => boolean;

/** A term in which years are resolved and everything is computed that no open quantity takes part in. */
export type Folded =
	| { readonly kind: "column"; readonly values: Float64Array }
	| { readonly kind: "open"; readonly name: string; readonly year: number }
	| FoldedOperation
	| FoldedRunDown;

interface FoldedOperation {
	readonly kind: "operation";
	readonly operator: ColumnOperator;
	readonly left: Folded;
	readonly right: Folded;
}

/** A stock and what is used of it, year by year from the first one on. */
interface FoldedRunDown {
	readonly kind: "lasts";
	readonly from: number;
	readonly stocks: readonly Folded[];
	readonly uses: readonly Folded[];
}

/** A condition in which all is settled that no open quantity takes part in. */
export interface FoldedCondition {
	/** Whether the comparisons without an open quantity all hold, by draw. */
	readonly flags: Uint8Array;
	readonly open: readonly FoldedComparison[];
	readonly tolerance: number;
}

interface FoldedComparison {
	readonly left: Folded;
	readonly comparator: Comparator;
	readonly right: Folded;
}

/** Computes of a term what can be computed without the open quantities. */
export function fold(term: Term, setting: Setting, isOpen: IsOpen): Folded {
	if (term.kind === "number") return column(spareIn(setting).fill(term.value));
	if (term.kind === "name") return foldName(term.name, setting, isOpen);
	if (term.kind === "at") return fold(term.term, { ...setting, year: yearOf(term.year, setting) }, isOpen);
	if (term.kind === "sum") return foldSum(term, setting, isOpen);
	if (term.kind === "lasts") return foldRunDown(term, setting, isOpen);
	const join = (operator: ColumnOperator) => (left: Folded, right: Folded) =>
		joined(operator, { left, right }, setting);
	if (term.kind === "choice") return term.terms.map((part) => fold(part, setting, isOpen)).reduce(join(term.choose));
	return join(term.operator)(fold(term.left, setting, isOpen), fold(term.right, setting, isOpen));
}

function foldName(name: string, setting: Setting, isOpen: IsOpen): Folded {
	const { lookup, year } = setting;
	return isOpen(name, year) ? { kind: "open", name, year } : column(known(lookup, name, year));
}

function foldSum(term: Extract<Term, { kind: "sum" }>, setting: Setting, isOpen: IsOpen): Folded {
	const years = yearsBetween(yearOf(term.from, setting), yearOf(term.to, setting));
	const parts = years.map((year) => fold(term.term, { ...setting, year }, isOpen));
	return parts.reduce((left, right) => joined("+", { left, right }, setting), column(spareIn(setting).fill(0)));
}

/** All years from one to another, both included; none where the second is the earlier one. */
export function yearsBetween(from: number, to: number): number[] {
	return Array.from({ length: Math.max(0, to - from + 1) }, (_, k) => from + k);
}

function foldRunDown(term: Extract<Term, { kind: "lasts" }>, setting: Setting, isOpen: IsOpen): Folded {
	const from = yearOf(term.from, setting);
	const years = yearsBetween(from, setting.end);
	const inYears = (part: Term) => years.map((year) => fold(part, { ...setting, year }, isOpen));
	const folded: FoldedRunDown = { kind: "lasts", from, stocks: inYears(term.stock), uses: inYears(term.use) };
	const settled = [...folded.stocks, ...folded.uses].every(({ kind }) => kind === "column");
	return settled ? column(runDown(folded, setting)) : folded;
}

/** The first year in which what was used exceeds the stock, in each draw; the year after the last one where it never does. */
function runDown({ from, stocks, uses }: FoldedRunDown, rest: Rest): Float64Array {
	const lasts = spareIn(rest).fill(from + uses.length);
	const used = spareIn(rest).fill(0);
	for (let k = 0; k < uses.length; k++) {
		const [stock, use] = [compute(stocks[k], rest), compute(uses[k], rest)];
		for (let draw = 0; draw < used.length; draw++) {
			used[draw] += use[draw];
			if (used[draw] > stock[draw]) lasts[draw] = Math.min(lasts[draw], from + k);
		}
	}
	return lasts;
}

function joined(operator: ColumnOperator, { left, right }: { left: Folded; right: Folded }, setting: Setting): Folded {
	if (left.kind !== "column" || right.kind !== "column") return { kind: "operation", operator, left, right };
	return column(combine(operator, { left: left.values, right: right.values }, spareIn(setting)));
}

function column(values: Float64Array): Folded {
	return { kind: "column", values };
}

function spareIn({ draws, spareColumn }: Pick<Setting, "draws" | "spareColumn">): Float64Array {
	return spareColumn ? spareColumn() : new Float64Array(draws);
}

function known(lookup: Lookup, name: string, year: number): Float64Array {
	const values = lookup(name, year);
	if (!values) throw new Error(`unknown quantity ${name} in ${year}`);
	return values;
}

/** The calendar year a year term stands for. */
export function yearOf({ from, plus }: YearTerm, { year, base, end }: Pick<Setting, "year" | "base" | "end">): number {
	return plus + { calendar: 0, base, target: year, end }[from];
}

/** What is left to know when a folded term is computed: the open quantities. */
export type Rest = Pick<Setting, "lookup" | "draws" | "spareColumn">;

/** A folded term's value in each draw. */
export function compute(folded: Folded, rest: Rest): Float64Array {
	if (folded.kind === "column") return folded.values;
	if (folded.kind === "open") return known(rest.lookup, folded.name, folded.year);
	if (folded.kind === "lasts") return runDown(folded, rest);
	const [left, right] = [compute(folded.left, rest), compute(folded.right, rest)];
	return combine(folded.operator, { left, right }, spareIn(rest));
}

/** Settles of a condition what can be settled without the open quantities. */
export function foldCondition({ comparisons }: Condition, setting: Setting, isOpen: IsOpen): FoldedCondition {
	const flags = new Uint8Array(setting.draws).fill(HOLDS);
	const { tolerance } = setting;
	const folded = comparisons.map(({ left, comparator, right }) => ({
		comparator,
		left: fold(left, setting, isOpen),
		right: fold(right, setting, isOpen),
	}));
	const isSettled = ({ left, right }: FoldedComparison) => left.kind === "column" && right.kind === "column";
	const settled = folded.filter(isSettled);
	for (const comparison of settled) clearWhere(comparison, setting, { flags, tolerance });
	return { flags, tolerance, open: folded.filter((comparison) => !isSettled(comparison)) };
}

function clearWhere(
	{ left, comparator, right }: FoldedComparison,
	rest: Rest,
	flagging: { readonly flags: Uint8Array; readonly tolerance: number },
): void {
	clearFailing(comparator, { left: compute(left, rest), right: compute(right, rest) }, flagging);
}

/** In which draws a folded condition holds: `HOLDS`, `FAILS` or `UNDEFINED` per draw. */
export function holdsFolded({ flags: settled, open, tolerance }: FoldedCondition, rest: Rest): Uint8Array {
	const flags = settled.slice();
	for (const comparison of open) clearWhere(comparison, rest, { flags, tolerance });
	return flags;
}
