import type { Memo, Room, Shelf } from "./memo.js";
import { same } from "./same.js";
import { sizeOf } from "./size-of.js";

/** Shelves of a stage: tables of a scenario and targets of its plans are some dozens each. */
const MOST_SHELVES = 96;

interface Kept {
	readonly value: unknown;
	readonly size: number;
	readonly shelf: Holding;
	readonly item: string | number;
}

interface Holding extends Shelf {
	readonly kept: Map<string | number, Kept>;
}

/**
 * Keeps the newest, by use, up to a size.
 *
 * @param most numbers of 8 bytes that are kept in all; one thing larger than that is not kept
 */
export function lruMemo(most: number): Memo {
	const stages = new Map<string, Holding[]>();
	/** In the order of their last use. */
	const all = new Set<Kept>();
	let left = most;
	const drop = (gone: Kept) => {
		all.delete(gone);
		gone.shelf.kept.delete(gone.item);
		left += gone.size;
	};
	const keep = (shelf: Holding, item: string | number, value: unknown) => {
		const size = sizeOf(value);
		if (size > most) return;
		for (const oldest of all) {
			if (left >= size) break;
			drop(oldest);
		}
		left -= size;
		const made = { value, size, shelf, item };
		shelf.kept.set(item, made);
		all.add(made);
	};
	/** Whatever is used becomes the newest. */
	const use = (known: Kept | undefined) => {
		if (!known) return undefined;
		all.delete(known);
		all.add(known);
		return known.value;
	};
	const open = (basis: unknown): Holding => {
		const kept = new Map<string | number, Kept>();
		const shelf: Holding = {
			...{ basis, kept },
			find: <T>(item: string | number) => use(kept.get(item)) as T | undefined,
			get<T>(item: string | number, make: (room: Room) => T): T {
				const known = use(kept.get(item)) as T | undefined;
				if (known !== undefined) return known;
				const value = make((length) => new Float64Array(length));
				keep(shelf, item, value);
				return value;
			},
		};
		return shelf;
	};
	return {
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
