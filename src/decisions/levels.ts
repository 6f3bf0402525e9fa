import { lastWhere } from "./curve.js";
import { type Figure, figureOf } from "./groups.js";
import { figureOver, meanOver, type Shortage } from "./shortage.js";

/** The years in which a shortage counts, by position. */
export interface Span {
	readonly from: number;
	readonly to: number;
}

/**
 * Probability of being short in any year of a span: whole paths are counted, for a shortage of one year and one of the next
 * are no independent chances.
 *
 * @param byYear further places in use by year
 */
export function oddsOfShortage(shortage: Shortage, byYear: readonly number[], { from, to }: Span): Figure {
	const isShort = (years: readonly Float64Array[], draw: number) => {
		let year = from;
		while (year <= to && years[year][draw] <= byYear[year]) year++;
		return year <= to;
	};
	const short = shortage.parts.map((years) => {
		let count = 0;
		for (let draw = 0; draw < years[0].length; draw++) if (isShort(years, draw)) count += 1;
		return count;
	});
	return figureOver(shortage, short);
}

/** The fewest further places, in use in all years of a span, with which the probability of any shortage is at most `risk`. */
export function placesFor(shortage: Shortage, risk: number, span: Span): Figure {
	const worst = shortage.parts.map((columns) => worstOf(columns, span));
	const most = Math.ceil(shortage.most);
	const fewest = (odds: (places: number) => number) => {
		if (odds(0) <= risk) return 0;
		return 1 + lastWhere((n) => odds(n) > risk, most);
	};
	const countsAbove = (places: number) => worst.map((values) => above(values, places));
	return figureOf(
		fewest((places) => meanOver(shortage, countsAbove(places))),
		worst.map((values) => fewest((places) => above(values, places) / values.length)),
	);
}

/** Each draw's largest gap within the span. */
function worstOf(columns: readonly Float64Array[], { from, to }: Span): Float64Array {
	const worst = new Float64Array(columns[0].length).fill(Number.NEGATIVE_INFINITY);
	for (let year = from; year <= to; year++)
		for (let draw = 0; draw < worst.length; draw++) worst[draw] = Math.max(worst[draw], columns[year][draw]);
	return worst;
}

function above(values: Float64Array, bound: number): number {
	let count = 0;
	for (let at = 0; at < values.length; at++) if (values[at] > bound) count += 1;
	return count;
}
