import { exp, logistic, logit } from "../random/index.js";
import { closeIdle, countIdle } from "./closure-rule.js";
import { convertRooms, openLimits } from "./convert-rooms.js";
import { type Ledger, newLedger, partOf, resetLedger, type SupplyArea } from "./ledger.js";
import type { SupplyLuck } from "./luck.js";
import type { Addition, Conversion, Stock, SupplyModel, SupplyPlan } from "./model.js";

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
	const start = openStart(supply, index, area, luck, ledger);
	const agenda = openAgenda({ supply, moves, area, luck, ledger });
	const write = openWriter(plan, ledger, at);
	return {
		step(year, values, from) {
			for (let k = 0; k < needs.length; k++) {
				const need = needs[k];
				ledger.need[k] = need === undefined ? 0 : values[from + need];
			}
			if (year === 0) start();
			else {
				const actions = agenda(year);
				for (let k = 0; k < actions.length; k++) actions[k]();
			}
			addSums(sums, ledger);
			write(values, from);
		},
	};
}

/** Begins a draw: the places of the base year. */
function openStart(
	supply: readonly SupplyModel[],
	index: readonly string[],
	area: SupplyArea,
	luck: SupplyLuck,
	ledger: Ledger,
): () => void {
	const stocks = supply.map(({ stock }) => openStock(stock, area));
	const rests = supply.flatMap(({ stock }, k) => {
		if (stock.kind !== "rest") return [];
		const partner = index.indexOf(stock.of);
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

type Action = () => void;

interface AgendaParts {
	readonly supply: readonly SupplyModel[];
	readonly moves: readonly Move[];
	readonly area: SupplyArea;
	readonly luck: SupplyLuck;
	readonly ledger: Ledger;
}

/**
 * What happens in each year, as far as it can be known before a draw: in most years little does. Last year's idle facilities
 * close, listed closures and openings follow, then rooms are converted.
 */
function openAgenda(parts: AgendaParts): (year: number) => readonly Action[] {
	const { supply, moves, area, luck, ledger } = parts;
	const rules = supply.flatMap(({ closeWhen }, k) => (closeWhen ? [{ closeWhen, k }] : []));
	const limits = moves.map(({ conversion }) => openLimits(conversion, area.share));
	const actionsOf = (year: number): Action[] => [
		() => void ledger.cost.fill(0),
		...supply.flatMap((_, k) => actionsOn(k, year, parts)),
		...moves.flatMap((move, k): Action[] => {
			if (year < move.conversion.since) return [];
			const [allowed, { total }] = [limits[k].in(year), limits[k]];
			return [() => convertRooms(move, luck.convertible[k], k, allowed, total, ledger)];
		}),
		...rules.map(({ closeWhen, k }): Action => {
			return () => countIdle(closeWhen, k, ledger);
		}),
	];
	const agenda: (readonly Action[])[] = [];
	return (year) => {
		agenda[year] ??= actionsOf(year);
		return agenda[year];
	};
}

/** What happens to one component in a year. */
function actionsOn(k: number, year: number, { supply, area, luck, ledger }: AgendaParts): Action[] {
	const { closeWhen, closures = [], additions, projects = [], costs } = supply[k];
	const build = costs?.build ?? 0;
	const { delivered, opened } = luck.components[k];
	const shut = closures.filter((closure) => closure.year === year);
	const planned = projects.map(({ buildCost, ...project }) => {
		return { part: partOf(project, area), places: project.places, cost: buildCost ?? build };
	});
	return [
		...(closeWhen ? [() => closeIdle(closeWhen, k, year, ledger)] : []),
		...shut.map((closure) => {
			const places = partOf(closure, area) * closure.places;
			return () => close(places, k, ledger);
		}),
		...additions.flatMap((addition, i) => {
			const step = builtShare(addition, year) - builtShare(addition, year - 1);
			const part = partOf(addition, area);
			return step === 0 ? [] : [() => deliver(part * delivered[i] * step, build, k, ledger)];
		}),
		...(planned.length > 0 ? [() => openAll(planned, opened, year, k, ledger)] : []),
	];
}

interface Planned {
	readonly part: number;
	/** Places of one facility, and yuan for each. */
	readonly places: number;
	readonly cost: number;
}

function openAll(
	planned: readonly Planned[],
	opened: readonly Int32Array[],
	year: number,
	k: number,
	ledger: Ledger,
): void {
	for (let i = 0; i < planned.length; i++) {
		if (opened[i][year] === 0) continue;
		const places = opened[i][year] * planned[i].part * planned[i].places;
		ledger.places[k] += places;
		ledger.built[k] += places;
		ledger.cost[k] += places * planned[i].cost;
	}
}

function close(places: number, k: number, ledger: Ledger): void {
	const closed = Math.min(ledger.places[k], places);
	ledger.places[k] -= closed;
	ledger.closed[k] += closed;
}

function deliver(places: number, cost: number, k: number, ledger: Ledger): void {
	ledger.places[k] = Math.max(0, ledger.places[k] + places);
	ledger.built[k] += Math.max(0, places);
	ledger.cost[k] += Math.max(0, places) * cost;
}

function builtShare({ from, to }: Addition, year: number): number {
	return Math.min(1, Math.max(0, (year - from + 1) / (to - from + 1)));
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
	for (let at = 0; at < sums.length; at++) {
		const { k, members } = sums[at];
		places[k] = 0;
		for (let m = 0; m < members.length; m++) places[k] += places[members[m]];
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
		for (let column = 0; column < columns.length; column++) {
			const { from, k, factor, to } = columns[column];
			values[first + to] = factor * from[k];
		}
	};
}
