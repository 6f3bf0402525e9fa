import { batches } from "../../src/decisions/groups.js";
import type { Offer } from "../../src/decisions/offers.js";
import { meanPrices, type PriceRanges } from "../../src/decisions/prices.js";
import type { Scene } from "../../src/decisions/scene.js";
import { type Gaps, openShortage } from "../../src/decisions/shortage.js";

/** Gaps of consecutive years, one column each. */
export function gaps(...columns: readonly (readonly number[])[]): Gaps {
	return {
		years: columns.map((_, year) => 2026 + year),
		columns: columns.map((values) => Float64Array.from(values)),
		groups: batches(columns[0]!.length),
	};
}

/** So many values of a quantile function, evenly over the probabilities, in an order that makes all batches alike. */
export function spread(quantile: (p: number) => number, draws = 20_000): number[] {
	return Array.from({ length: draws }, (_, draw) => {
		const [batch, within] = [Math.floor((draw * 20) / draws), draw % (draws / 20)];
		return quantile((within * 20 + batch + 0.5) / draws);
	});
}

export const exactly = (yuan: number) => ({ low: yuan, mode: yuan, high: yuan });

/** Prices of building, keeping open and missing places, yuan. */
export const costing = (build: number, keep: number, missing: number): PriceRanges => ({
	build: exactly(build),
	keep_open: exactly(keep),
	missing: exactly(missing),
});

export interface SceneParts {
	readonly prices: PriceRanges;
	readonly rate?: number;
	readonly offers?: readonly Partial<Offer>[];
	readonly planned?: readonly Partial<Offer>[];
}

/** A scene of some gaps; single places up to the largest gap unless offers are given. */
export function sceneOf(given: Gaps, { prices, rate = 0, offers, planned = [] }: SceneParts): Scene {
	const shortage = openShortage(given);
	const { years } = given;
	const factors = years.map((_, year) => (1 + rate) ** -year);
	const single: Offer = {
		...{ id: "places", places: 1, count: Math.ceil(shortage.most) },
		...{ paid: 0, opens: 0, closes: years.length - 1, prices: ["build"] },
	};
	return {
		site: { component: "school.junior", area: "north" },
		...{
			years,
			gaps: given,
			shortage,
			factors,
			ranges: prices,
			prices: meanPrices(prices),
			lead: 0,
			keeps: "keep_open" in prices,
		},
		offers: (offers ?? [{}]).map((offer) => ({ ...single, ...offer })),
		hasOptions: offers !== undefined,
		planned: [],
		plannedOffers: planned.map((offer) => ({ ...single, count: 1, ...offer })),
	};
}
