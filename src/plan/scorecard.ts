import { both, HOLDS, marginsOf } from "./columns.js";
import { evaluate, holds } from "./evaluate.js";
import type { Condition } from "./expression.js";
import type { Setting } from "./fold.js";
import type { PlanLine } from "./plan-line.js";

/** A figure of the plan that the forecast can speak to. */
export interface Target extends PlanLine {
	/** The area it speaks of; the whole place unless given. */
	readonly area?: string;
	/** How far below the threshold `~` still holds, as a part of the threshold. */
	readonly tolerance: number;
	/** What the plan promises: a statement about what is supplied. */
	readonly met: Condition;
	/** What people need: a statement about what they ask for. The two are never merged. */
	readonly demand: Condition;
	/** The promise is a shortage of places that nobody knows: then no odds of it are told. */
	readonly metUnknown?: true;
	/** The demand is held against places that nobody knows: then no odds of it are told. */
	readonly demandUnknown?: true;
	/** What is there and what is needed both rest on assumptions: listed apart, and not counted among all targets. */
	readonly assumed?: true;
}

/** Answers (`HOLDS`, `FAILS`, `UNDEFINED`) and values of one target, one per draw. */
export interface ScoredTarget {
	readonly target: Target;
	readonly met: Uint8Array;
	readonly demand: Uint8Array;
	/** The quantity on the left of the promise, the threshold on its right, and how far the promise is kept. */
	readonly value: Float64Array;
	readonly threshold: Float64Array;
	readonly margin: Float64Array;
}

/** Evaluates one target in every draw. */
export function scoreTarget(target: Target, setting: Omit<Setting, "year" | "tolerance">): ScoredTarget {
	const there = settingOf(target, setting);
	const { left, right, comparator } = target.met.comparisons[0];
	const [value, threshold] = [evaluate(left, there), evaluate(right, there)];
	return {
		target,
		met: holds(target.met, there),
		demand: holds(target.demand, there),
		value,
		threshold,
		margin: marginsOf(comparator, { left: value, right: threshold }, there.tolerance),
	};
}

/** The setting a target's conditions are evaluated in. */
export function settingOf({ year, tolerance }: Target, setting: Omit<Setting, "year" | "tolerance">): Setting {
	return { ...setting, year, tolerance };
}

/** Draws in which several conditions all hold; undefined where one of them is. */
export function jointly(flags: readonly Uint8Array[], draws: number): Uint8Array {
	const all = new Uint8Array(draws).fill(HOLDS);
	for (const flag of flags) for (let draw = 0; draw < draws; draw++) all[draw] = both(all[draw], flag[draw]);
	return all;
}
