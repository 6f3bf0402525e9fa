import { openAgenda } from "./agenda.js";
import { type Action, type AreaParts, indexOf, type SupplyArea } from "./area.js";
import { newLedger } from "./ledger.js";
import { type OpenNumbers, openLuck } from "./luck.js";
import type { SupplyPlan } from "./model.js";
import { openStart } from "./stock.js";

/** The places of all areas, opened for many draws. */
export interface OpenSupply {
	/** Draws what all areas have in common; their base years come next. */
	draw(): void;
	openArea(area: SupplyArea, at: PositionOf): AreaSupply;
}

/** Position of a metric in the values of a year, `undefined` for one that is not recorded. */
export type PositionOf = (metric: string) => number | undefined;

/** The places of one area, taken from year to year with the year's needs in hand. Nothing is allocated while it steps. */
export interface AreaSupply {
	/**
	 * Reads the year's needs and writes its places, costs and conversions. Years come in order from 0, the base year, which
	 * begins a new draw.
	 *
	 * @param values the area's metrics of the year, from position `from` on
	 */
	step(year: number, values: Float64Array, from: number): void;
}

/** @param years projected years */
export function openSupply(plan: SupplyPlan, years: number, open: OpenNumbers): OpenSupply {
	const luck = openLuck(plan, years, open);
	return {
		draw: luck.draw,
		openArea: (area, at) => openArea({ plan, area, luck, ledger: newLedger(plan) }, at),
	};
}

function openArea(parts: AreaParts, at: PositionOf): AreaSupply {
	const { plan, ledger } = parts;
	const needs = plan.supply.map(({ component }) => at(`${component}.need`));
	const start = openStart(parts);
	const agenda = openAgenda(parts);
	const addUp = openSums(parts);
	const write = openWriter(parts, at);
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
			addUp();
			write(values, from);
		},
	};
}

/** Opens the components that are sums of others. */
function openSums({ plan, ledger: { places, unusable } }: AreaParts): Action {
	const sums = plan.supply.flatMap(({ stock }, k) =>
		stock.kind === "sum" ? [{ k, members: stock.of.map((member) => indexOf(plan, member)) }] : [],
	);
	return () => {
		for (let at = 0; at < sums.length; at++) {
			const { k, members } = sums[at];
			places[k] = 0;
			unusable[k] = 0;
			for (let m = 0; m < members.length; m++) {
				places[k] += places[members[m]];
				unusable[k] += unusable[members[m]];
			}
		}
	};
}

/** Where a recorded metric is taken from: a line of the ledger, less another one, times a factor. */
interface Entry {
	readonly metric: string;
	readonly from: Float64Array;
	readonly less?: Float64Array;
	readonly k: number;
	readonly factor: number;
}

/** Copies the ledger into the positions of the recorded metrics. */
function openWriter(
	{ plan: { supply, conversions = [] }, ledger }: AreaParts,
	at: PositionOf,
): (values: Float64Array, first: number) => void {
	const entries: readonly Entry[] = [
		...supply.flatMap(({ component }, k) => [
			{ metric: `${component}.places`, from: ledger.places, k, factor: 1 },
			{ metric: `${component}.usable`, from: ledger.places, k, factor: 1, less: ledger.unusable },
			{ metric: `${component}.built`, from: ledger.built, k, factor: 1 },
			{ metric: `${component}.closed`, from: ledger.closed, k, factor: 1 },
			{ metric: `${component}.buildCost`, from: ledger.cost, k, factor: 1 },
		]),
		...conversions.flatMap(({ id, from, to, cost = 0 }, k) => [
			{ metric: `${id}.rooms`, from: ledger.rooms, k, factor: 1 },
			{ metric: `${id}.taken`, from: ledger.rooms, k, factor: from.places },
			{ metric: `${id}.given`, from: ledger.rooms, k, factor: to.places },
			{ metric: `${id}.displaced`, from: ledger.displaced, k, factor: 1 },
			{ metric: `${id}.cost`, from: ledger.moved, k, factor: cost },
		]),
	];
	const columns = entries.flatMap(({ metric, ...column }) => {
		const to = at(metric);
		return to === undefined ? [] : [{ ...column, to }];
	});
	return (values, first) => {
		for (let column = 0; column < columns.length; column++) {
			const { from, less, k, factor, to } = columns[column];
			values[first + to] = factor * (less ? from[k] - less[k] : from[k]);
		}
	};
}
