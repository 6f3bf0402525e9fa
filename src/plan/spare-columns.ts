/** Columns that are used again: what was taken is free again after `reset`. */
export interface SpareColumns {
	/** A column, one value per draw, with anything in it. */
	take(): Float64Array;
	reset(): void;
}

/** Opens columns for work that is repeated many times on the same draws: they then stay in the processor's cache. */
export function openSpareColumns(draws: number): SpareColumns {
	const columns: Float64Array[] = [];
	let taken = 0;
	return {
		take: () => {
			columns[taken] ??= new Float64Array(draws);
			return columns[taken++];
		},
		reset: () => {
			taken = 0;
		},
	};
}
