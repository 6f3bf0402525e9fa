import type { Columns } from "../draws/index.js";
import { same } from "./same.js";

/** What the numbers kept of some draws say. */
interface Layout {
	/** What all of them rest on. */
	readonly base: object;
	/** What each column says, no two the same. */
	readonly columns: readonly object[];
}

interface Kept {
	readonly layout: Layout;
	/** How many draws. */
	readonly count: number;
	readonly numbers: Float64Array;
}

/** Some draws, and the numbers that each takes in so many columns. */
interface Draws {
	readonly first: number;
	readonly count: number;
	readonly size: (columns: number) => number;
}

/** Numbers of draws, in columns. */
export interface ColumnMemory {
	/** Whether these draws were kept together and in all columns. */
	has(first: number, count: number): boolean;
	/** Hands over what is kept of draws that it has. */
	recall(first: number, read: Copy): void;
	/** Has written what is to be kept, in place of what was. */
	keep(draws: Draws, write: Copy): void;
}

type Copy = (columns: Columns, numbers: Float64Array) => void;

/** Opens a memory for those who rest on the same and ask for some columns: plain data to be compared. */
export type ColumnMemoryOf = (base: object, asked: readonly object[]) => ColumnMemory;

/**
 * Keeps the newest numbers of every draw, for whoever rests on the same and asks for the same columns or fewer.
 *
 * @param most numbers that are kept in all
 */
export function openColumnMemory(most: number): ColumnMemoryOf {
	const kept = new Map<number, Kept>();
	let left = most;
	let newest: Layout | undefined;
	/** What is there already where it fits. */
	const room = (first: number, length: number): Float64Array | undefined => {
		const known = kept.get(first)?.numbers;
		if (known?.length === length) return known;
		if (left + (known?.length ?? 0) < length) return undefined;
		left += (known?.length ?? 0) - length;
		return new Float64Array(length);
	};
	return (base, asked) => {
		const made: Layout = { base, columns: distinct(asked) };
		const own = newest && same(newest, made) ? newest : made;
		newest = own;
		const columnsOf = openColumns(own, asked);
		return {
			has(first, count) {
				const known = kept.get(first);
				return known?.count === count && columnsOf(known.layout) !== undefined;
			},
			recall(first, read) {
				const { layout, numbers } = kept.get(first)!;
				read(columnsOf(layout)!, numbers);
			},
			keep({ first, count, size }, write) {
				const columns = columnsOf(own)!;
				const numbers = room(first, count * size(columns.count));
				if (!numbers) return;
				write(columns, numbers);
				kept.set(first, { layout: own, count, numbers });
			},
		};
	};
}

function distinct(asked: readonly object[]): object[] {
	return asked.filter((one, at) => asked.findIndex((other) => same(other, one)) === at);
}

/** Where one's columns stand in a layout; `undefined` for one that rests on something else or has not all of them. */
function openColumns(own: Layout, asked: readonly object[]): (layout: Layout) => Columns | undefined {
	const known = new Map<Layout, Columns | undefined>();
	return (layout) => {
		if (!known.has(layout)) known.set(layout, same(layout.base, own.base) ? columnsIn(layout, asked) : undefined);
		return known.get(layout);
	};
}

function columnsIn({ columns }: Layout, asked: readonly object[]): Columns | undefined {
	const of = asked.map((one) => columns.findIndex((column) => same(column, one)));
	return of.includes(-1) ? undefined : { count: columns.length, of };
}
