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

/**
 * The random numbers of a draw whose first years were chosen by observations: year y comes from draw `lineage[y]`, what
 * holds for the draw as a whole from its first ancestor, and all later years from the draw itself.
 */
export function splicedRandomness(seed: string, draw: number, lineage: ArrayLike<number>): Randomness {
	const root = lineage.length > 0 ? lineage[0] : draw;
	return {
		...keyedRandomness(seed, root),
		yearly: (component, area, perYear = 1) => {
			const ownerOf = (call: number) => lineage[Math.floor(call / perYear)] ?? draw;
			return splice((owner) => openStream(seed, component, area, owner), ownerOf);
		},
	};
}

/** A stream whose n-th number is the n-th number of the stream of `ownerOf(n)`. */
function splice(open: (owner: number) => Stream, ownerOf: (call: number) => number): Stream {
	let owner = Number.NaN;
	let stream: Stream = () => Number.NaN;
	let call = 0;
	return () => {
		if (ownerOf(call) !== owner) {
			owner = ownerOf(call);
			stream = open(owner);
			for (let skipped = 0; skipped < call; skipped++) stream();
		}
		call += 1;
		return stream();
	};
}

/** No randomness: every error at its median, births at their expectation. The path a deterministic projection takes. */
export const MEDIAN: Randomness = {
	once: () => () => 0.5,
	yearly: () => () => 0.5,
	count: (expected) => expected,
};

/** A component's standard normals: those for the start first, then one per year. */
export function startThenYearly(randomness: Randomness, component: string, area: string, starts = 1): () => number {
	const once = randomness.once(component, area);
	const yearly = randomness.yearly(component, area);
	let call = 0;
	return () => normalQuantile(call++ < starts ? once() : yearly());
}

/** A component's standard normals that hold for the draw as a whole. */
export function onceNormals(randomness: Randomness, component: string, area: string): () => number {
	const once = randomness.once(component, area);
	return () => normalQuantile(once());
}
