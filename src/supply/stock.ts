import { exp, logistic, logit } from "../random/index.js";
import { type Action, type AreaParts, indexOf, partOf, type SupplyArea } from "./area.js";
import { resetLedger } from "./ledger.js";
import type { Stock } from "./model.js";

/** Opens what begins a draw: the places of the base year. */
export function openStart({ plan, area, luck, ledger }: AreaParts): Action {
	const { supply } = plan;
	const stocks = supply.map(({ stock }) => openStock(stock, area));
	const rests = supply.flatMap(({ stock }, k) => {
		if (stock.kind !== "rest") return [];
		const partner = indexOf(plan, stock.of);
		return [{ k, partner, all: allPlaces(supply[partner].stock, area) }];
	});
	return () => {
		resetLedger(ledger);
		for (let k = 0; k < stocks.length; k++) ledger.places[k] = stocks[k](ledger.need[k], luck.components[k].stock);
		for (const { k, partner, all } of rests) ledger.places[k] = all - ledger.places[partner];
	};
}

/** Places of the base year from its need and the standard normal of the stock's error. */
type StockOf = (baseNeed: number, normal: number) => number;

function openStock(stock: Stock, area: SupplyArea): StockOf {
	if (stock.kind === "base-need") return (baseNeed) => baseNeed;
	if (stock.kind === "places") {
		const { sd, places } = stock;
		return (_, normal) => area.share * places * exp(sd * normal - (sd * sd) / 2);
	}
	return stock.kind === "facilities" ? openFacilityStock(stock, area) : () => 0;
}

/** A share of 1 or 0 is known and has no error. Facilities with the same share have the same error. */
function openFacilityStock(
	{ facilities, shareSd }: Extract<Stock, { readonly kind: "facilities" }>,
	area: SupplyArea,
): StockOf {
	const shares = [...new Set(facilities.map(({ share }) => share))];
	const levels = shares.map((share) => (share >= 1 || share <= 0 ? undefined : logit(share)));
	const all = facilities.map(({ share, ...facility }) => ({
		places: partOf(facility, area) * facility.places,
		at: shares.indexOf(share),
	}));
	const drawn = Float64Array.from(shares);
	return (_, normal) => {
		levels.forEach((level, at) => {
			if (level !== undefined) drawn[at] = logistic(level + shareSd * normal);
		});
		let sum = 0;
		for (const { places, at } of all) sum += places * drawn[at];
		return sum;
	};
}

function allPlaces(stock: Stock, area: SupplyArea): number {
	if (stock.kind !== "facilities") return 0;
	let places = 0;
	for (const facility of stock.facilities) places += partOf(facility, area) * facility.places;
	return places;
}
