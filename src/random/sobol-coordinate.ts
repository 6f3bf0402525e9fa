import { SOBOL_DIRECTIONS } from "./sobol-directions.js";

const BITS = 32;

/**
 * One coordinate of the Sobol sequence as a 32-bit integer (value times 2^32). Bit k of the index selects direction number
 * k, so that points are reached in any order; the same points as in Gray-code order, block by block of 2^m.
 *
 * @param index number of the point, 0 to 2^32 - 1
 * @param dimension from 0 to `SOBOL_DIMENSIONS` - 1
 */
export function sobolCoordinate(index: number, dimension: number): number {
	const numbers = NUMBERS[dimension];
	let value = 0;
	for (let rest = index, bit = 0; rest > 0; rest = rest >>> 1, bit++) {
		if (rest & 1) value ^= numbers[bit];
	}
	return value >>> 0;
}

/** Dimensions the table of direction numbers reaches. */
export const SOBOL_DIMENSIONS = SOBOL_DIRECTIONS.length + 1;

const NUMBERS = [vanDerCorput(), ...SOBOL_DIRECTIONS.map(recur)];

function vanDerCorput(): Uint32Array {
	return Uint32Array.from({ length: BITS }, (_, bit) => 1 << (BITS - 1 - bit));
}

/** The recurrence of Bratley and Fox 1988 (algorithm 659), on numbers shifted to the left end of 32 bits. */
function recur([a, ...m]: readonly number[]): Uint32Array {
	const degree = m.length;
	const numbers = Uint32Array.from({ length: BITS }, (_, bit) => (bit < degree ? m[bit] << (BITS - 1 - bit) : 0));
	for (let bit = degree; bit < BITS; bit++) {
		numbers[bit] = numbers[bit - degree] ^ (numbers[bit - degree] >>> degree);
		for (let k = 1; k < degree; k++) {
			if ((a >>> (degree - 1 - k)) & 1) numbers[bit] ^= numbers[bit - k];
		}
	}
	return numbers;
}
