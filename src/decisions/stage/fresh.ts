import { type Figure, figureOf, type Groups, split } from "../groups.js";
import { figureOver } from "../shortage.js";
import { drawsOf, type Levels, type Problem, withDraws } from "./problem.js";

/** What is decided in some draws by what was learnt from others. */
export type Decide = (learning: Problem, valued: Problem) => Levels;

/**
 * What is held in all draws, each half decided on by what the other half teaches. Halves are of whole groups, so that no draw
 * meets an ancestor it was learnt from. With one group there is no other half, and what is learnt is its own judge.
 */
export function onFreshDraws(problem: Problem, groups: Groups, decide: Decide): Levels {
	if (groups.count < 2) return decide(problem, problem);
	const draws = Array.from({ length: drawsOf(problem) }, (_, draw) => draw);
	const halves = [0, 1].map((half) => Uint32Array.from(draws.filter((draw) => groups.of(draw) % 2 === half)));
	const levels = problem.signals.map(() => new Uint8Array(draws.length));
	halves.forEach((half, k) => {
		const decided = decide(withDraws(problem, halves[1 - k]), withDraws(problem, half));
		decided.forEach((held, at) => {
			half.forEach((draw, position) => {
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
