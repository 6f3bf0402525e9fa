import type { Amounts } from "../prices.js";
import type { Site } from "../undecided.js";
import type { Demand } from "./demand.js";
import type { Floor } from "./floors.js";

/** A component in an area, as a programme sees it. */
export interface Place extends Site {
	readonly demand: Demand;
	/** Yuan per person without a place and year, and per place kept open and year. */
	readonly missing: number;
	readonly keep: number;
	/** Floors under its places, by levels that are required. */
	readonly floors: readonly Floor[];
}

/** Places that come to a site, or below 0 leave it, with one facility. */
export interface Effect {
	/** Position among the programme's places. */
	readonly place: number;
	readonly places: number;
}

/** An option in an area: what can be chosen, several times and in several years. */
export interface Venture {
	/** Id of the option, and its component and area. */
	readonly id: string;
	readonly site: Site;
	readonly effects: readonly Effect[];
	/** Most of them. */
	readonly count: number;
	/** Positions of the first and last year of the first use, years from the decision, and years of use. */
	readonly first: number;
	readonly last: number;
	readonly lead: number;
	readonly life: number;
	/** Yuan of one facility, once. */
	readonly price: number;
	/** Positions of ventures. */
	readonly needs?: number;
	readonly excludes?: number;
}

/** Something that happens to places: a venture in one year, or a project of the published plan. */
export interface Work {
	readonly effects: readonly Effect[];
	/** Positions of the years of payment, and of the first and last use. */
	readonly paid: number;
	readonly opens: number;
	readonly closes: number;
	/** Yuan, as of the year of payment. */
	readonly price: number;
}

/** A venture in one year of its first use. */
export interface Start extends Work {
	/** Position among the ventures. */
	readonly venture: number;
}

/** A venture's starts, year by year. */
export function startsOf(ventures: readonly Venture[], years: number): Start[] {
	return ventures.flatMap(({ effects, first, last, lead, life, price }, venture) =>
		Array.from({ length: last - first + 1 }, (_, k): Start => {
			const opens = first + k;
			const closes = Math.min(opens + life, years) - 1;
			return { venture, effects, paid: opens - lead, opens, closes, price };
		}),
	);
}

/** How many of each start; of works of another kind, how many of each. */
export type Plan = readonly number[];

/** Yuan that may be spent in each year, and whether what is left may be spent later. */
export interface Budget {
	readonly byYear: readonly number[];
	readonly carryOver: boolean;
}

/** Everything a programme is chosen among and weighed by. */
export interface Problem {
	/** Calendar years from today to the last that counts, and what each counts. */
	readonly years: readonly number[];
	readonly factors: readonly number[];
	readonly places: readonly Place[];
	readonly ventures: readonly Venture[];
	readonly starts: readonly Start[];
	/** Groups of draws that the plan is chosen by, and others that it is valued by. */
	readonly found: readonly number[];
	readonly fresh: readonly number[];
}

/** Prices that one facility has at the mean. */
export function priceOf(prices: Amounts, names: readonly string[]): number {
	return names.reduce((sum, name) => sum + prices[name], 0);
}
