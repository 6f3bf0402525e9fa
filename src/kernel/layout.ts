import { STATE } from "../demography/index.js";

/** Figures that drive one area's year: see `Kernel.drive`. */
export const DRIVE = 10;
/** Figures of a year that all areas share: see `Kernel.shared`. */
export const SHARED = 2;
/** Outputs before the probes: population, births, deaths, migrants, migrants asked for. */
export const FLOWS = 5;

/** The sizes from which every offset follows. */
export interface Shape {
	/** Draws per call. */
	readonly capacity: number;
	readonly areas: number;
	/** Projected years; year 0 is the start. */
	readonly years: number;
	readonly probes: number;
	readonly factors: number;
	readonly keepStates: boolean;
}

/** Buffers of a kernel by name, each with its length in doubles. */
export function bufferLengths(
	shape: Shape,
): Record<"starts" | "drive" | "shared" | "factors" | "pulls" | "out" | "states", number> {
	const { capacity, areas, years, keepStates } = shape;
	return {
		starts: startAt(shape, capacity, 0),
		drive: driveAt(shape, [capacity, 0, 1]),
		shared: sharedAt(shape, capacity, 1),
		factors: factorsAt(shape, capacity, 0),
		pulls: pullAt(shape, capacity, 0),
		out: outAt(shape, [capacity, 0, 0]),
		states: keepStates ? capacity * areas * (years + 1) * STATE : 0,
	};
}

/** Where a year of an area of a draw stands. */
export type Place = readonly [draw: number, area: number, year: number];

/** First of the 202 cells of an area's start in `Kernel.starts`. */
export function startAt({ areas }: Shape, draw: number, area: number): number {
	return (draw * areas + area) * STATE;
}

/** First of the figures of a projected year (1 is the first) in `Kernel.drive`. */
export function driveAt({ areas, years }: Shape, [draw, area, year]: Place): number {
	return ((draw * areas + area) * years + year - 1) * DRIVE;
}

/** First of the 2 figures of a projected year (1 is the first) in `Kernel.shared`. */
export function sharedAt({ years }: Shape, draw: number, year: number): number {
	return (draw * years + year - 1) * SHARED;
}

/** First factor of a year (0 is the start) in `Kernel.factors`. */
export function factorsAt({ years, factors }: Shape, draw: number, year: number): number {
	return (draw * (years + 1) + year) * factors;
}

/** An area's pull in `Kernel.pulls`. */
export function pullAt({ areas }: Shape, draw: number, area: number): number {
	return draw * areas + area;
}

/** First output of a year (0 is the start) in `Kernel.out`: population, births, deaths, migrants, migrants asked for, then the probes. */
export function outAt({ areas, years, probes }: Shape, [draw, area, year]: Place): number {
	return ((draw * areas + area) * (years + 1) + year) * (FLOWS + probes);
}

/** First of the 202 cells of a year (0 is the start) in `Kernel.states`. */
export function stateAt({ areas, years }: Shape, [draw, area, year]: Place): number {
	return ((draw * areas + area) * (years + 1) + year) * STATE;
}
