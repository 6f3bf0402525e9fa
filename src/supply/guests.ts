import { type AreaParts, indexOf } from "./area.js";
import type { Account } from "./ledger.js";
import { guestOf } from "./model.js";

/** Numbers of people who sit in idle places of another component, as a draw's accounts stand. */
export interface Guests {
	/** Those of the component who sit elsewhere. */
	leaving(draw: number): number;
	/** Those of another component who sit here. */
	coming(draw: number): number;
}

/** Opens those who take idle places of the k-th component, and of those who find none there. */
export function openGuests({ plan, ledger: { accounts } }: AreaParts, k: number): Guests {
	const { component, overflowTo } = plan.supply[k];
	const accountOf = (id: string | undefined) => (id === undefined ? undefined : accounts[indexOf(plan, id)]);
	return {
		leaving: openBetween(accounts[k], accountOf(overflowTo)),
		coming: openBetween(accountOf(guestOf(plan, component)), accounts[k]),
	};
}

function openBetween(from: Account | undefined, to: Account | undefined): (draw: number) => number {
	if (!from || !to) return () => 0;
	return (draw) => Math.min(Math.max(0, -spareIn(from, draw)), Math.max(0, spareIn(to, draw)));
}

function spareIn({ need, places, unusable }: Account, draw: number): number {
	return places[draw] - unusable[draw] - need[draw];
}
