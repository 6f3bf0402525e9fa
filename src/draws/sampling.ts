import { normalQuantile, openSobol, type PointUniforms } from "../random/index.js";
import { POOL_SIZE } from "./condition.js";
import type { Deal } from "./deal.js";
import type { Model, Sampling } from "./model.js";
import type { Numbers } from "./numbers.js";
import { principalDirections } from "./sampling-rotation.js";
import { type Component, traitsOf } from "./traits.js";

/** Which point a draw is. No number of draws is needed, so that a run can be extended and split. */
export interface Place {
	readonly scramble: number;
	readonly index: number;
}

/** Principal components of each process that come from points. */
export const LEADING = 4;

/**
 * Processes in the order of their weight in what is reported, and the dimensions kept for the starts of each: further
 * starts stay with the stream. This settles which dimension is whose, and so the bits of every run on points.
 */
const START_DIMENSIONS: Readonly<Record<Component, number>> = {
	"fertility.national": 1,
	migration: 2,
	"fertility.ratio": 1,
	"mortality.national": 1,
	"mortality.local": 1,
	"mortality.gap": 0,
	"migration.children": 2,
};

/** Puts the point of a draw into its row of numbers. */
export type Points = (slot: number, draw: number) => void;

/**
 * Gives draws their points; `undefined` for a model of independent draws. A draw's numbers of the years that observations
 * reach, and the starts before them, stay its ancestors' own: only the years after the last observed one are rotated.
 */
export function openPoints(model: Model, uniforms: PointUniforms, numbers: Numbers): Points | undefined {
	const { sampling } = model;
	if (!sampling) return undefined;
	const known = observedYears(model);
	const traits = traitsOf(model);
	const components = (Object.keys(START_DIMENSIONS) as Component[]).filter((name) => traits[name]);
	const starts = startsOf(components);
	const places = components.flatMap((name, at) => {
		const yearly = numbers.place("yearly", name);
		if (yearly === undefined) return [];
		const { damping, idle, starts: taken } = traits[name]!;
		const directions = principalDirections(damping, Math.max(0, model.years - known), Math.max(0, idle - known));
		const first = starts.indexOf(`${name} 0`);
		const onPoints = Math.min(taken, START_DIMENSIONS[name]);
		const dimension = (k: number) => starts.length + k * components.length + at;
		return [{ dimension, first, starts: onPoints, once: numbers.place("once", name), yearly, directions }];
	});
	if (places.length === 0) return undefined;
	return (slot, draw) => {
		const { scramble, index } = placeOf(model, sampling, draw);
		const normal = (dimension: number) => normalQuantile(uniforms(scramble, index, dimension));
		const row = { numbers, first: slot * numbers.width, normal };
		for (const place of places) {
			if (known === 0) writeStarts(place, row);
			rotate(place, known, row);
		}
	};
}

/** Adds points to what is dealt to the numbers of a model's processes; other numbers stay as they are. */
export function openPointDealing(model: Model): (deal: Deal) => Deal {
	if (!model.sampling) return (deal) => deal;
	const uniforms = openSobol(model.seed);
	const opened = new Map<Numbers, Points | undefined>();
	const pointsOf = (numbers: Numbers) => {
		if (!opened.has(numbers)) opened.set(numbers, openPoints(model, uniforms, numbers));
		return opened.get(numbers);
	};
	return (deal) => ({
		...deal,
		open(numbers) {
			const [fill, points] = [deal.open(numbers), pointsOf(numbers)];
			if (!points) return fill;
			return (first, count) => {
				fill(first, count);
				for (let slot = 0; slot < count; slot++) points(slot, first + slot);
			};
		},
	});
}

/** The first dimensions of the points; the first components of all processes follow, then the second, and so on. */
function startsOf(components: readonly Component[]): string[] {
	return components.flatMap((name) => Array.from({ length: START_DIMENSIONS[name] }, (_, at) => `${name} ${at}`));
}

/** A component and where its numbers stand in a row. */
interface ComponentPlace {
	/** Dimension of its leading components. */
	readonly dimension: (k: number) => number;
	/** Dimension of its first start, and how many starts come from points. */
	readonly first: number;
	readonly starts: number;
	readonly once: number | undefined;
	readonly yearly: number;
	readonly directions: readonly Float64Array[];
}

type Normals = (dimension: number) => number;

/** A draw's row of numbers, and the normals of its point by dimension. */
interface PointRow {
	readonly numbers: Numbers;
	/** Position of its first number. */
	readonly first: number;
	readonly normal: Normals;
}

function writeStarts(place: ComponentPlace, { numbers: { rows }, first, normal }: PointRow): void {
	for (let k = 0; k < place.starts; k++) rows[first + place.once! + k] = normal(place.first + k);
}

/** Makes a component's later normals of the leading ones, which come from the point, and of its stream's own. */
function rotate(
	{ dimension, yearly, directions }: ComponentPlace,
	known: number,
	{ numbers: { rows, yearWidth }, first, normal }: PointRow,
): void {
	const years = directions.length;
	const begin = first + yearly + known * yearWidth;
	const w = Float64Array.from({ length: years }, (_, k) =>
		k < LEADING ? normal(dimension(k)) : rows[begin + k * yearWidth],
	);
	combine(directions, w);
	for (let k = 0; k < years; k++) rows[begin + k * yearWidth] = w[k];
}

/** The point of a draw: dealt to the scrambles in turn or, where pools are conditioned together, pool by pool. */
export function placeOf({ observations }: Pick<Model, "observations">, { scrambles }: Sampling, draw: number): Place {
	if (observations.length > 0) return { scramble: Math.floor(draw / POOL_SIZE), index: draw % POOL_SIZE };
	return { scramble: draw % scrambles, index: Math.floor(draw / scrambles) };
}

function observedYears({ base, observations }: Model): number {
	return Math.max(0, ...observations.map(({ year }) => year - base));
}

/** z = sum over k of w_k direction_k, in place of w. */
function combine(directions: readonly Float64Array[], w: Float64Array): void {
	const z = new Float64Array(w.length);
	for (let k = 0; k < w.length; k++) {
		for (let year = 0; year < w.length; year++) z[year] += w[k] * directions[k][year];
	}
	w.set(z);
}
