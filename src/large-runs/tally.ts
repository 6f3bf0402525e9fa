import { blockSize, type DrawRange } from "../draws/index.js";
import type { Forecast } from "../forecast/index.js";
import { HOLDS, UNDEFINED } from "../plan/index.js";
import { addTo, merge as mergeCounts } from "../summaries/index.js";
import { readDraws, type Series, type Sheet } from "./sheet.js";
import { addNode, nodesOf, type SumTree } from "./sum-tree.js";

/**
 * What is left of draws that are not kept. Whole numbers, extremes and a tree of sums: adding draws and merging tallies
 * gives the same bits in any order. One entry per series unless said otherwise.
 */
export interface Tally {
	readonly sheet: Sheet;
	/** Draws tallied: the only entry. */
	readonly draws: Int32Array;
	/** `sheet.bins` counts per series, of numbers other than the series' atom. */
	readonly counts: Int32Array;
	/** Draws at the atom, and below it. */
	readonly atAtom: Int32Array;
	readonly belowAtom: Int32Array;
	/** Draws in which the series is undefined, and draws above 0. */
	readonly missing: Int32Array;
	readonly positive: Int32Array;
	readonly low: Float64Array;
	readonly high: Float64Array;
	/** Draws in which a condition holds, and in which it is undefined, one entry per flag. */
	readonly hits: Int32Array;
	readonly unknown: Int32Array;
	/** Per block: sums of differences from the series' centre, then sums of their squares. */
	readonly sums: SumTree;
}

/** An empty tally; 4 bytes per bucket of each series. */
export function openTally(sheet: Sheet): Tally {
	const { length } = sheet.series;
	const integers = (size: number) => new Int32Array(size);
	return {
		sheet,
		draws: integers(1),
		counts: integers(length * sheet.bins),
		atAtom: integers(length),
		belowAtom: integers(length),
		missing: integers(length),
		positive: integers(length),
		low: new Float64Array(length).fill(Number.POSITIVE_INFINITY),
		high: new Float64Array(length).fill(Number.NEGATIVE_INFINITY),
		hits: integers(sheet.flags),
		unknown: integers(sheet.flags),
		sums: new Map(),
	};
}

/**
 * Adds one block.
 *
 * @param range the block's draws, beginning at a multiple of the block's size
 * @param forecast the same draws
 */
export function addDraws(tally: Tally, { from, to }: DrawRange, forecast: Forecast): void {
	const { sheet } = tally;
	const sums = new Float64Array(2 * sheet.series.length);
	const room = new Float64Array(to - from);
	readDraws(sheet, forecast, {
		series: (at, values) => {
			[sums[at], sums[sheet.series.length + at]] = countAndSum(tally, at, values);
			const spread = withoutAtom(sheet.series[at], values, room);
			addTo(countsOf(tally, at), sheet.series[at].grid, spread);
		},
		flag: (at, flags) => {
			for (const flag of flags) {
				tally.hits[at] += flag & HOLDS;
				tally.unknown[at] += Number(flag === UNDEFINED);
			}
		},
	});
	addNode(tally.sums, { level: 0, index: from / blockSize(forecast.model), sums });
	tally.draws[0] += to - from;
}

/** The counts of one series, a view of the tally's own. */
export function countsOf({ counts, sheet: { bins } }: Tally, at: number): Int32Array {
	return counts.subarray(at * bins, (at + 1) * bins);
}

/** Counts what is not on the grid; gives the sum of the differences from the series' centre, and of their squares. */
function countAndSum(tally: Tally, at: number, values: Float64Array): readonly [sum: number, squares: number] {
	const { atom, centre } = tally.sheet.series[at];
	let [low, high, sum, squares] = [tally.low[at], tally.high[at], 0, 0];
	let [equal, below, positive, missing] = [0, 0, 0, 0];
	for (let draw = 0; draw < values.length; draw++) {
		const value = values[draw];
		if (!Number.isFinite(value)) {
			missing++;
			continue;
		}
		if (value < low) low = value;
		if (value > high) high = value;
		if (value === atom) equal++;
		if (value < atom) below++;
		if (value > 0) positive++;
		const difference = value - centre;
		sum += difference;
		squares += difference * difference;
	}
	[tally.low[at], tally.high[at]] = [low, high];
	tally.atAtom[at] += equal;
	tally.belowAtom[at] += below;
	tally.positive[at] += positive;
	tally.missing[at] += missing;
	return [sum, squares];
}

/** The numbers that belong on the grid. They stand in `room` until the next call. */
export function withoutAtom({ atom }: Series, values: Float64Array, room: Float64Array): Float64Array {
	let kept = 0;
	for (let draw = 0; draw < values.length; draw++) {
		const value = values[draw];
		if (value !== atom && Number.isFinite(value)) room[kept++] = value;
	}
	return room.subarray(0, kept);
}

/** Counters that are merged by adding. */
const ADDED = ["draws", "counts", "atAtom", "belowAtom", "missing", "positive", "hits", "unknown"] as const;

/** Adds the tally of other draws of the same run, whose nodes become this tally's own. */
export function mergeTally(into: Tally, other: Tally): void {
	for (const name of ADDED) mergeCounts(into[name], other[name]);
	for (let at = 0; at < into.low.length; at++) {
		into.low[at] = Math.min(into.low[at], other.low[at]);
		into.high[at] = Math.max(into.high[at], other.high[at]);
	}
	for (const node of nodesOf(other.sums)) addNode(into.sums, node);
}

/** Arrays by name: what a part of a run consists of, ready to be written to a file. */
export type Arrays = Readonly<Record<string, Int32Array | Float64Array>>;

/** A tally as plain arrays. */
export function tallyToArrays({ sheet, sums, ...arrays }: Tally): Arrays {
	const nodes = nodesOf(sums);
	const size = 2 * sheet.series.length;
	const values = new Float64Array(nodes.length * size);
	nodes.forEach((node, k) => {
		values.set(node.sums, k * size);
	});
	return { ...arrays, nodes: Int32Array.from(nodes.flatMap(({ level, index }) => [level, index])), sums: values };
}

/**
 * The tally again.
 *
 * @throws RangeError when the arrays are not those of a tally on this sheet
 */
export function tallyFromArrays(sheet: Sheet, arrays: Arrays): Tally {
	const tally = openTally(sheet);
	const { sums: _, sheet: __, ...plain } = tally;
	for (const [name, array] of Object.entries(plain)) fill(name, array, arrays[name]);
	const size = 2 * sheet.series.length;
	const { nodes, sums } = arrays;
	if (!nodes || sums?.length !== (nodes.length / 2) * size) throw new RangeError("the sums do not fit the run");
	for (let k = 0; 2 * k < nodes.length; k++) {
		const own = Float64Array.from(sums.subarray(k * size, (k + 1) * size));
		addNode(tally.sums, { level: nodes[2 * k], index: nodes[2 * k + 1], sums: own });
	}
	return tally;
}

function fill(name: string, into: Int32Array | Float64Array, from: Int32Array | Float64Array | undefined): void {
	if (from?.length !== into.length) throw new RangeError(`${name}: ${into.length} numbers expected`);
	into.set(from);
}
