import type { Forecast } from "../forecast/index.js";
import { cutsOf } from "../forecast/index.js";
import { bucketsOfRanks, type Collector, collect, collectedRanks, openCollector, ranksOf } from "../summaries/index.js";
import { countsOf, type Tally, withoutAtom } from "./tally.js";
import { readDraws } from "./tally-series.js";
import { type RankedValue, rankOnGrid } from "./tally-statistics.js";

/** A second pass over the same draws, which finds the values that the first pass only counted. */
export interface SecondPass {
	/** Bytes of the values that are collected. */
	readonly bytes: number;
	/** Adds draws, each once and in any order. */
	add(forecast: Forecast): void;
	/** Exact order statistics, once all draws were added. */
	readonly valueAt: RankedValue;
}

/** Opens the second pass of a finished tally: room for the buckets that hold the reported quantiles. */
export function openSecondPass(tally: Tally): SecondPass {
	const { sheet } = tally;
	const collectors = sheet.series.map((_, at) => collectorOf(tally, at));
	return {
		bytes: collectors.reduce((sum, collector) => sum + 8 * (collector?.wanted.size ?? 0), 0),
		add: (forecast) => {
			const room = new Float64Array(forecast.draws);
			readDraws(sheet, forecast, {
				series: (at, values) => {
					const collector = collectors[at];
					if (collector) collect(collector, withoutAtom(sheet.series[at], values, room));
				},
			});
		},
		valueAt: rememberLast((at) => valuesOf(tally, at, collectors[at]!)),
	};
}

/** Nothing is collected for a series whose quantiles all fall on its atom. */
function collectorOf(tally: Tally, at: number): Collector | undefined {
	const ranks = wantedRanks(tally, at);
	if (ranks.length === 0) return undefined;
	return openCollector(bucketsOfRanks(countsOf(tally, at), tally.sheet.series[at].grid, ranks));
}

function wantedRanks(tally: Tally, at: number): number[] {
	const draws = tally.draws[0];
	return [...ranksOf(draws, cutsOf(draws))].flatMap((rank) => rankOnGrid(tally, at, rank) ?? []);
}

function valuesOf(tally: Tally, at: number, collector: Collector): Map<number, number> {
	const ranks = wantedRanks(tally, at);
	const values = collectedRanks(collector, ranks);
	return new Map(ranks.map((rank, k) => [rank, values[k]]));
}

/** All ranks of a series are read together: each bucket is sorted once. */
function rememberLast(read: (at: number) => Map<number, number>): RankedValue {
	let [last, values] = [-1, new Map<number, number>()];
	return (at, rank) => {
		if (at !== last) [last, values] = [at, read(at)];
		return values.get(rank)!;
	};
}
