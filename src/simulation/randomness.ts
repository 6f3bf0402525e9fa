import { normalQuantile, openNormals, openStream, poissonQuantile, type Stream } from "../random/index.js";

/** Where a draw takes its random numbers from. Every component of every area has a stream of its own. */
export interface Randomness {
	normals(component: string, area: string): () => number;
	uniforms(component: string, area: string): Stream;
	/** Turns an expected count into a count. */
	count(expected: number, uniform: Stream): number;
}

/** Component streams that all areas share carry this in place of an area. */
export const ALL_AREAS = "*";

/** The random numbers of one draw, addressed by (seed, component, area, draw). */
export function keyedRandomness(seed: string, draw: number): Randomness {
	return {
		normals: (component, area) => openNormals(seed, component, area, draw),
		uniforms: (component, area) => openStream(seed, component, area, draw),
		count: (expected, uniform) => poissonQuantile(expected, uniform()),
	};
}

/** No randomness: every error at its median, births at their expectation. The path a deterministic projection takes. */
export const MEDIAN: Randomness = {
	normals: () => () => normalQuantile(0.5),
	uniforms: () => () => 0.5,
	count: (expected) => expected,
};
