/**
 * Keeps what was made, for whoever asks for the same again: what a stage of the work makes of one basis, item by item. What
 * is handed out is shared, so nobody may change it. Whether something was kept or is made anew shows in no result.
 */
export interface Memo {
	/**
	 * The shelf of what a stage makes of a basis.
	 *
	 * @param basis all that the stage reads, as plain data; compared value by value, bit for bit
	 */
	shelf(stage: string, basis: unknown): Shelf;
	/** Begins another round of work, such as the draws of another model. */
	nextRound(): void;
}

/** What one stage makes of one basis. */
export interface Shelf {
	/** The basis; the same object for every equal basis of the stage, so that comparing it again takes no time. */
	readonly basis: unknown;
	/** What is kept for an item. */
	find<T>(item: string | number): T | undefined;
	/** What was made for an item, or else is made now. @param make is given memory to write to, see `Room` */
	get<T>(item: string | number, make: (room: Room) => T): T;
}

/**
 * Memory for so many numbers, with anything in it. It is used again when what was made in it has to go, in a later round, or
 * where nothing is kept when the same shelf makes the next: who makes something in it copies what must stay.
 */
export type Room = (length: number) => Float64Array;

/** Keeps nothing: what was made for one item stands until the same shelf makes the next. */
export const none: Memo = {
	nextRound() {},
	shelf(_, basis) {
		let last = new Float64Array(0);
		const room: Room = (length) => {
			if (last.length !== length) last = new Float64Array(length);
			return last;
		};
		return { basis, find: () => undefined, get: (_, make) => make(room) };
	},
};
