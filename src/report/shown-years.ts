import { timelineOf } from "../scenario/index.js";
import type { Prepared } from "../setup/index.js";

/** Years of the tables: the last one that has ended and ends of five-year plans, as many as a terminal is wide. */
export function shownYears({ scenario }: Prepared): number[] {
	const { today, focus } = timelineOf(scenario);
	const ends = Array.from({ length: focus - today + 1 }, (_, k) => today + k).filter((year) => year % 5 === 0);
	return [...new Set([today - 1, ...ends, focus])].slice(0, SHOWN_YEARS);
}

const SHOWN_YEARS = 3;
