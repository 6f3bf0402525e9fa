import { positive } from "../random/index.js";
import { guestOf, mayBeUnusable, partsOf, type SupplyPlan, supplyOf } from "../supply/index.js";

/** Whether people of a component leave for idle places of another one, or others come to its own. */
export type Side = "leaving" | "coming";

/** A component whose people take idle places of another. */
interface Pair {
	readonly guest: string;
	readonly host: string;
}

function pairOn(plan: SupplyPlan, component: string, side: Side): Pair | undefined {
	if (side === "coming") {
		const guest = guestOf(plan, component);
		return guest === undefined ? undefined : { guest, host: component };
	}
	const host = supplyOf(plan, component)?.overflowTo;
	return host === undefined ? undefined : { guest: component, host };
}

/** The places a component can use: of all that there are, or of those there would be if every conversion happened. */
export function heldOf({ supply, conversions = [] }: SupplyPlan, component: string, ifConverted = false): string {
	const moved = conversions.some(
		({ enabled, from, to }) => !enabled && [from.component, to.component].includes(component),
	);
	if (ifConverted && moved) return `${component}.placesIfConverted`;
	return `${component}.${mayBeUnusable(supplyOf({ supply }, component)!, supply) ? "usable" : "places"}`;
}

/** Whether a component adds up parts of which one takes in people of another. */
function mixesParts(plan: SupplyPlan, component: string): boolean {
	if (supplyOf(plan, component)?.stock.kind !== "sum") return false;
	return partsOf(plan, component).some((part) => pairOn(plan, part, "leaving") ?? pairOn(plan, part, "coming"));
}

/** What of a component is asked for. */
interface Asked {
	readonly component: string;
	readonly side: Side;
	readonly ifConverted: boolean;
}

type Column = Float64Array;

/** How many leave or come, one number per draw. */
export interface Moves {
	/** The quantities it is counted from: recorded ones of the two components, or what is derived of a sum's parts. */
	readonly from: readonly string[];
	/** @param columns those of `from` */
	readonly count: (out: Column, columns: readonly Column[]) => void;
}

/**
 * Who leaves a component or comes to it; `undefined` where nobody does. A sum's own figures pool the need and places of all
 * its parts: what no part takes in from another is taken back, as a number below 0 on both sides.
 */
export function movesOn(plan: SupplyPlan, { component, side, ifConverted }: Asked): Moves | undefined {
	if (mixesParts(plan, component)) {
		const parts = partsOf(plan, component);
		return { from: ["shortage", "surplus"].flatMap((kind) => parts.map((part) => `${part}.${kind}`)), count: takeBack };
	}
	const pair = pairOn(plan, component, side);
	if (!pair) return undefined;
	const from = [pair.guest, pair.host].flatMap((one) => [`${one}.need`, heldOf(plan, one, ifConverted)]);
	return { from, count: countGuests };
}

/** As many as find no place in their own component and as stand idle in the other, whichever is fewer. */
function countGuests(out: Column, [need, places, hostNeed, hostPlaces]: readonly Column[]): void {
	for (let draw = 0; draw < out.length; draw++) {
		out[draw] = Math.min(positive(need[draw] - places[draw]), positive(hostPlaces[draw] - hostNeed[draw]));
	}
}

/** @param columns shortages of the parts, then what stands idle in them */
function takeBack(out: Column, columns: readonly Column[]): void {
	const parts = columns.length / 2;
	for (let draw = 0; draw < out.length; draw++) {
		let [short, idle] = [0, 0];
		for (let part = 0; part < parts; part++) {
			short += columns[part][draw];
			idle += columns[parts + part][draw];
		}
		out[draw] = -Math.min(short, idle);
	}
}
