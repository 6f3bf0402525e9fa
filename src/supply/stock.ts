import { exp, logistic, logit } from "../random/index.js";
import { type Action, type AreaParts, indexOf, partOf, type SupplyArea } from "./area.js";
import { resetLedger } from "./ledger.js";
import type { Stock } from "./model.js";

/** Opens what begins draws: the places of the base year. What is the rest of another component comes after it. */
export function openStart(parts: AreaParts): Action {
	const { supply } = parts.plan;
	const stocks = supply.flatMap(({ stock }, k) => (stock.kind === "rest" ? [] : [openOwn(k, parts)]));
	const rests = supply.flatMap(({ stock }, k) => (stock.kind === "rest" ? [openRest(k, stock.of, parts)] : []));
	const actions = [...stocks, ...rests];
	return (draws) => {
		resetLedger(parts.ledger);
		for (const action of actions) action(draws);
	};
}

function openOwn(k: number, { plan, area, luck, ledger }: AreaParts): Action {
	const { stock } = plan.supply[k];
	const [placesOf, usableOf] = [openStock(stock, area), openUsable(stock)];
	const { need, places, unusable } = ledger.accounts[k];
	const errors = luck.components[k];
	return (draws) => {
		for (let draw = 0; draw < draws; draw++) {
			places[draw] = placesOf(need[draw], errors.stock[draw]);
			unusable[draw] = places[draw] * (1 - usableOf(errors.usable[draw]));
		}
	};
}

function openRest(k: number, of: string, { plan, area, luck, ledger }: AreaParts): Action {
	const partner = indexOf(plan, of);
	const { stock } = plan.supply[partner];
	const [all, usableOf] = [allPlaces(stock, area), openUsable(stock)];
	const { places, unusable } = ledger.accounts[k];
	const [taken, error] = [ledger.accounts[partner].places, luck.components[partner].usable];
	return (draws) => {
		for (let draw = 0; draw < draws; draw++) {
			places[draw] = all - taken[draw];
			unusable[draw] = places[draw] * (1 - usableOf(error[draw]));
		}
	};
}

/** The part of a stock that can be used, from the standard normal of its error. */
function openUsable(stock: Stock): (normal: number) => number {
	if ((stock.kind !== "places" && stock.kind !== "facilities") || !stock.usable || stock.usable.share >= 1)
		return () => 1;
	const { share, sd } = stock.usable;
	const level = logit(share);
	return sd === 0 ? () => share : (normal) => logistic(level + sd * normal);
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
