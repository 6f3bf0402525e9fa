/** A linear programme to be made as cheap as can be, some of its variables whole: plain numbers, row by row. */
export interface LinearProgramme {
	readonly columns: number;
	readonly cost: Float64Array;
	readonly lower: Float64Array;
	/** Infinity where nothing bounds it. */
	readonly upper: Float64Array;
	/** 1 where the variable is whole. */
	readonly whole: Int32Array;
	readonly rows: number;
	readonly rowLower: Float64Array;
	readonly rowUpper: Float64Array;
	/** Entries of row r stand from `starts[r]` to before `starts[r + 1]`. */
	readonly starts: Int32Array;
	readonly indices: Int32Array;
	readonly values: Float64Array;
}

/** How far a solver goes. Limits are of work, never of time: the same question has the same answer on any machine. */
export interface Effort {
	/** Part of the objective by which a plan may miss the best. */
	readonly gap: number;
	/** Most nodes of the branching tree. */
	readonly nodes: number;
	/** Whether whole variables may be in parts: a bound, with prices of the rows. */
	readonly relaxed?: boolean;
	/** Values to begin with, feasible or not. */
	readonly start?: Float64Array;
}

/** What a solver found. */
export interface Solution {
	readonly values: Float64Array;
	readonly objective: number;
	/** What no values can undercut. */
	readonly bound: number;
	readonly nodes: number;
	/** Change of the objective per unit of each row's bound; of relaxed programmes only. */
	readonly duals: Float64Array;
}

/** Solves a programme; undefined where no values keep to its rows. @throws SolverError where the limits leave no values */
export type Solve = (programme: LinearProgramme, effort: Effort) => Solution | undefined;

/** A solver ended without values, for another reason than that there are none. */
export class SolverError extends Error {
	override readonly name = "SolverError";
}
