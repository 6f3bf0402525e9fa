import type { Action } from "./area.js";
import { guestsBetween } from "./guests.js";
import { type Account, takeAway } from "./ledger.js";
import type { ClosureRule } from "./model.js";

/** An account, and that of those who sit in its places besides. */
export interface Visited {
	readonly account: Account;
	readonly guest: Account;
}

/**
 * Closes facilities of a component that stood idle long enough: as many whole ones as the year's need allows while the use
 * stays at or below the rule's, so that no closure makes a shortage in its own year.
 */
export function closeIdle(rule: ClosureRule, { account, guest }: Visited): Action {
	const { need, places, unusable, closed, idle } = account;
	return (draws) => {
		for (let draw = 0; draw < draws; draw++) {
			if (idle[draw] < rule.years) continue;
			const usable = places[draw] - unusable[draw];
			const sizeInUse = rule.size * (unusable[draw] > 0 ? usable / places[draw] : 1);
			const spare = Math.floor((usable - (need[draw] + guestsBetween(guest, account, draw)) / rule.use) / sizeInUse);
			const gone = rule.size * Math.max(0, Math.min(rule.perYear, spare));
			takeAway(account, draw, gone);
			closed[draw] += gone;
		}
	};
}

/** Counts whether the year was idle, when all that happens in it has happened. */
export function countIdle({ use }: ClosureRule, { account, guest }: Visited): Action {
	const { need, places, unusable, idle } = account;
	return (draws) => {
		for (let draw = 0; draw < draws; draw++) {
			const isIdle = need[draw] + guestsBetween(guest, account, draw) < use * (places[draw] - unusable[draw]);
			idle[draw] = isIdle ? idle[draw] + 1 : 0;
		}
	};
}
