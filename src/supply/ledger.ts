import type { SupplyPlan } from "./model.js";

/** Where an area's supply stands in a year, one number per component or per conversion. Allocated once. */
export interface Ledger {
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
	/** Rooms converted since the base year, and in the year. */
	readonly rooms: Float64Array;
	readonly moved: Float64Array;
	/** Places in use that conversions took since the base year: their occupants need another one. */
	readonly displaced: Float64Array;
}

export function newLedger({ supply, conversions = [] }: SupplyPlan): Ledger {
	const perComponent = () => new Float64Array(supply.length);
	const perConversion = () => new Float64Array(conversions.length);
	return {
		need: perComponent(),
		places: perComponent(),
		unusable: perComponent(),
		built: perComponent(),
		closed: perComponent(),
		started: perComponent(),
		cost: perComponent(),
		idle: new Int32Array(supply.length),
		rooms: perConversion(),
		moved: perConversion(),
		displaced: perConversion(),
	};
}

/** Clears everything but the needs. */
export function resetLedger(ledger: Ledger): void {
	for (let k = 0; k < ledger.places.length; k++) {
		ledger.places[k] = 0;
		ledger.unusable[k] = 0;
		ledger.built[k] = 0;
		ledger.closed[k] = 0;
		ledger.started[k] = 0;
		ledger.cost[k] = 0;
		ledger.idle[k] = 0;
	}
	ledger.rooms.fill(0);
	ledger.moved.fill(0);
	ledger.displaced.fill(0);
}

/** One component's line of the ledger. */
export interface Account {
	readonly ledger: Ledger;
	readonly k: number;
}

/** Takes places away, at most all there are: those that can be used and those that cannot, in proportion. */
export function takeAway({ ledger: { places, unusable }, k }: Account, taken: number): void {
	const left = Math.max(0, places[k] - taken);
	if (unusable[k] > 0) unusable[k] *= left / places[k];
	places[k] = left;
}
