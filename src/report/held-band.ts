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

/** What a fan shows, and by what it is widened. */
export interface Widening {
	readonly metric: string;
	/** The last year that has ended: horizons count from it. */
	readonly ended: number;
	/** Intervals of the people whose record it is, where the quantity is what some of them ask for; else its own. */
	readonly people?: readonly Interval[];
}

/**
 * An interval widened around its median on the logarithmic scale, as the factor was measured. The factor is that of the
 * people: where the quantity is what some of them ask for, their part of the variance is multiplied by its square, and what
 * is not known of take-up stays as it is. Where the interval reaches zero the same is done on the plain scale, down to zero.
 */
export function widened({ year, p10, p50, p90 }: Interval, people: Omit<Interval, "year">, factor: number): HeldYear {
	const more = (whole: number, part: number) => Math.sqrt(whole * whole + (factor * factor - 1) * part * part);
	const far = (side: -1 | 1, bound: number, own: number) => {
		const part = ln(own / people.p50);
		if (p10 > 0) return p50 * exp(side * more(ln(bound / p50), part));
		return p50 + side * more(bound - p50, p50 * part);
	};
	return { year, low: Math.max(Math.min(0, p10), far(-1, p10, people.p10)), high: far(1, p90, people.p90) };
}

/**
 * The band that would have held 80 % by the record of the group to go by, over all years ahead; empty where that group's
 * intervals held well enough (70 % and more) at every horizon shown. It is never narrower than the interval itself.
 */
export function heldBand(rows: readonly Interval[], recorded: Recorded, of: Widening): HeldYear[] {
	const ahead = rows.filter(({ year }) => year > of.ended);
	const records = ahead.flatMap(({ year }) => recordAt(recorded, of.metric, year - of.ended) ?? []);
	const poor = records.find(isPoor);
	if (!poor) return [];
	const factorAt = openFactor(recorded.rows, poor.rule);
	const factors = ahead.map(({ year }) => factorAt(year - of.ended));
	// Bounds that are the interval's own would only thicken its edge.
	if (factors.every((factor) => factor === 1)) return [];
	const people = new Map((of.people ?? rows).map((row) => [row.year, row]));
	return ahead.flatMap((row, at) => {
		const part = people.get(row.year);
		return part && part.p10 > 0 ? [widened(row, part, factors[at])] : [];
	});
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
