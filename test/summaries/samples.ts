import fc from "fast-check";

/** Ways in which draws are awkward to divide into equal buckets. */
const values = {
	plain: fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }),
	anySize: fc.double({ noNaN: true, noDefaultInfinity: true }),
	wholeNumbers: fc.integer({ min: -3, max: 3 }),
	zeros: fc.constantFrom(0, 0, 0, -0, 5e-324, 1),
	shortages: fc.double({ noNaN: true, min: -3, max: 1 }).map((x) => Math.max(0, x)),
	ties: fc.oneof({ weight: 9, arbitrary: fc.constant(7.1) }, fc.double({ noNaN: true, min: 6, max: 8 })),
	outliers: fc.oneof({ weight: 99, arbitrary: fc.double({ noNaN: true, min: 0, max: 1 }) }, fc.constant(1e300)),
	farApart: fc.tuple(fc.integer({ min: -300, max: 300 }), fc.nat(9)).map(([size, digit]) => digit * 10 ** size),
};

/** Draws of every awkward kind, finite, from one to several thousand. */
export const samples = fc
	.tuple(
		fc.constantFrom(...Object.values(values)),
		fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 1, max: 40 }) }, fc.constantFrom(600, 2500)),
	)
	.chain(([value, length]) => fc.array(value as fc.Arbitrary<number>, { minLength: length, maxLength: length }))
	.map((draws) => Float64Array.from(draws));

export const probabilities = fc.array(
	fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 0.025, 0.25, 0.5, 0.975, 1)),
	{ minLength: 1, maxLength: 42 },
);

/** Any ranks of so many draws, in any order, some twice. */
export const ranksAmong = (draws: number) => fc.array(fc.nat(draws - 1), { minLength: 1, maxLength: 42 });

export const sorted = (draws: Float64Array) => draws.slice().sort();

/** The draws cut into blocks and the blocks reversed: another order in which a stream may come. */
export function blocksBackwards(draws: Float64Array, size: number): Float64Array[] {
	const blocks: Float64Array[] = [];
	for (let from = 0; from < draws.length; from += size) blocks.unshift(draws.slice(from, from + size));
	return blocks;
}
