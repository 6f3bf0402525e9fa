import { mix } from "./stream.js";

const BITS = 32;

/**
 * Owen's nested uniform scramble in base 2 (Owen 1995): every bit is flipped or not by a random bit that belongs to the
 * bits above it. The random bits are a hash of (key, higher bits), so nothing is stored and any value can be asked for. One
 * hash per bit costs more than the approximations used in computer graphics (Laine and Karras 2011), whose low bits are
 * flawed.
 *
 * @param value 32-bit unsigned integer
 * @param key two random 32-bit integers, the same for all values that are scrambled together
 */
export function owenScramble(value: number, [first, second]: readonly [number, number]): number {
	let scrambled = value;
	for (let depth = 0; depth < BITS; depth++) {
		const node = depth === 0 ? 1 : (1 << depth) | (value >>> (BITS - depth));
		scrambled ^= (mix(mix(node ^ first) ^ second) >>> (BITS - 1)) << (BITS - 1 - depth);
	}
	return scrambled >>> 0;
}
