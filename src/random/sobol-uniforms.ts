import { owenScramble } from "./owen-scramble.js";
import { sobolCoordinate } from "./sobol-coordinate.js";
import { openStream } from "./stream.js";

/** Coordinate `dimension` of point `index` in an independent scramble, in (0, 1) on the grid of `Stream`. */
export type PointUniforms = (scramble: number, index: number, dimension: number) => number;

type Key = readonly [number, number];

/**
 * Scrambled Sobol points by address (seed, scramble, index, dimension). Every coordinate is uniform by itself, the points of
 * one scramble fill space evenly together, and different scrambles are independent (Owen 1997).
 */
export function openSobol(seed: string): PointUniforms {
	const keys = new Map<number, Key[]>();
	const keyOf = (scramble: number, dimension: number) => {
		if (!keys.has(scramble)) keys.set(scramble, []);
		const known = keys.get(scramble)!;
		known[dimension] ??= drawKey(seed, scramble, dimension);
		return known[dimension];
	};
	return (scramble, index, dimension) =>
		(owenScramble(sobolCoordinate(index, dimension), keyOf(scramble, dimension)) + 0.5) / 0x1_0000_0000;
}

function drawKey(seed: string, scramble: number, dimension: number): Key {
	const uniform = openStream({ seed, component: `sobol.${dimension}`, area: "*", draw: scramble });
	const word = () => Math.floor(uniform() * 0x1_0000_0000);
	return [word(), word()];
}
