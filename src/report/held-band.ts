import exp from "@stdlib/math-base-special-exp";
import ln from "@stdlib/math-base-special-ln";
import { isPoor, type Recorded, recordAt, type Scored } from "./record.js";

/** The 80 % interval of a quantity in one year. */
export interface Interval {
	readonly year: number;
	readonly p10: number;
	readonly p50: number;
	readonly p90: number;
}

/** The bounds that would have held 80 % in one year. */
export interface HeldYear {
	readonly year: number;
	readonly low: number;
	readonly high: number;
}

/**
 * An interval rescaled around its median: on the logarithmic scale where all of it is above zero, as the factor was
 * measured, else on the plain one. It holds the median, and factor 1 leaves it as it is.
 */
export function rescaled({ year, p10, p50, p90 }: Interval, factor: number): HeldYear {
	if (p10 <= 0) return { year, low: p50 + factor * (p10 - p50), high: p50 + factor * (p90 - p50) };
	const from = (bound: number) => p50 * exp(factor * ln(bound / p50));
	return { year, low: from(p10), high: from(p90) };
}

/**
 * The band that would have held 80 % by the record of the group to go by, over all years ahead; empty where that group's
 * intervals held well enough (70 % and more) at every horizon shown. It is never narrower than the interval itself.
 *
 * @param ended the last year that has ended: horizons count from it
 */
export function heldBand(
	rows: readonly Interval[],
	recorded: Recorded,
	of: { metric: string; ended: number },
): HeldYear[] {
	const ahead = rows.filter(({ year }) => year > of.ended);
	const records = ahead.flatMap(({ year }) => recordAt(recorded, of.metric, year - of.ended) ?? []);
	const poor = records.find(isPoor);
	if (!poor) return [];
	const factorAt = openFactor(recorded.rows, poor.rule);
	const factors = ahead.map(({ year }) => factorAt(year - of.ended));
	// Bounds that are the interval's own would only thicken its edge.
	return factors.some((factor) => factor > 1) ? ahead.map((row, at) => rescaled(row, factors[at])) : [];
}

/** A group's factor by years ahead: straight between the middles of the table's horizons, flat beyond them, at least 1. */
function openFactor(rows: readonly Scored[], { group, quantity }: Scored) {
	const own = rows.filter((row) => row.group === group && row.quantity === quantity);
	const points = own.map(({ from, to, factor80 }) => ({ at: (from + to) / 2, factor: Math.max(1, factor80) }));
	points.sort((one, other) => one.at - other.at);
	return (ahead: number) => {
		const next = points.findIndex(({ at }) => at >= ahead);
		if (next <= 0) return points[next === 0 ? 0 : points.length - 1].factor;
		const [low, high] = [points[next - 1], points[next]];
		return low.factor + ((ahead - low.at) / (high.at - low.at)) * (high.factor - low.factor);
	};
}
