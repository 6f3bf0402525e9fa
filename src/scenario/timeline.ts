import type { Scenario } from "./schema.js";

/** The years of a scenario: base, this year, last year of tables and answers, last year of all. */
export interface Timeline {
	readonly base: number;
	/** The years before it have ended. */
	readonly today: number;
	readonly focus: number;
	readonly to: number;
}

/** Years of a table: this year and nine more. */
const FOCUS = 9;

/** A scenario's years, those it leaves out filled in: without `today` the forecast is made in the year after the base. */
export function timelineOf({ horizon }: Pick<Scenario, "horizon">): Timeline {
	const { base, to, today = base + 1 } = horizon;
	// A variant that ends earlier need not say so twice.
	return { base, today, to, focus: Math.min(to, horizon.focus ?? today + FOCUS) };
}
