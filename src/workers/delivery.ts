import type { Block, DrawRange } from "../draws/index.js";

/** Puts blocks that come in any order into draw order. */
export interface Delivery {
	/** First draw that was not delivered. */
	next(): number;
	/**
	 * Takes the block that begins with draw `from`, or the error that stands in its place, and hands over all that is due.
	 *
	 * @throws an error when its turn comes: after every block before it, as if all had been computed in order
	 */
	take(from: number, item: Block | Error): void;
}

export function openDelivery({ from }: DrawRange, deliver: (block: Block) => void): Delivery {
	const held = new Map<number, Block | Error>();
	let next = from;
	const handOver = () => {
		for (let item = held.get(next); item; item = held.get(next)) {
			held.delete(next);
			if (item instanceof Error) throw item;
			next = item.to;
			deliver(item);
		}
	};
	return {
		next: () => next,
		take(at, item) {
			held.set(at, item);
			handOver();
		},
	};
}
