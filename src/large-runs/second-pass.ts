import { cutsOf, type Forecast } from "../forecast/index.js";
import { bucketsOfRanks, type Collector, collect, collectedRanks, openCollector, ranksOf } from "../summaries/index.js";
import { readDraws } from "./sheet.js";
import { countsOf, type Tally, withoutAtom } from "./tally.js";
import { definedDraws, type OpenRanks, rankOnGrid } from "./tally-measures.js";

/** A second pass over the same draws, which finds the values that the first pass only counted. */
export interface SecondPass {
	/** Adds draws, each once and in any order. */
	add(forecast: Forecast): void;
	/** Exact order statistics, once all draws were added. */
	readonly ranks: OpenRanks;
}

/** Opens the second pass of a finished tally: room for the buckets that hold the reported quantiles. */
export function openSecondPass(tally: Tally): SecondPass {
	const { sheet } = tally;
	const collectors = sheet.series.map((_, at) => collectorOf(tally, at));
	return {
		add: (forecast) => {
			const room = new Float64Array(forecast.draws);
			readDraws(sheet, forecast, {
				series: (at, values) => {
					const collector = collectors[at];
					if (collector) collect(collector, withoutAtom(sheet.series[at], values, room));
				},
			});
		},
		ranks: (at) => {
			const [collector, ranks] = [collectors[at], wantedRanks(tally, at)];
			const values = collector ? collectedRanks(collector, ranks) : [];
			return (rank) => values[ranks.indexOf(rank)];
		},
	};
}

/** Nothing is collected for a series whose quantiles all fall on its atom. */
function collectorOf(tally: Tally, at: number): Collector | undefined {
	const ranks = wantedRanks(tally, at);
	if (ranks.length === 0) return undefined;
	return openCollector(bucketsOfRanks(countsOf(tally, at), tally.sheet.series[at].grid, ranks));
}

function wantedRanks(tally: Tally, at: number): number[] {
	const draws = definedDraws(tally, at);
	if (draws === 0) return [];
	return [...ranksOf(draws, cutsOf(draws))].flatMap((rank) => rankOnGrid(tally, at, rank) ?? []);
}
