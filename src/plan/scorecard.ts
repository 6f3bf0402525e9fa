import type { LocalText } from "../errors/index.js";
import { type Condition, evaluate, holds, type Lookup } from "./expression.js";

/** A figure of the plan that the forecast can speak to. */
export interface Target {
	readonly id: string;
	readonly name: LocalText;
	readonly sector: string;
	/** The plan's own sentence. */
	readonly quote: string;
	/** The unit of the plan's table, e.g. `percent`. */
	readonly unit: string;
	readonly year: number;
	/** What the plan promises: a statement about what is supplied. */
	readonly met: Condition;
	/** What people need: a statement about what they ask for. The two are never merged. */
	readonly demand: Condition;
}

/** Flags and values of one target, one per draw. */
export interface ScoredTarget {
	readonly target: Target;
	readonly met: Uint8Array;
	readonly demand: Uint8Array;
	/** The quantity on the left of the promise, and the threshold on its right. */
	readonly value: Float64Array;
	readonly threshold: Float64Array;
}

/** Evaluates one target in every draw. */
export function scoreTarget(target: Target, lookup: Lookup, draws: number): ScoredTarget {
	return {
		target,
		met: holds(target.met, lookup, draws),
		demand: holds(target.demand, lookup, draws),
		value: evaluate(target.met.left, lookup, draws),
		threshold: evaluate(target.met.right, lookup, draws),
	};
}

/** Draws in which every one of several flags is set. */
export function jointly(flags: readonly Uint8Array[], draws: number): Uint8Array {
	return Uint8Array.from({ length: draws }, (_, draw) => (flags.every((flag) => flag[draw] === 1) ? 1 : 0));
}
