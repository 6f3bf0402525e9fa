/** A number of places that is decided on at several dates, and what that costs in each draw. */
export interface Problem {
	/** Level held before the first decision; levels are numbered from nothing moved to all. */
	readonly start: number;
	/** By decision and level held: what can be chosen, fewest usable places first. */
	readonly moves: readonly (readonly (readonly Move[])[])[];
	/** Yuan from the effect of a decision to that of the next, by decision, level chosen and draw. */
	readonly running: readonly (readonly Float64Array[])[];
	/** What is known when a decision is taken, by decision and draw. */
	readonly signals: readonly Float64Array[];
}

export interface Move {
	/** Level held after it. */
	readonly to: number;
	/** Yuan, once. */
	readonly cost: number;
}

/** Levels held after each decision, by decision and draw. */
export type Levels = readonly Uint8Array[];

export function drawsOf({ signals }: Problem): number {
	return signals[0].length;
}

/** The same decision with some of the draws only. */
export function withDraws(problem: Problem, draws: Uint32Array): Problem {
	const some = (values: Float64Array) => {
		const taken = new Float64Array(draws.length);
		for (let at = 0; at < draws.length; at++) taken[at] = values[draws[at]];
		return taken;
	};
	return {
		...problem,
		running: problem.running.map((levels) => levels.map(some)),
		signals: problem.signals.map(some),
	};
}

/** Yuan of what is held after each decision, by draw. */
export function costsOf({ start, moves, running }: Problem, levels: Levels): Float64Array {
	const costs = new Float64Array(levels[0].length);
	for (let draw = 0; draw < costs.length; draw++) {
		let held = start;
		for (let at = 0; at < levels.length; at++) {
			const to = levels[at][draw];
			costs[draw] += moves[at][held].find((move) => move.to === to)!.cost + running[at][to][draw];
			held = to;
		}
	}
	return costs;
}

/** A fixed plan, the same in all draws. */
export function everywhere(plan: readonly number[], draws: number): Levels {
	return plan.map((level) => new Uint8Array(draws).fill(level));
}
