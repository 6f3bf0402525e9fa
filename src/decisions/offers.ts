import { type Amounts, MISSING } from "./prices.js";
import type { Choice, Searched } from "./search.js";
import type { Unmet } from "./shortage.js";

/** Places that can be decided on, several times. */
export interface Offer {
	readonly id: string;
	/** Places of one. */
	readonly places: number;
	readonly count: number;
	/** Positions among the years that count: when it is paid, and the first and last year of use. */
	readonly paid: number;
	readonly opens: number;
	readonly closes: number;
	/** Names of the prices paid once per place. */
	readonly prices: readonly string[];
	/** Ids of offers. */
	readonly needs?: string;
	readonly excludes?: string;
}

/** What a choice among offers comes to. */
export interface Outcome {
	readonly choice: Choice;
	/** Places of all that is chosen. */
	readonly places: number;
	/** Places in use by year. */
	readonly byYear: readonly number[];
	/** Places paid and place-years kept open, discounted, by the name of their price. */
	readonly bill: Amounts;
	/** Discounted years that people are without a place, summed over the draws of each group. */
	readonly missing: readonly number[];
}

/** What outcomes are computed from. */
export interface OutcomeParts {
	readonly shortage: Unmet;
	/** Discount factors by year. */
	readonly factors: readonly number[];
	/** Whether keeping places open has a price. */
	readonly keeps: boolean;
}

/** The price of a place kept open for a year, used or not. */
export const KEEP_OPEN = "keep_open";

export function outcomeOf(offers: readonly Offer[], choice: Choice, parts: OutcomeParts): Outcome {
	const { shortage, factors, keeps } = parts;
	const chosen = offers.map((offer, k) => ({ ...offer, all: choice[k] * offer.places }));
	const byYear = shortage.years.map((_, year) =>
		chosen.reduce((sum, { all, opens, closes }) => sum + (opens <= year && year <= closes ? all : 0), 0),
	);
	const kept = byYear.reduce((sum, places, year) => sum + factors[year] * places, 0);
	const bill: Record<string, number> = keeps ? { [KEEP_OPEN]: kept } : {};
	for (const { all, paid, prices } of chosen)
		for (const name of prices) bill[name] = (bill[name] ?? 0) + factors[paid] * all;
	return {
		...{ choice, byYear, bill },
		places: chosen.reduce((sum, { all }) => sum + all, 0),
		missing: missingBy(byYear, parts),
	};
}

/** What one of each comes to. */
export function outcomeOfAll(offers: readonly Offer[], parts: OutcomeParts): Outcome {
	return outcomeOf(
		offers,
		offers.map(() => 1),
		parts,
	);
}

function missingBy(byYear: readonly number[], { shortage, factors }: OutcomeParts): number[] {
	return shortage.sizes.map((_, group) =>
		byYear.reduce((sum, places, year) => sum + factors[year] * shortage.missing(places, { group, year }), 0),
	);
}

/** How many of which offers are in a choice; empty for building nothing. */
export function chosenOf(offers: readonly Offer[], choice: Choice): { readonly id: string; readonly count: number }[] {
	return offers.flatMap(({ id }, k) => (choice[k] > 0 ? [{ id, count: choice[k] }] : []));
}

/** Everything that is paid for an outcome with so many missing place-years. */
export function amountsOf({ bill }: Outcome, missing: number): Amounts {
	return { ...bill, [MISSING]: missing };
}

/** The offers as a search takes them. */
export function searchedOf(offers: readonly Offer[]): Omit<Searched, "cost"> {
	const ids = offers.map(({ id }) => id);
	const at = (id: string | undefined) => {
		const found = id === undefined ? -1 : ids.indexOf(id);
		return found < 0 ? undefined : found;
	};
	return {
		limits: offers.map(({ count }) => count),
		needs: offers.map(({ needs }) => at(needs)),
		excludes: offers.flatMap(({ excludes }, k): [number, number][] => {
			const other = at(excludes);
			return other === undefined ? [] : [[k, other]];
		}),
	};
}
