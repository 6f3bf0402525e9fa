import type { Problem } from "../../../src/decisions/stage/problem.js";
import { openStreams } from "../../../src/random/index.js";

/** A rate of being short, one of places standing idle, and what a step costs once. */
export interface Terms {
	readonly missing: number;
	readonly idle: number;
	readonly once: number;
}

export interface ProblemParts {
	/** Need while each decision is in effect, by decision and draw, in steps. */
	readonly need: readonly Float64Array[];
	readonly signals: readonly Float64Array[];
	readonly terms: Terms;
	readonly steps: number;
	/** Most steps at one date. */
	readonly perDate?: number;
	readonly scale?: number;
}

/** Places that are built step by step, none given back. */
export function building({ need, signals, terms, steps, perDate = steps, scale = 1 }: ProblemParts): Problem {
	const levels = Array.from({ length: steps + 1 }, (_, level) => level);
	return {
		start: 0,
		moves: need.map(() =>
			levels.map((held) =>
				levels
					.filter((to) => to >= held && to - held <= perDate)
					.map((to) => ({ to, cost: scale * terms.once * (to - held) })),
			),
		),
		running: need.map((people) =>
			levels.map((level) =>
				people.map((one) => scale * (terms.missing * Math.max(0, one - level) + terms.idle * Math.max(0, level - one))),
			),
		),
		signals,
	};
}

/** A random walk of need by decision, and what was seen of it just before. */
export function walk(draws: number, { decisions = 3, seed = "walk" } = {}) {
	const open = openStreams(seed, "need", "*");
	const need = Array.from({ length: decisions }, () => new Float64Array(draws));
	const seen = Array.from({ length: decisions }, () => new Float64Array(draws));
	const unrelated = Array.from({ length: decisions }, () => new Float64Array(draws));
	for (let draw = 0; draw < draws; draw++) {
		const stream = open(draw);
		let level = 2;
		for (let at = 0; at < decisions; at++) {
			seen[at]![draw] = level;
			level += 4 * stream() - 1.6;
			need[at]![draw] = level;
			unrelated[at]![draw] = stream();
		}
	}
	return { need, seen, unrelated };
}

export const mean = (values: Float64Array) => values.reduce((sum, one) => sum + one, 0) / values.length;
