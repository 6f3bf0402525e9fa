/** A named sum over positions among a service's groups or stages. */
export interface Sum {
	readonly id: string;
	readonly members: readonly number[];
}

/** The sums when only the items at the `kept` positions are left, which hold all members. */
export function renumbered(sums: readonly Sum[], kept: readonly number[]): Sum[] {
	return sums.map((sum) => ({ ...sum, members: sum.members.map((at) => kept.indexOf(at)) }));
}
