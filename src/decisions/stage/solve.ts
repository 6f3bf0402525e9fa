import { orderOf } from "../groups.js";
import { drawsOf, type Levels, type Move, type Problem } from "./problem.js";
import { choiceAt, fitRule, type Rule } from "./rule.js";

/** A rule for each decision and each level that may be held by then. */
export type Policy = readonly (readonly Rule[])[];

/**
 * Backward induction on the signals alone: from the last decision to the first, each level's rule is the monotone one of least
 * cost given the rules behind it (least-squares Monte Carlo, Longstaff and Schwartz 2001, with an isotonic fit in place of
 * polynomials, and realised costs behind it). Every draw is asked at every level, so no rule is worse, over these draws, than
 * the best fixed plan.
 */
export function learn(problem: Problem): Policy {
	const { moves, signals } = problem;
	const policy: Rule[][] = [];
	let behind: readonly Float64Array[] = moves[0].map(() => new Float64Array(drawsOf(problem)));
	for (let at = moves.length - 1; at >= 0; at--) {
		const signal = signals[at];
		const ahead = aheadOf(problem, at, behind);
		const seen = { signal, order: orderOf(signal) };
		const rules = moves[at].map((own) => fitRule(seen, own.map(costsAhead(ahead))));
		behind = rules.map((rule, held) => costsBy(rule, moves[at][held], { signal, ahead }));
		policy.unshift(rules);
	}
	return policy;
}

interface Ahead {
	readonly signal: Float64Array;
	/** Yuan from a decision on, by level chosen and draw, what the choice itself costs apart. */
	readonly ahead: readonly Float64Array[];
}

/** Yuan of following a rule from a level on, by draw. */
function costsBy(rule: Rule, own: readonly Move[], { signal, ahead }: Ahead): Float64Array {
	const costs = new Float64Array(signal.length);
	for (let draw = 0; draw < costs.length; draw++) {
		const { to, cost } = own[choiceAt(rule, signal[draw])];
		costs[draw] = cost + ahead[to][draw];
	}
	return costs;
}

function aheadOf({ running }: Problem, at: number, behind: readonly Float64Array[]): Float64Array[] {
	return running[at].map((yuan, level) => sumOf(yuan, behind[level]));
}

function sumOf(one: Float64Array, other: Float64Array): Float64Array {
	const sums = new Float64Array(one.length);
	for (let draw = 0; draw < sums.length; draw++) sums[draw] = one[draw] + other[draw];
	return sums;
}

const costsAhead =
	(ahead: readonly Float64Array[]) =>
	({ to, cost }: Move) =>
		sumOf(ahead[to], new Float64Array(ahead[to].length).fill(cost));

/** What the rules lead to in the draws of a problem, which need not be those they were learnt from. */
export function follow({ start, moves, signals }: Problem, policy: Policy): Levels {
	let held: Uint8Array = new Uint8Array(signals[0].length).fill(start);
	return policy.map((rules, at) => {
		held = held.map((level, draw) => moves[at][level][choiceAt(rules[level], signals[at][draw])].to);
		return held;
	});
}

/** The fixed plan of least mean cost: levels by decision, exact by dynamic programming over them. */
export function bestFixed({ start, moves, running }: Problem): number[] {
	const means = running.map((levels) => levels.map((yuan) => yuan.reduce((sum, one) => sum + one, 0) / yuan.length));
	let best = moves[0].map((): Tail => ({ cost: 0, plan: [] }));
	for (let at = moves.length - 1; at >= 0; at--) {
		const behind = best;
		best = moves[at].map((own) =>
			cheapest(
				own.map(({ to, cost }) => ({
					cost: cost + means[at][to] + behind[to].cost,
					plan: [to, ...behind[to].plan],
				})),
			),
		);
	}
	return [...best[start].plan];
}

/** The rest of a fixed plan. */
interface Tail {
	readonly cost: number;
	readonly plan: readonly number[];
}

function cheapest(tails: readonly Tail[]): Tail {
	return tails.reduce((least, one) => (one.cost < least.cost ? one : least));
}

/** Yuan by draw were everything known in advance: the best plan of each draw for itself. */
export function foreseen(problem: Problem): Float64Array {
	const { start, moves } = problem;
	let behind: readonly Float64Array[] = moves[0].map(() => new Float64Array(drawsOf(problem)));
	for (let at = moves.length - 1; at >= 0; at--) {
		const ahead = aheadOf(problem, at, behind);
		behind = moves[at].map((own) => leastOf(own, ahead));
	}
	return behind[start];
}

function leastOf(own: readonly Move[], ahead: readonly Float64Array[]): Float64Array {
	return ahead[0].map((_, draw) => {
		let least = Number.POSITIVE_INFINITY;
		for (const { to, cost } of own) least = Math.min(least, cost + ahead[to][draw]);
		return least;
	});
}
