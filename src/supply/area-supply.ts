import { exp, logistic, logit } from "../random/index.js";
import { closeIdle, countIdle } from "./closure-rule.js";
import { convertRooms } from "./convert-rooms.js";
import { type Ledger, newLedger, partOf, resetLedger, type SupplyArea } from "./ledger.js";
import type { ComponentLuck, SupplyLuck } from "./luck.js";
import type { Addition, Conversion, FacilityStock, Stock, SupplyModel, SupplyPlan } from "./model.js";

/** The places of one area, taken from year to year with the year's needs in hand. */
export interface AreaSupply {
	/**
	 * Reads the year's needs and writes its places, costs and conversions. Years come in order from 0, the base year, which
	 * begins a new draw.
	 *
	 * @param values the area's metrics of the year, from position `from` on
	 */
	step(year: number, values: Float64Array, from: number): void;
}

/**
 * Opens an area's supply. Nothing is allocated while it steps.
 *
 * @param luck filled anew before each draw's base year
 * @param at position of a metric in the values, `undefined` for one that is not recorded
 */
export function openAreaSupply(
	plan: SupplyPlan,
	area: SupplyArea,
	luck: SupplyLuck,
	at: (metric: string) => number | undefined,
): AreaSupply {
	const { supply, conversions = [] } = plan;
	const ledger = newLedger(plan);
	const index = supply.map(({ component }) => component);
	const moves = conversions.map((conversion) => locateRooms(conversion, index));
	const sums = locateSums(supply, index);
	const needs = supply.map(({ component }) => at(`${component}.need`));
	const write = openWriter(plan, ledger, at);
	return {
		step(year, values, from) {
			for (let k = 0; k < supply.length; k++) {
				const need = needs[k];
				ledger.need[k] = need === undefined ? 0 : values[from + need];
			}
			if (year === 0) startYear(supply, index, area, luck, ledger);
			else takeYear(supply, moves, area, luck, ledger, year);
			addSums(sums, ledger);
			write(values, from);
		},
	};
}

export interface Move {
	readonly conversion: Conversion;
	/** Positions of the two components. */
	readonly from: number;
	readonly to: number;
}

function locateRooms(conversion: Conversion, index: readonly string[]): Move {
	return {
		conversion,
		from: index.indexOf(conversion.from.component),
		to: index.indexOf(conversion.to.component),
	};
}

function startYear(
	supply: readonly SupplyModel[],
	index: readonly string[],
	area: SupplyArea,
	luck: SupplyLuck,
	ledger: Ledger,
): void {
	resetLedger(ledger);
	for (let k = 0; k < supply.length; k++) {
		ledger.places[k] = stockOf(supply[k].stock, area, ledger.need[k], luck.components[k].stock);
	}
	for (let k = 0; k < supply.length; k++) {
		const { stock } = supply[k];
		if (stock.kind !== "rest") continue;
		const partner = index.indexOf(stock.of);
		ledger.places[k] = allPlaces(supply[partner].stock, area) - ledger.places[partner];
	}
}

function stockOf(stock: Stock, area: SupplyArea, baseNeed: number, normal: number): number {
	if (stock.kind === "base-need") return baseNeed;
	if (stock.kind === "places") return area.share * stock.places * exp(stock.sd * normal - (stock.sd * stock.sd) / 2);
	if (stock.kind !== "facilities") return 0;
	let places = 0;
	for (const facility of stock.facilities) {
		places += partOf(facility, area) * facility.places * ownShare(facility, stock.shareSd * normal);
	}
	return places;
}

/** A share of 1 or 0 is known and has no error. */
function ownShare({ share }: FacilityStock, logOdds: number): number {
	return share >= 1 || share <= 0 ? share : logistic(logit(share) + logOdds);
}

function allPlaces(stock: Stock, area: SupplyArea): number {
	if (stock.kind !== "facilities") return 0;
	let places = 0;
	for (const facility of stock.facilities) places += partOf(facility, area) * facility.places;
	return places;
}

/** Last year's idle facilities close, listed closures and openings follow, then rooms are converted. */
function takeYear(
	supply: readonly SupplyModel[],
	moves: readonly Move[],
	area: SupplyArea,
	luck: SupplyLuck,
	ledger: Ledger,
	year: number,
): void {
	for (let k = 0; k < supply.length; k++) {
		ledger.cost[k] = 0;
		if (supply[k].closeWhen) closeIdle(supply[k].closeWhen!, k, year, ledger);
		closeListed(supply[k], k, area, year, ledger);
		buildAdditions(supply[k], luck.components[k], k, area, year, ledger);
		openFacilities(supply[k], luck.components[k], k, area, year, ledger);
	}
	for (let k = 0; k < moves.length; k++) convertRooms(moves[k], luck.convertible[k], k, area.share, year, ledger);
	for (let k = 0; k < supply.length; k++) if (supply[k].closeWhen) countIdle(supply[k].closeWhen!, k, ledger);
}

function closeListed({ closures }: SupplyModel, k: number, area: SupplyArea, year: number, ledger: Ledger): void {
	if (!closures) return;
	for (const closure of closures) {
		if (closure.year !== year) continue;
		const closed = Math.min(ledger.places[k], partOf(closure, area) * closure.places);
		ledger.places[k] -= closed;
		ledger.closed[k] += closed;
	}
}

function buildAdditions(
	{ additions, costs }: SupplyModel,
	{ delivered }: ComponentLuck,
	k: number,
	area: SupplyArea,
	year: number,
	ledger: Ledger,
): void {
	for (let i = 0; i < additions.length; i++) {
		const step = builtShare(additions[i], year) - builtShare(additions[i], year - 1);
		if (step === 0) continue;
		const places = partOf(additions[i], area) * delivered[i] * step;
		ledger.places[k] = Math.max(0, ledger.places[k] + places);
		ledger.built[k] += Math.max(0, places);
		ledger.cost[k] += Math.max(0, places) * (costs?.build ?? 0);
	}
}

function builtShare({ from, to }: Addition, year: number): number {
	return Math.min(1, Math.max(0, (year - from + 1) / (to - from + 1)));
}

function openFacilities(
	{ projects, costs }: SupplyModel,
	{ opened }: ComponentLuck,
	k: number,
	area: SupplyArea,
	year: number,
	ledger: Ledger,
): void {
	if (!projects) return;
	for (let i = 0; i < projects.length; i++) {
		const facilities = opened[i][year];
		if (facilities === 0) continue;
		const places = facilities * partOf(projects[i], area) * projects[i].places;
		ledger.places[k] += places;
		ledger.built[k] += places;
		ledger.cost[k] += places * (projects[i].buildCost ?? costs?.build ?? 0);
	}
}

interface Sum {
	readonly k: number;
	/** Positions of the components it adds. */
	readonly members: readonly number[];
}

function locateSums(supply: readonly SupplyModel[], index: readonly string[]): Sum[] {
	return supply.flatMap(({ stock }, k) =>
		stock.kind === "sum" ? [{ k, members: stock.of.map((member) => index.indexOf(member)) }] : [],
	);
}

function addSums(sums: readonly Sum[], { places }: Ledger): void {
	for (const { k, members } of sums) {
		places[k] = 0;
		for (const member of members) places[k] += places[member];
	}
}

/** Copies the ledger into the positions of the recorded metrics. */
function openWriter(
	{ supply, conversions = [] }: SupplyPlan,
	ledger: Ledger,
	at: (metric: string) => number | undefined,
): (values: Float64Array, first: number) => void {
	const columns = [
		...supply.flatMap(({ component }, k) => [
			{ metric: `${component}.places`, from: ledger.places, k, factor: 1 },
			{ metric: `${component}.built`, from: ledger.built, k, factor: 1 },
			{ metric: `${component}.closed`, from: ledger.closed, k, factor: 1 },
			{ metric: `${component}.buildCost`, from: ledger.cost, k, factor: 1 },
		]),
		...conversions.flatMap(({ id, from, to, cost = 0 }, k) => [
			{ metric: `${id}.rooms`, from: ledger.rooms, k, factor: 1 },
			{ metric: `${id}.taken`, from: ledger.rooms, k, factor: from.places },
			{ metric: `${id}.given`, from: ledger.rooms, k, factor: to.places },
			{ metric: `${id}.cost`, from: ledger.moved, k, factor: cost },
		]),
	].flatMap(({ metric, ...column }) => {
		const to = at(metric);
		return to === undefined ? [] : [{ ...column, to }];
	});
	return (values, first) => {
		for (const { from, k, factor, to } of columns) values[first + to] = factor * from[k];
	};
}
