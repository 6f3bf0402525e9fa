import { type AreaParts, indexOf } from "./area.js";
import { guestOf } from "./model.js";

/** Numbers of people who sit in idle places of another component, as the ledger stands. */
export interface Guests {
	/** Those of the component who sit elsewhere. */
	leaving(): number;
	/** Those of another component who sit here. */
	coming(): number;
}

/** Opens those who take idle places of the k-th component, and of those who find none there. */
export function openGuests({ plan, ledger: { need, places, unusable } }: AreaParts, k: number): Guests {
	const { component, overflowTo } = plan.supply[k];
	const host = overflowTo === undefined ? -1 : indexOf(plan, overflowTo);
	const other = guestOf(plan, component);
	const guest = other === undefined ? -1 : indexOf(plan, other);
	const spare = (at: number) => places[at] - unusable[at] - need[at];
	const between = (from: number, to: number) =>
		from < 0 || to < 0 ? 0 : Math.min(Math.max(0, -spare(from)), Math.max(0, spare(to)));
	return { leaving: () => between(k, host), coming: () => between(guest, k) };
}
