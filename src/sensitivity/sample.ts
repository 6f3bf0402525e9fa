import { type Figure, figureOf, type Groups, orderOf } from "../decisions/index.js";

/** Draws as estimators take them. */
export interface Sample {
	readonly draws: number;
	/** Draws of each group, in order. */
	readonly members: readonly Int32Array[];
	/**
	 * A number for every draw, the same for draws that repeat an ancestor: what they share is no independent evidence. Not
	 * there where every draw is its own.
	 */
	readonly families?: Int32Array;
}

export function sampleOf(draws: number, groups: Groups, families?: Int32Array): Sample {
	const members: number[][] = Array.from({ length: groups.count }, () => []);
	for (let draw = 0; draw < draws; draw++) members[groups.of(draw)].push(draw);
	return { draws, members: members.map((part) => Int32Array.from(part)), ...(families && { families }) };
}

/** A group's draws as a sample of their own. */
export function partOf({ members, families }: Sample, group: number): Sample {
	const own = members[group];
	return {
		draws: own.length,
		members: [own.map((_, at) => at)],
		...(families && { families: own.map((draw) => families[draw]) }),
	};
}

/** A column's values in the draws of a group. */
export function valuesIn({ members }: Sample, group: number, column: Float64Array): Float64Array {
	return Float64Array.from(members[group], (draw) => column[draw]);
}

/** Draws in so many parts of equal size, by the size of a column's value. */
export function binsOf(column: Float64Array, count: number): Int32Array[] {
	const order = orderOf(column);
	const edge = (bin: number) => Math.round((bin * order.length) / count);
	return Array.from({ length: count }, (_, bin) => order.subarray(edge(bin), edge(bin + 1)));
}

export function meanOf(values: Float64Array): number {
	let sum = 0;
	for (let draw = 0; draw < values.length; draw++) sum += values[draw];
	return sum / values.length;
}

export const square = (value: number) => value * value;

/** Mean of the squared distances from the mean. */
export function varianceOf(values: Float64Array): number {
	const mean = meanOf(values);
	let sum = 0;
	for (let draw = 0; draw < values.length; draw++) sum += square(values[draw] - mean);
	return sum / values.length;
}

/** Mean of a column over some draws. */
export function meanAt(column: Float64Array, draws: Int32Array): number {
	let sum = 0;
	for (const draw of draws) sum += column[draw];
	return sum / draws.length;
}

/** The mean of a column, with its error from groups. */
export function meanFigure(column: Float64Array, { members }: Sample): Figure {
	return figureOf(
		meanOf(column),
		members.map((draws) => meanAt(column, draws)),
	);
}
