import alea from "seedrandom/lib/alea.js";

/** A source of uniforms in the open interval (0, 1), on a grid of 2^-32 shifted by half a step. */
export type Stream = () => number;

const HALF_STEP = 1 / 0x2_0000_0000;

/**
 * Opens the stream of one address. The same address gives the same numbers whatever was drawn before or beside it, so
 * draws can be computed in any order and scenarios share their random numbers.
 *
 * alea is the one generator of seedrandom, beside the slower ARC4, whose streams keyed by similar strings showed no
 * correlation; xor128, xorshift7 and xorwow must not be used here.
 *
 * @param component what the numbers are for, e.g. `fertility.national`
 * @param area the area's id, `*` for what all areas share
 * @param draw 0-based number of the draw
 */
export function openStream(seed: string, component: string, area: string, draw: number): Stream {
	const uniform = alea(`${seed}/${component}/${area}/${draw}`);
	return () => uniform() + HALF_STEP;
}
