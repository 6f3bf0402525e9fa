import type { Shelf } from "../memo/index.js";
import type { Deal } from "./deal.js";

/** Some draws that are made together, and where their random numbers come from. */
export interface DrawsTogether {
	readonly first: number;
	readonly count: number;
	readonly deal: Deal;
}

/** Quantities of some draws: [draw][area][year][column]. */
export type Columns = Float64Array;

/** What a stage makes: the names of its quantities, in the order of its first columns, and the number of all columns. */
export interface StageShape {
	readonly metrics: readonly string[];
	readonly width: number;
	/** Areas times years, the base year counted. */
	readonly moments: number;
}

/**
 * One step from random numbers to results. What it makes of a draw rests on its basis and the draw's numbers, on nothing
 * else; whether it was kept or is made now cannot be told.
 */
export interface Stage extends StageShape {
	/** All that it reads, as plain data; what is equal is one object, see `Shelf`. */
	readonly basis: unknown;
	/** Columns of some draws; they stand until the stage is asked for others. */
	read(draws: DrawsTogether): Columns;
}

/** A stage's column, and the row that it becomes in a block. */
export interface StagePlace {
	readonly stage: Stage;
	readonly column: number;
	readonly row: number;
}

/** Writes all columns of some draws. */
export type Compute = (draws: DrawsTogether, into: Columns) => void;

/** @param open opens the work itself, when something must be made for the first time */
export function openStage(shelf: Shelf, shape: StageShape, open: () => Compute): Stage {
	let compute: Compute | undefined;
	let last: { readonly draws: DrawsTogether; readonly columns: Columns } | undefined;
	const make = (draws: DrawsTogether) =>
		shelf.get(draws.first * MOST_TOGETHER + draws.count, (room): Columns => {
			compute ??= open();
			const columns = room(draws.count * shape.moments * shape.width);
			compute(draws, columns);
			return columns;
		});
	return {
		...{ ...shape, basis: shelf.basis },
		read(draws) {
			if (last?.draws !== draws) last = { draws, columns: make(draws) };
			return last.columns;
		},
	};
}

/** More than any number of draws that are made together, so that a first draw and a count have one number. */
const MOST_TOGETHER = 1024;
