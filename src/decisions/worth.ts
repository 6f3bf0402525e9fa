import { batches, type Figure, figureOf, split } from "./groups.js";
import { amountsOf, type Outcome } from "./offers.js";
import { type Amounts, costAt, drawPrices, MISSING, type PriceDraws, type PriceRanges } from "./prices.js";
import { figureOver, meanOver, type Shortage, type Unmet } from "./shortage.js";

/** What it would be worth to know something before deciding, yuan: an upper bound, for nobody learns all of it. */
export interface Worth {
	/** Knowing how many will need a place, in every year. */
	readonly need: Figure;
	/** Knowing all prices. */
	readonly prices: Figure;
	readonly placesOverPrices: PlacesOverPrices;
}

/** Places of the best choice as prices vary: where eight in ten of them lie. */
export interface PlacesOverPrices {
	readonly p10: number;
	readonly p90: number;
}

/** Choices to choose among, the best of them by expected cost, and what they are weighed with. */
export interface Weighed extends Compared {
	readonly ranges: PriceRanges;
	readonly shortage: Shortage;
	/** Discount factors by year. */
	readonly factors: readonly number[];
	/** Expected prices. */
	readonly prices: Amounts;
}

interface Compared {
	readonly outcomes: readonly Outcome[];
	readonly best: Outcome;
	readonly shortage: Unmet;
}

/** Draws of prices: their ranges are wide, and what follows from them is not known better. */
export const PRICE_DRAWS = 2000;

/** The expected value of perfect information (Raiffa and Schlaifer 1961) about need and about prices. */
export function worthOfKnowing(weighed: Weighed, stream: Omit<PriceDraws, "draws">): Worth {
	return {
		need: worthOfNeed(weighed),
		...worthOfPrices(weighed, drawPrices(weighed.ranges, { ...stream, draws: PRICE_DRAWS })),
	};
}

function worthOfNeed({ outcomes, best, shortage, factors, prices }: Weighed): Figure {
	const fixed = outcomes.map((outcome) => costAt(prices, outcome.bill));
	const at = outcomes.indexOf(best);
	const sums = shortage.parts.map((years) => {
		let sum = 0;
		for (let draw = 0; draw < years[0].length; draw++) {
			const costs = outcomes.map(({ byYear }, k) => {
				let missing = 0;
				for (let year = 0; year < byYear.length; year++)
					missing += factors[year] * Math.max(0, years[year][draw] - byYear[year]);
				return fixed[k] + prices[MISSING] * missing;
			});
			sum += costs[at] - Math.min(...costs);
		}
		return sum;
	});
	return figureOver(shortage, sums);
}

/** What prices alone would tell; it needs no single draws of need. */
export function worthOfPrices(
	{ outcomes, best, shortage }: Compared,
	drawn: readonly Amounts[],
): Pick<Worth, "prices" | "placesOverPrices"> {
	const amounts = outcomes.map((outcome) => amountsOf(outcome, meanOver(shortage, outcome.missing)));
	const at = outcomes.indexOf(best);
	const gains = new Float64Array(drawn.length);
	const places = Float64Array.from(drawn, (prices, draw) => {
		const costs = amounts.map((bill) => costAt(prices, bill));
		const least = Math.min(...costs);
		gains[draw] = costs[at] - least;
		return outcomes[costs.indexOf(least)].places;
	});
	const parts = split(gains, batches(gains.length)).map(meanOf);
	return {
		prices: figureOf(meanOf(gains), parts),
		placesOverPrices: middleOf(places),
	};
}

function meanOf(values: Float64Array): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Where eight in ten values lie. */
export function middleOf(values: Float64Array): PlacesOverPrices {
	const sorted = values.slice().sort();
	const quantile = (p: number) => sorted[Math.floor(p * (sorted.length - 1))];
	return { p10: quantile(0.1), p90: quantile(0.9) };
}
