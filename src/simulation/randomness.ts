import { normalQuantile, openStream, poissonQuantile, type Stream } from "../random/index.js";

/** Where a draw takes its random numbers from. Every component of every area has streams of its own. */
export interface Randomness {
	/** Uniforms that hold for the draw as a whole. */
	once(component: string, area: string): Stream;
	/** Uniforms that are used up at a fixed pace, `perYear` in every projected year. */
	yearly(component: string, area: string, perYear?: number): Stream;
	/** Turns an expected count into a count. */
	count(expected: number, uniform: Stream): number;
}

/** Component streams that all areas share carry this in place of an area. */
export const ALL_AREAS = "*";

/** The random numbers of one draw, addressed by (seed, component, area, draw). */
export function keyedRandomness(seed: string, draw: number): Randomness {
	return {
		once: (component, area) => openStream(seed, `${component}.once`, area, draw),
		yearly: (component, area) => openStream(seed, component, area, draw),
		count: (expected, uniform) => poissonQuantile(expected, uniform()),
	};
}

/** Uniforms of the first years of many draws, kept because ancestors are asked again and again. */
export interface PastNumbers {
	readonly years: number;
	number(component: string, area: string, perYear: number, owner: number, call: number): number;
}

/** Opens the numbers that draws `from` to `from + size` use up in their first `years` years. */
export function openPast(seed: string, from: number, size: number, years: number): PastNumbers {
	const kept = new Map<string, Float64Array>();
	return {
		years,
		number: (component, area, perYear, owner, call) => {
			const width = years * perYear;
			const key = `${component}/${area}`;
			if (!kept.has(key)) kept.set(key, new Float64Array(size * width));
			const numbers = kept.get(key)!;
			const first = (owner - from) * width;
			// A uniform is never 0, so 0 marks what has not been drawn yet.
			if (numbers[first] === 0) fill(numbers.subarray(first, first + width), openStream(seed, component, area, owner));
			return numbers[first + call];
		},
	};
}

function fill(numbers: Float64Array, stream: Stream): void {
	for (let call = 0; call < numbers.length; call++) numbers[call] = stream();
}

/**
 * The random numbers of a draw whose first years were chosen by observations: year y comes from draw `lineage[y]`, what
 * holds for the draw as a whole from its first ancestor, and all later years from the draw itself.
 */
export function splicedRandomness(
	seed: string,
	draw: number,
	lineage: ArrayLike<number>,
	past: PastNumbers,
): Randomness {
	return {
		...keyedRandomness(seed, lineage.length > 0 ? lineage[0] : draw),
		yearly: (component, area, perYear = 1) => {
			const known = past.years * perYear;
			const ownerOf = (at: number) => lineage[Math.floor(at / perYear)] ?? draw;
			let own: Stream | undefined;
			let call = 0;
			return () => {
				const at = call++;
				if (at < known) return past.number(component, area, perYear, ownerOf(at), at);
				own ??= skip(openStream(seed, component, area, draw), known);
				return own();
			};
		},
	};
}

/** The n-th number of a spliced stream is the n-th of its owner's: what the ancestors used is passed over. */
function skip(stream: Stream, count: number): Stream {
	for (let call = 0; call < count; call++) stream();
	return stream;
}

/** No randomness: every error at its median, births at their expectation. The path a deterministic projection takes. */
export const MEDIAN: Randomness = {
	once: () => () => 0.5,
	yearly: () => () => 0.5,
	count: (expected) => expected,
};

/** A component's standard normals: those for the start first, then `perYear` in every year. */
export function startThenYearly(
	randomness: Randomness,
	component: string,
	area: string,
	starts = 1,
	perYear = 1,
): () => number {
	const once = randomness.once(component, area);
	const yearly = randomness.yearly(component, area, perYear);
	let call = 0;
	return () => normalQuantile(call++ < starts ? once() : yearly());
}

/** A component's standard normals that hold for the draw as a whole. */
export function onceNormals(randomness: Randomness, component: string, area: string): () => number {
	const once = randomness.once(component, area);
	return () => normalQuantile(once());
}
