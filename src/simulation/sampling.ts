import { normalQuantile } from "../random/index.js";
import { POOL_SIZE } from "./condition.js";
import type { Model } from "./model.js";
import type { Randomness } from "./randomness.js";
import { principalDirections } from "./sampling-rotation.js";

/** Draws that take the leading normals of the place's processes from randomised Sobol points; plain data. */
export interface Sampling {
	readonly kind: "sobol";
	/** Independent scrambles the draws are dealt to in turn; with observations every pool has its own instead. */
	readonly scrambles: number;
}

/** Coordinate `dimension` of point `index` in an independent scramble, in (0, 1). */
export type PointUniforms = (scramble: number, index: number, dimension: number) => number;

/** Normals that come from points instead of streams. */
export interface Leading {
	/** The component's normal number `at` for the start; undefined where it stays with its stream. */
	start(component: string, at: number): number | undefined;
	/** Makes a component's yearly normals of points and of its stream's normals, in place. */
	rotate(component: string, normals: Float64Array): void;
}

/** The randomness of a draw; with `leading` the draw is one of a set of points. */
export type SampledRandomness = Randomness & { readonly leading?: Leading };

/** Gives a draw's randomness the point of the draw. */
export type Sampler = (draw: number, randomness: Randomness) => SampledRandomness;

/** Which point a draw is. No number of draws is needed, so that a run can be extended and split. */
export interface Place {
	readonly scramble: number;
	readonly index: number;
}

/** Principal components of each process that come from points. */
export const LEADING = 4;

/** Processes in the order of their weight in what is reported, and the normals each takes for its start. */
const COMPONENTS = [
	{ name: "fertility.national", starts: 1 },
	{ name: "migration", starts: 2 },
	{ name: "fertility.ratio", starts: 1 },
	{ name: "mortality.national", starts: 1 },
	{ name: "mortality.local", starts: 1 },
	{ name: "mortality.gap", starts: 0 },
] as const;

type Component = (typeof COMPONENTS)[number]["name"];

/** The first dimensions of the points; the first components of all processes follow, then the second, and so on. */
const STARTS = COMPONENTS.flatMap(({ name, starts }) => Array.from({ length: starts }, (_, at) => `${name} ${at}`));

/**
 * Gives draws their points. A draw's numbers of the years that observations reach, and the starts before them, stay its
 * ancestors' own: only the years after the last observed one are rotated.
 */
export function openSampling(model: Model, uniforms: PointUniforms): Sampler {
	const { sampling } = model;
	if (!sampling) return (_, randomness) => randomness;
	const known = observedYears(model);
	const directions = directionsOf(model, known);
	return (draw, randomness) => {
		const normal = pointNormals(uniforms, placeOf(model, sampling, draw));
		return { ...randomness, leading: openLeading(normal, directions, known) };
	};
}

/** The point of a draw: dealt to the scrambles in turn or, where pools are conditioned together, pool by pool. */
export function placeOf({ observations }: Pick<Model, "observations">, { scrambles }: Sampling, draw: number): Place {
	if (observations.length > 0) return { scramble: Math.floor(draw / POOL_SIZE), index: draw % POOL_SIZE };
	return { scramble: draw % scrambles, index: Math.floor(draw / scrambles) };
}

function observedYears({ base, observations }: Model): number {
	return Math.max(0, ...observations.map(({ year }) => year - base));
}

type Normals = (dimension: number) => number;

function pointNormals(uniforms: PointUniforms, { scramble, index }: Place): Normals {
	return (dimension) => normalQuantile(uniforms(scramble, index, dimension));
}

type Directions = ReadonlyMap<string, readonly Float64Array[]>;

function openLeading(normal: Normals, directions: Directions, known: number): Leading {
	return {
		start: (component, at) => {
			const dimension = known > 0 ? -1 : STARTS.indexOf(`${component} ${at}`);
			return dimension < 0 ? undefined : normal(dimension);
		},
		rotate: (component, normals) => {
			const at = COMPONENTS.findIndex(({ name }) => name === component);
			if (at < 0) return;
			const free = normals.subarray(known);
			const leading = Math.min(LEADING, free.length);
			for (let k = 0; k < leading; k++) free[k] = normal(STARTS.length + k * COMPONENTS.length + at);
			combine(directions.get(component)!, free);
		},
	};
}

/** z = sum over k of w_k direction_k, in place of w. */
function combine(directions: readonly Float64Array[], w: Float64Array): void {
	const z = new Float64Array(w.length);
	for (let k = 0; k < w.length; k++) {
		for (let year = 0; year < w.length; year++) z[year] += w[k] * directions[k][year];
	}
	w.set(z);
}

function directionsOf(model: Model, known: number): Directions {
	const years = Math.max(0, model.years - known);
	return new Map(
		COMPONENTS.map(({ name }) => {
			const { damping, observed = 0 } = processOf(model, name);
			return [name, principalDirections(damping, years, Math.max(0, observed - known))];
		}),
	);
}

/** How a process damps its error, and in how many leading years its innovations do not count. */
function processOf(
	{ fertility, mortality, migration }: Model,
	component: Component,
): { readonly damping: number; readonly observed?: number } {
	const { gap, process } = mortality.national;
	switch (component) {
		case "fertility.national":
			return { damping: fertility.national.process.damping, observed: fertility.national.observed };
		case "fertility.ratio":
			return fertility.ratio;
		case "migration":
			return migration.netRate;
		case "mortality.national":
			return { damping: process.damping, observed: mortality.national.observed };
		case "mortality.local":
			return mortality.local;
		case "mortality.gap":
			return gap.kind === "around-path"
				? { damping: gap.damping, observed: mortality.national.observed }
				: { damping: BAYESLIFE_DAMPING };
	}
}

/** Close to the coefficient of the last gap in bayesLife's regression; any value gives the same distribution. */
const BAYESLIFE_DAMPING = 0.95;
