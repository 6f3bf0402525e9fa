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
	const [writePlaces, writeUnusable] = [openStock(stock, area), openUnusable(stock)];
	const { need, places, unusable } = ledger.accounts[k];
	const errors = luck.components[k];
	return (draws) => {
		writePlaces(places, { need, normals: errors.stock, draws });
		writeUnusable(unusable, { places, normals: errors.usable, draws });
	};
}

function openRest(k: number, of: string, { plan, area, luck, ledger }: AreaParts): Action {
	const partner = indexOf(plan, of);
	const { stock } = plan.supply[partner];
	const [all, writeUnusable] = [allPlaces(stock, area), openUnusable(stock)];
	const { places, unusable } = ledger.accounts[k];
	const [taken, normals] = [ledger.accounts[partner].places, luck.components[partner].usable];
	return (draws) => {
		for (let draw = 0; draw < draws; draw++) places[draw] = all - taken[draw];
		writeUnusable(unusable, { places, normals, draws });
	};
}

/** Writes the places that cannot be used, from all places and the standard normals of the error of the part that can. */
type WriteUnusable = (
	unusable: Float64Array,
	of: { readonly places: Float64Array; readonly normals: Float64Array; readonly draws: number },
) => void;

function openUnusable(stock: Stock): WriteUnusable {
	if ((stock.kind !== "places" && stock.kind !== "facilities") || !stock.usable || stock.usable.share >= 1)
		return (unusable) => void unusable.fill(0);
	const { share, sd } = stock.usable;
	const level = logit(share);
	return (unusable, { places, normals, draws }) => {
		for (let draw = 0; draw < draws; draw++) {
			const usable = sd === 0 ? share : logistic(level + sd * normals[draw]);
			unusable[draw] = places[draw] * (1 - usable);
		}
	};
}

/** Writes places of the base year from its needs and the standard normals of the stock's error. */
type WriteStock = (
	places: Float64Array,
	of: { readonly need: Float64Array; readonly normals: Float64Array; readonly draws: number },
) => void;

function openStock(stock: Stock, area: SupplyArea): WriteStock {
	if (stock.kind === "base-need") return (places, { need }) => places.set(need);
	if (stock.kind === "places") return openLognormal(area.share * stock.places, stock.sd);
	return stock.kind === "facilities" ? openFacilityStock(stock, area) : (places) => void places.fill(0);
}

function openLognormal(mean: number, sd: number): WriteStock {
	return (places, { normals, draws }) => {
		for (let draw = 0; draw < draws; draw++) places[draw] = mean * exp(sd * normals[draw] - (sd * sd) / 2);
	};
}

/** A share of 1 or 0 is known and has no error. Facilities with the same share have the same error. */
function openFacilityStock(
	{ facilities, shareSd }: Extract<Stock, { readonly kind: "facilities" }>,
	area: SupplyArea,
): WriteStock {
	const shares = [...new Set(facilities.map(({ share }) => share))];
	const levels = Float64Array.from(shares, (share) => (share >= 1 || share <= 0 ? Number.NaN : logit(share)));
	const sizes = Float64Array.from(facilities, (facility) => partOf(facility, area) * facility.places);
	const at = Int32Array.from(facilities, ({ share }) => shares.indexOf(share));
	const drawn = Float64Array.from(shares);
	return (places, { normals, draws }) => {
		for (let draw = 0; draw < draws; draw++) {
			for (let k = 0; k < levels.length; k++) {
				if (!Number.isNaN(levels[k])) drawn[k] = logistic(levels[k] + shareSd * normals[draw]);
			}
			let sum = 0;
			for (let k = 0; k < sizes.length; k++) sum += sizes[k] * drawn[at[k]];
			places[draw] = sum;
		}
	};
}

function allPlaces(stock: Stock, area: SupplyArea): number {
	if (stock.kind !== "facilities") return 0;
	let places = 0;
	for (const facility of stock.facilities) places += partOf(facility, area) * facility.places;
	return places;
}
