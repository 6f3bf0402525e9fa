import type { Guests } from "./guests.js";
import { type Account, takeAway } from "./ledger.js";
import type { ClosureRule } from "./model.js";

/** An account with those of another component who sit in its places. */
type Visited = Account & Pick<Guests, "coming">;

/**
 * Closes facilities of a component that stood idle long enough: as many whole ones as the year's need allows while the use
 * stays at or below the rule's, so that no closure makes a shortage in its own year.
 */
export function closeIdle(rule: ClosureRule, account: Visited, year: number): void {
	const { ledger, k, coming } = account;
	const { need, places, unusable, closed, idle } = ledger;
	if (year < rule.from || idle[k] < rule.years) return;
	const usable = places[k] - unusable[k];
	const sizeInUse = rule.size * (unusable[k] > 0 ? usable / places[k] : 1);
	const spare = Math.floor((usable - (need[k] + coming()) / rule.use) / sizeInUse);
	const gone = rule.size * Math.max(0, Math.min(rule.perYear, spare));
	takeAway(account, gone);
	closed[k] += gone;
}

/** Counts whether the year was idle, when all that happens in it has happened. */
export function countIdle(
	{ use }: ClosureRule,
	{ ledger: { need, places, unusable, idle }, k, coming }: Visited,
): void {
	idle[k] = need[k] + coming() < use * (places[k] - unusable[k]) ? idle[k] + 1 : 0;
}
