import { marginsOf } from "./columns.js";
import type { Condition, Term } from "./expression.js";
import { compute, fold, foldCondition, type Setting } from "./fold.js";

const nothingOpen = () => false;

/** A term's value in each draw; for a name, the looked-up array itself. */
export function evaluate(term: Term, setting: Setting): Float64Array {
	return compute(fold(term, setting, nothingOpen), setting);
}

/**
 * In which draws the condition holds: `HOLDS`, `FAILS`, or `UNDEFINED` where one of its comparisons has a side that is not
 * a finite number, whatever the others say.
 */
export function holds(condition: Condition, setting: Setting): Uint8Array {
	return foldCondition(condition, setting, nothingOpen).flags;
}

/**
 * How far each draw is on the right side of the condition's first comparison, in the unit of its left side; below 0 the
 * comparison fails. For `~` it is how far above the least that is still about the threshold.
 */
export function margins({ comparisons }: Condition, setting: Setting): Float64Array {
	const { left, comparator, right } = comparisons[0];
	const pair = { left: evaluate(left, setting), right: evaluate(right, setting) };
	return marginsOf(comparator, pair, setting.tolerance);
}
