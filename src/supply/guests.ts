import { positive } from "../random/index.js";
import { type AreaParts, indexOf } from "./area.js";
import type { Account } from "./ledger.js";
import { guestOf } from "./model.js";

/** The accounts between which people move who find no place in their own component. */
export interface Neighbours {
	/** Those who sit in idle places of the component, and those in whose idle places its own people sit: nobody where none do. */
	readonly guest: Account;
	readonly host: Account;
}

/** Finds the neighbours of the k-th component. */
export function neighboursOf({ plan, ledger: { accounts, nobody } }: AreaParts, k: number): Neighbours {
	const { component, overflowTo } = plan.supply[k];
	const accountOf = (id: string | undefined) => (id === undefined ? nobody : accounts[indexOf(plan, id)]);
	return { guest: accountOf(guestOf(plan, component)), host: accountOf(overflowTo) };
}

/** Number of people of one account who sit in idle places of another, as a draw's accounts stand. */
export function guestsBetween(from: Account, to: Account, draw: number): number {
	return Math.min(positive(-spareIn(from, draw)), positive(spareIn(to, draw)));
}

function spareIn({ need, places, unusable }: Account, draw: number): number {
	return places[draw] - unusable[draw] - need[draw];
}
