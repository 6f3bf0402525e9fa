import { cellOf } from "../collapse.js";
import { split } from "../groups.js";
import type { Gaps } from "../shortage.js";

/**
 * What further places would do at a site, collapsed from draws: E max(0, gap - n) is convex in n, so its values at the numbers
 * of places that a plan can have say all there is to say, however many draws there are (simple recourse).
 */
export interface Demand {
	/** Numbers of further places, ascending; below 0 where places are given up. */
	readonly points: Float64Array;
	/** Whether plans can have numbers of places between points, where the curve is taken as a line. */
	readonly coarse: boolean;
	/** Draws of each group. */
	readonly sizes: readonly number[];
	/** People without a place at each point, summed over a group's draws, by year and group. */
	readonly missing: readonly (readonly Float64Array[])[];
	/** Need beyond places, summed over a group's draws, by year and group. */
	readonly gaps: readonly (readonly number[])[];
}

/** Collapses draws at some numbers of further places. */
export function collapse({ columns, groups }: Gaps, { points, coarse }: Steps): Demand {
	const at = Float64Array.from(points);
	const years = columns.map((values) => split(values, groups).map((part) => part.sort()));
	return {
		...{ points: at, coarse },
		sizes: Array.from({ length: groups.count }, (_, group) => years[0]?.[group].length ?? 0),
		missing: years.map((parts) => parts.map((part) => missingAt(part, at))),
		gaps: years.map((parts) => parts.map(sumOf)),
	};
}

const sumOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);

/** Both ascending, so one walk from the top answers all points. */
function missingAt(sorted: Float64Array, points: Float64Array): Float64Array {
	const missing = new Float64Array(points.length);
	let [above, sum] = [sorted.length, 0];
	for (let k = points.length - 1; k >= 0; k--) {
		while (above > 0 && sorted[above - 1] > points[k]) sum += sorted[--above];
		missing[k] = sum - (sorted.length - above) * points[k];
	}
	return missing;
}

/** A group of draws and the position of a year. */
interface Moment {
	readonly group: number;
	readonly year: number;
}

/** People without a place with so many further places; on a line between points. */
export function missingWith({ points, missing }: Demand, places: number, { group, year }: Moment): number {
	const values = missing[year][group];
	const k = segmentOf(points, places);
	if (points.length === 1 || places === points[k]) return values[k];
	const slope = (values[k + 1] - values[k]) / (points[k + 1] - points[k]);
	return values[k] + slope * (places - points[k]);
}

/** The last point that is not above, short of the last of all. */
function segmentOf(points: Float64Array, places: number): number {
	// The last point itself is met exactly, so that no rounding comes in.
	return places === points[points.length - 1] ? points.length - 1 : cellOf(points, places);
}

/** The mean over some groups at all points of a year, people per draw. */
export function meanMissing({ missing, sizes, points }: Demand, year: number, groups: readonly number[]): Float64Array {
	const draws = groups.reduce((sum, group) => sum + sizes[group], 0);
	return points.map((_, k) => groups.reduce((sum, group) => sum + missing[year][group][k], 0) / draws);
}

/** Some of the points of a convex curve, the ends among them, and how far the lines between them lie above it at any point. */
export interface Thinned {
	readonly kept: readonly number[];
	readonly error: number;
}

/** Keeps the fewest points, found one by one, between which lines miss the curve by no more than a tolerance. */
export function thin(points: Float64Array, values: Float64Array, tolerance: number): Thinned {
	const kept: number[] = [];
	let error = 0;
	const keepWithin = (from: number, to: number): void => {
		const worst = worstWithin(points, values, [from, to]);
		if (worst.by > tolerance) {
			keepWithin(from, worst.at);
			kept.push(worst.at);
			keepWithin(worst.at, to);
		} else error = Math.max(error, worst.by);
	};
	const last = points.length - 1;
	kept.push(0);
	if (last > 0) {
		keepWithin(0, last);
		kept.push(last);
	}
	return { kept, error };
}

function worstWithin(points: Float64Array, values: Float64Array, [from, to]: readonly [number, number]) {
	const slope = (values[to] - values[from]) / (points[to] - points[from]);
	let worst = { at: from, by: 0 };
	for (let at = from + 1; at < to; at++) {
		const by = values[from] + slope * (points[at] - points[from]) - values[at];
		if (by > worst.by) worst = { at, by };
	}
	return worst;
}

/** Most numbers of places that a year's curve is kept at. */
const POINTS = 256;

/** Numbers of places that a curve is kept at. */
export type Steps = { readonly points: readonly number[] } & Pick<Demand, "coarse">;

/**
 * All numbers of places from one to another in steps; where they are too many, every second, third … of them. Then the curve
 * between is taken as a line, which lies above it by `lineError` at most.
 */
export function stepsBetween([low, high]: readonly [number, number], step: number, also: readonly number[]): Steps {
	const every = Math.max(1, Math.ceil((high - low) / step / POINTS));
	const points = new Set([low, high, 0, ...also]);
	for (let places = low; places < high; places += every * step) points.add(places);
	return { points: [...points].sort((a, b) => a - b), coarse: every > 1 };
}

/** The most by which lines between points can lie above a convex curve: where its neighbours, drawn on, meet below them. */
export function lineError(points: Float64Array, values: Float64Array): number {
	const slope = (k: number) => (values[k + 1] - values[k]) / (points[k + 1] - points[k]);
	let most = 0;
	for (let k = 0; k + 1 < points.length; k++) {
		// Outside the points nobody is steeper than one person a place, nor rises.
		const [before, own, after] = [k > 0 ? slope(k - 1) : -1, slope(k), k + 2 < points.length ? slope(k + 1) : 0];
		const width = points[k + 1] - points[k];
		if (after > before) most = Math.max(most, (width * (own - before) * (after - own)) / (after - before));
	}
	return most;
}
