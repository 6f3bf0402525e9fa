import { cutsOf, type Measures, measuresOfCounts } from "../forecast/index.js";
import { openCountedRanks, quantilesFrom } from "../summaries/index.js";
import { totalOf } from "./sum-tree.js";
import { countsOf, type Tally } from "./tally.js";

/** Opens a series: gives the value of each rank among its numbers that are not at its atom. */
export type OpenRanks = (series: number) => (rank: number) => number;

/**
 * Measures of a finished tally's series and flags.
 *
 * @param open from a second pass; interpolated within buckets unless given
 */
export function measuresIn(tally: Tally, open: OpenRanks = spreadOver(tally)): Measures<number, number> {
	const { sheet, hits, unknown, positive } = tally;
	const draws = tally.draws[0];
	const sums = totalOf(tally.sums);
	return measuresOfCounts({
		draws,
		independent: sheet.independent,
		sample: (at) => {
			const defined = definedDraws(tally, at);
			return {
				...{ draws, defined },
				mean: sheet.series[at].centre + sums[at] / defined,
				error: errorFromSums(sums[at], sums[sheet.series.length + at], defined),
				cuts: () => quantilesFrom(defined, cutsOf(defined), (ranks) => ranks.map(amongDefined(tally, at, open(at)))),
			};
		},
		hits: (flag) => hits[flag],
		unknown: (flag) => unknown[flag],
		above: (at) => positive[at],
	});
}

/** The error of a mean from sums about a centre: the root of the squares about the mean over the number of draws. */
function errorFromSums(sum: number, squares: number, draws: number): number {
	return draws > 1 ? Math.sqrt(Math.max(0, squares - (sum * sum) / draws)) / draws : Number.NaN;
}

/** Draws in which a series is a finite number: only these are ranked. */
export function definedDraws({ draws, missing }: Tally, at: number): number {
	return draws[0] - missing[at];
}

function amongDefined(tally: Tally, at: number, onGrid: (rank: number) => number): (rank: number) => number {
	return (rank) => {
		const inner = rankOnGrid(tally, at, rank);
		return inner === undefined ? tally.sheet.series[at].atom : onGrid(inner);
	};
}

/** A rank's place among the numbers on the grid; `undefined` when it falls on the atom. */
export function rankOnGrid(tally: Tally, at: number, rank: number): number | undefined {
	const [below, equal] = [tally.belowAtom[at], tally.atAtom[at]];
	if (equal === 0 || rank < below) return rank;
	return rank < below + equal ? undefined : rank - equal;
}

/** Spreads the draws of each bucket evenly over it. */
function spreadOver(tally: Tally): OpenRanks {
	return (at) => {
		const extremes = { low: tally.low[at], high: tally.high[at] };
		return openCountedRanks(countsOf(tally, at), tally.sheet.series[at].grid, extremes);
	};
}
