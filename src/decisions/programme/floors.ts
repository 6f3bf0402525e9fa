import { lastWhere } from "../curve.js";
import type { Gaps } from "../shortage.js";

/** The fewest further places by year that keep a level of service; 0 outside its years. */
export interface Floor {
	/** Id of the level. */
	readonly level: string;
	/** By position of the year; undefined in years in which nothing is asked. */
	readonly byYear: readonly (number | undefined)[];
}

/** The years of a level by position, and the probability of a shortage in any of them that is accepted. */
export interface Asked {
	readonly from: number;
	readonly to: number;
	readonly risk: number;
}

/**
 * Places that are enough in all years of a level in all but a share `risk` of the draws: in every year the same quantile of the
 * gap, the lowest that does, whole paths counted. It is enough, but other shapes over the years might be, too: a level is kept
 * at a price that is an upper bound.
 */
export function floorOf({ columns }: Gaps, level: string, { from, to, risk }: Asked): Floor {
	const asked = columns.slice(from, to + 1);
	const sorted = asked.map((values) => values.slice().sort());
	const draws = asked[0]?.length ?? 0;
	const isMissed = (rank: number) => {
		const most = sorted.map((values) => values[rank]);
		let short = 0;
		for (let draw = 0; draw < draws; draw++) if (asked.some((values, k) => values[draw] > most[k])) short += 1;
		return short > risk * draws;
	};
	const lowest = lastWhere((n) => isMissed(n - 1), draws - 1);
	return {
		level,
		byYear: columns.map((_, year) => (year >= from && year <= to ? Math.ceil(sorted[year - from][lowest]) : undefined)),
	};
}
