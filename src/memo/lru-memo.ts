import type { Memo, Room, Shelf } from "./memo.js";
import { same } from "./same.js";
import { sizeOf } from "./size-of.js";

/** Shelves of a stage: tables of a scenario and targets of its plans are some dozens each. */
const MOST_SHELVES = 96;

/** Pieces of memory that wait for the next thing made: fresh memory costs the system more time than filling it. */
const MOST_SPARE = 64;

interface Kept {
	readonly value: unknown;
	readonly size: number;
	readonly shelf: Holding;
	readonly item: string | number;
	/** The last round in which it was used. */
	round: number;
}

interface Holding extends Shelf {
	readonly kept: Map<string | number, Kept>;
}

/**
 * Keeps the newest, by use, up to a size. What a round makes or uses never has to go in that round: work that is too large to
 * be kept as a whole is kept in part, instead of driving itself out from front to back.
 *
 * @param most numbers of 8 bytes that are kept in all
 */
export function lruMemo(most: number): Memo {
	const stages = new Map<string, Holding[]>();
	/** In the order of their last use. */
	const all = new Set<Kept>();
	const spare = openSpare();
	let left = most;
	let round = 0;
	const drop = (gone: Kept) => {
		all.delete(gone);
		gone.shelf.kept.delete(gone.item);
		left += gone.size;
		spare.give(gone.value);
	};
	const makeRoom = (size: number) => {
		for (const oldest of all) {
			if (left >= size || oldest.round === round) break;
			drop(oldest);
		}
		return left >= size;
	};
	/** Whether it is kept. */
	const keep = (made: Kept) => {
		if (!makeRoom(made.size)) return false;
		left -= made.size;
		made.shelf.kept.set(made.item, made);
		all.add(made);
		return true;
	};
	/** Whatever is used becomes the newest. */
	const use = (known: Kept | undefined) => {
		if (!known) return undefined;
		all.delete(known);
		all.add(known);
		known.round = round;
		return known.value;
	};
	const open = (basis: unknown): Holding => {
		const kept = new Map<string | number, Kept>();
		/** The memory of what was made last and not kept. */
		let idle: Float64Array | undefined;
		const room: Room = (length) => {
			const own = idle?.length === length ? idle : spare.take(length);
			idle = undefined;
			return own;
		};
		const shelf: Holding = {
			...{ basis, kept },
			find: <T>(item: string | number) => use(kept.get(item)) as T | undefined,
			get<T>(item: string | number, make: (room: Room) => T): T {
				const known = use(kept.get(item)) as T | undefined;
				if (known !== undefined) return known;
				const value = make(room);
				if (!keep({ value, size: sizeOf(value), shelf, item, round }) && spare.gave(value)) idle = value;
				return value;
			},
		};
		return shelf;
	};
	return {
		nextRound: () => void round++,
		shelf(stage, basis) {
			const shelves = stages.get(stage) ?? [];
			const found = shelves.find((one) => same(one.basis, basis)) ?? open(basis);
			const newest = [found, ...shelves.filter((one) => one !== found)];
			for (const gone of newest.splice(MOST_SHELVES)) for (const one of gone.kept.values()) drop(one);
			stages.set(stage, newest);
			return found;
		},
	};
}

/** Memory that `room` gave and that nobody holds any more. */
function openSpare() {
	const given = new WeakSet<object>();
	const free: Float64Array[] = [];
	const gave = (value: unknown): value is Float64Array => value instanceof Float64Array && given.has(value);
	return {
		take(length: number): Float64Array {
			const at = free.findIndex((one) => one.length === length);
			const room = at < 0 ? new Float64Array(length) : free.splice(at, 1)[0];
			given.add(room);
			return room;
		},
		gave,
		give(value: unknown): void {
			if (!gave(value)) return;
			free.push(value);
			if (free.length > MOST_SPARE) free.shift();
		},
	};
}
