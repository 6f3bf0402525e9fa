import type { Scorecard, TargetOdds } from "../answers/index.js";
import type { Sheet } from "./tally-series.js";
import type { TallyStatistics } from "./tally-statistics.js";

/** Takes flags, or series, in the sheet's order. */
type Next = () => number;

/**
 * Replaces what scorecards of the kept draws count by what all draws say; waterfalls, levers and the plan's own arithmetic
 * stay those of the kept draws.
 */
export function scoreTallied(cards: readonly Scorecard[], sheet: Sheet, statistics: TallyStatistics): Scorecard[] {
	const flag = counterFrom(0);
	const series = counterFrom(sheet.rows.length);
	return cards.map((card) => ({
		...card,
		targets: card.targets.map((target) => scoredByAll(target, statistics, flag, series)),
		all: oddsOf(statistics, flag),
	}));
}

function counterFrom(first: number): Next {
	let at = first;
	return () => at++;
}

function scoredByAll(target: TargetOdds, statistics: TallyStatistics, flag: Next, series: Next): TargetOdds {
	const [value, threshold, margin] = [series(), series(), series()];
	return {
		...target,
		...oddsOf(statistics, flag),
		value: statistics.statistics(value),
		threshold: statistics.mean(threshold),
		margin: statistics.statistics(margin),
	};
}

function oddsOf({ flag }: TallyStatistics, next: Next): Pick<TargetOdds, "met" | "demand" | "both"> {
	const [met, demand, both] = [flag(next()), flag(next()), flag(next())];
	return { met, demand, both };
}
