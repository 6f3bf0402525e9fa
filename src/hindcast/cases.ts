import { yearOf } from "./dates.js";
import type { Scored } from "./run-hindcast.js";
import { meanOf, medianError, sortedQuantile } from "./scores.js";

/** An outcome that most origins had outside their 95 % interval. */
export interface BadCase {
	readonly quantity: string;
	readonly year: number;
	/** Side of the interval on which the outcome lay. */
	readonly side: "below" | "above";
	readonly outcome: number;
	/** Origins whose 95 % interval missed it on that side, and all origins that forecast it. */
	readonly missed: readonly number[];
	readonly origins: readonly number[];
	/** Mean relative error of the medians. */
	readonly error: number;
	/** Origins that still missed it after recalibration. */
	readonly missedAfter: readonly number[];
}

const LEAST_ORIGINS = 3;

/** Outcomes missed by the 95 % interval from at least half of the origins, by quantity and year. Groups of ages are left out. */
export function badCases(scored: readonly Scored[]): BadCase[] {
	const single = scored.filter(({ item }) => item === "");
	const targets = [...new Set(single.map(({ quantity, date }) => `${quantity} ${date}`))];
	return targets
		.flatMap((target) => {
			const forecasts = single.filter(({ quantity, date }) => `${quantity} ${date}` === target);
			return (["below", "above"] as const).flatMap((side) => caseOf(forecasts, side));
		})
		.sort((a, b) => (a.quantity < b.quantity ? -1 : a.quantity > b.quantity ? 1 : a.year - b.year));
}

function caseOf(forecasts: readonly Scored[], side: "below" | "above"): BadCase[] {
	const [{ quantity, date, value }] = forecasts;
	const missed = forecasts.filter(({ draws }) => missedBy(draws, value, side));
	if (forecasts.length < LEAST_ORIGINS || 2 * missed.length < forecasts.length) return [];
	const after = forecasts.filter(({ rescaled }) => missedBy(rescaled, value, side));
	return [
		{
			quantity,
			year: yearOf(date),
			side,
			outcome: value,
			missed: missed.map(({ origin }) => origin),
			origins: forecasts.map(({ origin }) => origin),
			error: meanOf(forecasts.map(({ draws }) => medianError(draws, value))),
			missedAfter: after.map(({ origin }) => origin),
		},
	];
}

function missedBy(draws: Float64Array, outcome: number, side: "below" | "above"): boolean {
	return side === "below" ? outcome < sortedQuantile(draws, 0.025) : outcome > sortedQuantile(draws, 0.975);
}
