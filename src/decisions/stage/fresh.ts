import { type Figure, figureOf, type Groups, split } from "../groups.js";
import { figureOver } from "../shortage.js";
import { drawsOf, type Levels, type Problem, withDraws } from "./problem.js";

/** Some draws, and those from which is learnt how to decide in them. */
export interface Half {
	readonly learning: Problem;
	readonly valued: Problem;
	/** The draws that are valued, by their numbers. */
	readonly draws: Uint32Array;
}

/**
 * All draws in two halves, each to be decided on by what the other teaches. Halves are of whole groups, so that no draw meets an
 * ancestor it was learnt from. With one group there is no other half, and what is learnt is its own judge.
 */
export function halvesOf(problem: Problem, groups: Groups): Half[] {
	const all = Uint32Array.from({ length: drawsOf(problem) }, (_, draw) => draw);
	if (groups.count < 2) return [{ learning: problem, valued: problem, draws: all }];
	const numbers = [0, 1].map((half) => all.filter((draw) => groups.of(draw) % 2 === half));
	const [even, odd] = numbers.map((draws) => withDraws(problem, draws));
	return [
		{ learning: odd, valued: even, draws: numbers[0] },
		{ learning: even, valued: odd, draws: numbers[1] },
	];
}

/** What is held in all draws, as it is decided half by half. */
export function onFreshDraws(halves: readonly Half[], decide: (half: Half, at: number) => Levels): Levels {
	const draws = halves.reduce((sum, half) => sum + half.draws.length, 0);
	const levels = halves[0].valued.signals.map(() => new Uint8Array(draws));
	halves.forEach((half, k) => {
		decide(half, k).forEach((held, at) => {
			half.draws.forEach((draw, position) => {
				levels[at][draw] = held[position];
			});
		});
	});
	return levels;
}

/** The mean of a value by draw, with its error from the groups. */
export function figureOfDraws(values: Float64Array, groups: Groups): Figure {
	const parts = split(values, groups);
	return figureOver(
		{ sizes: parts.map(({ length }) => length) },
		parts.map((part) => part.reduce((sum, value) => sum + value, 0)),
	);
}

/** The ratio of two means, with its error by linearisation (Cochran 1977); not a number where the second is 0. */
export function ratioOfDraws(over: Float64Array, under: Float64Array, groups: Groups): Figure {
	const [top, bottom] = [over, under].map((values) => figureOfDraws(values, groups).value);
	if (bottom === 0) return figureOf(Number.NaN, []);
	const ratio = top / bottom;
	const residual = over.map((value, draw) => (value - ratio * under[draw]) / bottom);
	return { value: ratio, mcse: figureOfDraws(residual, groups).mcse };
}
