import type { Account } from "./ledger.js";
import type { ClosureRule } from "./model.js";

/**
 * Closes facilities of a component that stood idle long enough: as many whole ones as the year's need allows while the use
 * stays at or below the rule's, so that no closure makes a shortage in its own year.
 */
export function closeIdle(rule: ClosureRule, { ledger, k }: Account, year: number): void {
	const { need, places, closed, idle } = ledger;
	if (year < rule.from || idle[k] < rule.years) return;
	const spare = Math.floor((places[k] - need[k] / rule.use) / rule.size);
	const gone = rule.size * Math.max(0, Math.min(rule.perYear, spare));
	places[k] -= gone;
	closed[k] += gone;
}

/** Counts whether the year was idle, when all that happens in it has happened. */
export function countIdle({ use }: ClosureRule, { ledger: { need, places, idle }, k }: Account): void {
	idle[k] = need[k] < use * places[k] ? idle[k] + 1 : 0;
}
