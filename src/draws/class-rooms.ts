import { supplyMetrics, supplyOf } from "../supply/index.js";
import type { Implying, Read } from "./deriving.js";

/** A stage as far as its rooms rest on it. */
export interface RoomStage {
	/** Pupils per class in the base year. */
	readonly now: number;
	/** Pupils per new room. */
	readonly norm: number;
	/** What is recorded of its pupils and places. */
	readonly source: RoomSource;
}

/** Names of what a stage's rooms are read from. */
interface RoomSource {
	readonly need: string;
	/** Not there for a stage without places of its own, whose rooms stay those of the base year. */
	readonly supply?: {
		readonly places: string;
		readonly built: readonly string[];
		readonly closed: readonly string[];
		/** Conversions that take rooms of the stage: how many, and the places these had. */
		readonly rooms: readonly string[];
		readonly taken: readonly string[];
		/** Whether places of years that have ended were raised to the pupils who sat there. */
		readonly served: boolean;
	};
}

/** What a component's rooms are read from, as far as the model records it. */
export function roomSource({ supply, conversions = [] }: Implying, component: string): RoomSource {
	const need = `${component}.need`;
	const model = supplyOf({ supply }, component);
	if (!model) return { need };
	const recorded = supplyMetrics({ supply, conversions });
	const known = (kind: string) => recorded.filter((name) => name === `${component}.${kind}`);
	const out = conversions.filter(({ enabled, from }) => enabled && from.component === component);
	const moved = (kind: string) => out.map(({ id }) => `${id}.${kind}`);
	return {
		need,
		supply: {
			...{ places: `${component}.places`, built: known("built"), closed: known("closed") },
			...{ rooms: moved("rooms"), taken: moved("taken"), served: model.servedTo !== undefined },
		},
	};
}

/** The recorded quantities that a stage's rooms are read from. */
export function namesOf({ need, supply }: RoomSource): string[] {
	if (!supply) return [need];
	const { places, built, closed, rooms, taken } = supply;
	return [need, places, ...built, ...closed, ...rooms, ...taken];
}

/** The years that a stage's rooms are read in. */
export interface RoomYears {
	readonly year: number;
	readonly base: number;
	/** The last year that has ended. */
	readonly ended: number;
}

/**
 * The rooms there are in a year, by draw; `undefined` where something is not known.
 *
 * Rooms of the base year and those that came with places since; a place given up takes its part of them, a conversion the
 * rooms it moved. Pupils sit in one room at least. Places that ended years were raised by after a closure are seats in the
 * rooms that stayed, and no new rooms.
 *
 * @param out is filled and returned
 */
export function roomsIn(
	{ now, norm, source: { need, supply } }: RoomStage,
	{ read, year, base, ended }: RoomYears & { readonly read: Read },
	out: Float64Array,
): Float64Array | undefined {
	const pupils = read(need, base);
	if (!pupils) return undefined;
	for (let draw = 0; draw < out.length; draw++) out[draw] = Math.max(1, Math.ceil(pupils[draw] / now - 1e-9));
	if (!supply) return out;
	const inYear = placesIn(supply, read, year);
	const inBase = placesIn(supply, read, base);
	const inEnded = supply.served ? placesIn(supply, read, Math.min(year, ended)) : inBase;
	if (!inYear || !inBase || !inEnded) return undefined;
	const { places, built, closed, rooms, taken } = inYear;
	for (let draw = 0; draw < out.length; draw++) {
		const start = inBase.places[draw];
		const shut = total(closed, draw);
		const came = places[draw] - start + (shut + total(taken, draw));
		const goneBefore = total(inEnded.closed, draw) + total(inEnded.taken, draw);
		const gained = positive(came) - Math.min(positive(came - total(built, draw)), goneBefore);
		const given = shut + positive(-came);
		const left = given > 0 ? positive(1 - given / (start + gained)) : 1;
		out[draw] = Math.max(1, (out[draw] + gained / norm) * left - total(rooms, draw));
	}
	return out;
}

/** What is recorded of a stage's places in a year; `undefined` where something is not known. */
function placesIn(supply: NonNullable<RoomSource["supply"]>, read: Read, year: number) {
	const places = read(supply.places, year);
	const columns = (names: readonly string[]) => names.map((name) => read(name, year));
	const [built, closed, rooms, taken] = [supply.built, supply.closed, supply.rooms, supply.taken].map(columns);
	if (!places || [built, closed, rooms, taken].some((some) => some.includes(undefined))) return undefined;
	return { places, built, closed, rooms, taken } as Recorded;
}

/** By draw. */
interface Recorded {
	readonly places: Float64Array;
	readonly built: readonly Float64Array[];
	readonly closed: readonly Float64Array[];
	readonly rooms: readonly Float64Array[];
	readonly taken: readonly Float64Array[];
}

/** The sum of a draw's values; of none 0. */
function total(columns: readonly Float64Array[], draw: number): number {
	let sum = 0;
	for (let k = 0; k < columns.length; k++) sum += columns[k][draw];
	return sum;
}

function positive(x: number): number {
	return Math.max(0, x);
}
