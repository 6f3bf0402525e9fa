import type { SupplyPlan } from "./model.js";

/** Where one component's supply stands in an area and year: columns with one number per draw, allocated once. */
export interface Account {
	/** Need and places of the year. */
	readonly need: Float64Array;
	readonly places: Float64Array;
	/** Those of the places that cannot be used. */
	readonly unusable: Float64Array;
	/** Places built and closed since the base year. */
	readonly built: Float64Array;
	readonly closed: Float64Array;
	/** Places whose works have started, of the projects that count starts. */
	readonly started: Float64Array;
	/** Yuan spent on building in the year. */
	readonly cost: Float64Array;
	/** Idle years in a row. */
	readonly idle: Int32Array;
}

/** Where a conversion stands, one number per draw. */
export interface Moves {
	/** Rooms converted since the base year, and in the year. */
	readonly rooms: Float64Array;
	readonly moved: Float64Array;
	/** Places in use that conversions took since the base year: their occupants need another one. */
	readonly displaced: Float64Array;
}

/** One account per component and the moves of each conversion, in the order of the plan. */
export interface Ledger {
	readonly accounts: readonly Account[];
	readonly moves: readonly Moves[];
	/** Where nobody is and nothing stands. */
	readonly nobody: Account;
}

/** @param needs one column per component; they are written from outside */
export function newLedger(
	{ supply, conversions = [] }: SupplyPlan,
	needs: readonly Float64Array[],
	draws: number,
): Ledger {
	const column = () => new Float64Array(draws);
	const account = (need: Float64Array): Account => ({
		...{ need, places: column(), unusable: column(), built: column(), closed: column() },
		...{ started: column(), cost: column(), idle: new Int32Array(draws) },
	});
	return {
		accounts: supply.map((_, k) => account(needs[k])),
		nobody: account(column()),
		moves: conversions.map(() => ({ rooms: column(), moved: column(), displaced: column() })),
	};
}

/** Clears everything but the needs. */
export function resetLedger({ accounts, moves }: Ledger): void {
	for (const { need: _, ...account } of accounts) for (const column of Object.values(account)) column.fill(0);
	for (const move of moves) for (const column of Object.values(move)) column.fill(0);
}

/** Takes places of a draw away, at most all there are: those that can be used and those that cannot, in proportion. */
export function takeAway({ places, unusable }: Account, draw: number, taken: number): void {
	const left = Math.max(0, places[draw] - taken);
	if (unusable[draw] > 0) unusable[draw] *= left / places[draw];
	places[draw] = left;
}
