/** Columns that are used again: what was taken is free again after `reset`. */
export interface Rooms {
	/** A column, one value per draw, with anything in it. */
	take(): Float64Array;
	reset(): void;
}

/** Opens rooms for work that is repeated many times on the same draws: its columns then stay in the processor's cache. */
export function openRooms(draws: number): Rooms {
	const rooms: Float64Array[] = [];
	let taken = 0;
	return {
		take: () => {
			rooms[taken] ??= new Float64Array(draws);
			return rooms[taken++];
		},
		reset: () => {
			taken = 0;
		},
	};
}
