import { cutsOf, type Probability, quantileRows, type SummaryRow, shareOf } from "../forecast/index.js";
import { ranksOf } from "../summaries/index.js";
import type { Tally } from "./tally.js";
import { totalOf } from "./tally-sums.js";

type Statistic = Pick<SummaryRow, "stat" | "value" | "mcse">;

/** Gives the value of a rank among the numbers of a series that are not at its atom. */
export type RankedValue = (series: number, rank: number) => number;

/** All statistics of a finished tally. */
export interface TallyStatistics {
	readonly draws: number;
	mean(series: number): number;
	/** As `statistics` of all values. */
	statistics(series: number): Statistic[];
	/** Share of draws in which a flag is set, or a series is above 0. */
	flag(at: number): Probability;
	positive(series: number): Probability;
}

/** @param valueAt from a second pass; interpolated within buckets unless given */
export function openStatistics(tally: Tally, valueAt: RankedValue = spreadOver(tally)): TallyStatistics {
	const { sheet, hits, positive } = tally;
	const draws = tally.draws[0];
	const sums = totalOf(tally.sums);
	const mean = (at: number) => sheet.series[at].centre + sums[at] / draws;
	return {
		draws,
		mean,
		statistics: (at) =>
			withErrors(sheet.independent, [
				{ stat: "mean", value: mean(at), mcse: errorOfMean(sums[at], sums[sheet.series.length + at], draws) },
				...quantileRows(quantilesAt(draws, (rank) => rankOf(tally, at, rank, valueAt))),
			]),
		flag: (at) => withErrors(sheet.independent, [shareOf(hits[at], draws)])[0],
		positive: (at) => withErrors(sheet.independent, [shareOf(positive[at], draws)])[0],
	};
}

/** The formulas for independent draws hold for no others: no error is better than a wrong one. */
function withErrors<T extends Probability>(independent: boolean, rows: T[]): T[] {
	return independent ? rows : rows.map((row) => ({ ...row, mcse: Number.NaN }));
}

/** Population standard deviation over the root of the number of draws, from sums about a centre. */
function errorOfMean(sum: number, squares: number, draws: number): number {
	return draws > 1 ? Math.sqrt(Math.max(0, squares - (sum * sum) / draws)) / draws : Number.NaN;
}

function quantilesAt(draws: number, valueAt: (rank: number) => number): number[] {
	const cuts = cutsOf(draws);
	const ranks = ranksOf(draws, cuts);
	return cuts.map((p, k) => {
		const [lower, upper] = [valueAt(ranks[2 * k]), valueAt(ranks[2 * k + 1])];
		const fraction = (draws - 1) * p - ranks[2 * k];
		return fraction === 0 ? lower : lower + fraction * (upper - lower);
	});
}

/** A rank among all draws; those that are not a number stand above all others, as in a sort. */
function rankOf(tally: Tally, at: number, rank: number, valueAt: RankedValue): number {
	const inner = rankOnGrid(tally, at, rank);
	if (inner !== undefined) return valueAt(at, inner);
	return rank >= tally.draws[0] - tally.missing[at] ? Number.NaN : tally.sheet.series[at].atom;
}

/** A rank's place among the numbers on the grid; `undefined` when it falls on the atom or is not a number. */
export function rankOnGrid(tally: Tally, at: number, rank: number): number | undefined {
	const [below, equal] = [tally.belowAtom[at], tally.atAtom[at]];
	if (rank >= tally.draws[0] - tally.missing[at]) return undefined;
	if (equal === 0 || rank < below) return rank;
	return rank < below + equal ? undefined : rank - equal;
}

/** Spreads the draws of each bucket evenly over it; the outermost buckets end at the extremes. */
function spreadOver({ sheet, counts, low, high }: Tally): RankedValue {
	return (at, rank) => {
		const { grid } = sheet.series[at];
		const { bucket, within } = bucketOf(counts, at * sheet.bins, rank);
		const [start, end] = [bucket, bucket + 1].map((edge) => grid.low + grid.width * edge);
		const from = bucket === 0 ? low[at] : Math.max(low[at], start);
		const to = bucket === sheet.bins - 1 ? high[at] : Math.min(high[at], end);
		return from === to ? from : from + within * (to - from);
	};
}

function bucketOf(counts: Int32Array, offset: number, rank: number): { bucket: number; within: number } {
	let [bucket, below] = [0, 0];
	while (below + counts[offset + bucket] <= rank) below += counts[offset + bucket++];
	return { bucket, within: (rank - below + 0.5) / counts[offset + bucket] };
}
