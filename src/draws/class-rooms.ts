import { positive } from "../random/index.js";
import { supplyMetrics, supplyOf } from "../supply/index.js";
import { addColumn } from "./column-arithmetic.js";
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
	const recorded = supplyMetrics({ supply: [model] });
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

/** What a stage's rooms are read from, and the years that they are read in. */
export interface RoomYears {
	readonly read: Read;
	readonly year: number;
	readonly base: number;
	/** The last year that has ended. */
	readonly ended: number;
}

/**
 * Opens the rooms of a stage; they are counted in the same column again and again.
 *
 * Rooms of the base year and those that came with places since; a place given up takes its part of them, a conversion the
 * rooms it moved. Pupils sit in one room at least. Places that ended years were raised by after a closure are seats in the
 * rooms that stayed, and no new rooms.
 *
 * @returns gives the rooms there are in a year, by draw; `undefined` where something is not known
 */
export function openRooms({ now, norm, source: { need, supply } }: RoomStage, draws: number) {
	const column = () => new Float64Array(draws);
	const [out, atBase] = [column(), column()];
	const sums = openSums(column);
	let counted: Float64Array | undefined;
	return ({ read, year, base, ended }: RoomYears): Float64Array | undefined => {
		const pupils = read(need, base);
		if (!pupils) return undefined;
		if (counted !== pupils) countRooms(pupils, now, atBase);
		counted = pupils;
		if (!supply) return atBase;
		const inYear = placesIn(supply, read, year);
		const inBase = placesIn(supply, read, base);
		const inEnded = supply.served ? placesIn(supply, read, Math.min(year, ended)) : inBase;
		if (!inYear || !inBase || !inEnded) return undefined;
		addGained({ places: inYear.places, start: inBase.places, ...sums(inYear, inEnded), norm }, atBase, out);
		return out;
	};
}

/** Rooms of the base year. */
function countRooms(pupils: Float64Array, now: number, out: Float64Array): void {
	for (let draw = 0; draw < out.length; draw++) out[draw] = Math.max(1, Math.ceil(pupils[draw] / now - 1e-9));
}

/** By draw: what became of a stage's places since the base year. */
interface Change extends Totals {
	readonly places: Float64Array;
	/** Places of the base year. */
	readonly start: Float64Array;
	readonly norm: number;
}

function addGained(change: Change, atBase: Float64Array, out: Float64Array): void {
	const { places, start, built, closed, rooms, taken, closedBefore, takenBefore, norm } = change;
	for (let draw = 0; draw < out.length; draw++) {
		const shut = closed[draw];
		const came = places[draw] - start[draw] + (shut + taken[draw]);
		const goneBefore = closedBefore[draw] + takenBefore[draw];
		const gained = positive(came) - Math.min(positive(came - built[draw]), goneBefore);
		const given = shut + positive(-came);
		const left = given > 0 ? positive(1 - given / (start[draw] + gained)) : 1;
		out[draw] = Math.max(1, (atBase[draw] + gained / norm) * left - rooms[draw]);
	}
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

/** Sums by draw, of the year and of the last one that has ended. */
interface Totals {
	readonly built: Float64Array;
	readonly closed: Float64Array;
	readonly rooms: Float64Array;
	readonly taken: Float64Array;
	readonly closedBefore: Float64Array;
	readonly takenBefore: Float64Array;
}

/** Opens the sums of columns; of none it is 0, of one the column itself. */
function openSums(column: () => Float64Array): (inYear: Recorded, inEnded: Recorded) => Totals {
	const nothing = column();
	const opened = new Map<keyof Totals, Float64Array>();
	const total = (name: keyof Totals, columns: readonly Float64Array[]) => {
		if (columns.length < 2) return columns[0] ?? nothing;
		const sum = opened.get(name) ?? column();
		opened.set(name, sum);
		sum.set(columns[0]);
		return columns.slice(1).reduce(addColumn, sum);
	};
	return (inYear, inEnded) => ({
		built: total("built", inYear.built),
		closed: total("closed", inYear.closed),
		rooms: total("rooms", inYear.rooms),
		taken: total("taken", inYear.taken),
		closedBefore: total("closedBefore", inEnded.closed),
		takenBefore: total("takenBefore", inEnded.taken),
	});
}
