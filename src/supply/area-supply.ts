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
	const optional = (plan.conversions ?? []).some(({ enabled }) => !enabled);
	return {
		draw: luck.draw,
		openArea(area, at) {
			const open = (converting: AreaParts["converting"]) =>
				openArea({ plan, area, luck, converting, ledger: newLedger(plan) }, at);
			return optional ? besides(open("planned"), open("all")) : open("planned");
		},
	};
}

/** What is planned, and beside it what would be if every conversion happened. */
function besides(planned: AreaSupply, all: AreaSupply): AreaSupply {
	return {
		step(year, values, from) {
			planned.step(year, values, from);
			all.step(year, values, from);
		},
	};
}

function openArea(parts: AreaParts, at: PositionOf): AreaSupply {
	const { plan, ledger } = parts;
	const needs = plan.supply.map(({ component }) => at(`${component}.need`));
	const start = openStart(parts);
	const agenda = openAgenda(parts);
	const serve = openServing(parts);
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
			serve(year);
			addUp();
			write(values, from);
		},
	};
}

/** Opens what raises places to the need in years in which everyone is known to have had one. */
function openServing({ plan: { supply }, ledger: { need, places, unusable } }: AreaParts): (year: number) => void {
	const served = supply.flatMap(({ servedTo }, k) => (servedTo === undefined ? [] : [{ k, servedTo }]));
	return (year) => {
		for (let at = 0; at < served.length; at++) {
			const { k, servedTo } = served[at];
			if (year <= servedTo) places[k] = Math.max(places[k], need[k] + unusable[k]);
		}
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

/** Copies the ledger into the positions of the recorded metrics. */
function openWriter(parts: AreaParts, at: PositionOf): (values: Float64Array, first: number) => void {
	const columns = [...componentColumns(parts), ...conversionColumns(parts)].flatMap(({ metric, ...column }) => {
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

/** Numbers of the ledger, and the metrics they are written to. */
interface LedgerColumn {
	readonly metric: string;
	readonly from: Float64Array;
	/** What is taken off. */
	readonly less?: Float64Array;
	readonly k: number;
	readonly factor: number;
}

function componentColumns({ plan, ledger, converting }: AreaParts): LedgerColumn[] {
	return plan.supply.flatMap(({ component }, k): LedgerColumn[] => {
		const column = (metric: string, from: Float64Array) => ({ metric: `${component}.${metric}`, from, k, factor: 1 });
		const usable = { ...column("usable", ledger.places), less: ledger.unusable };
		if (converting === "all") return [{ ...usable, metric: `${component}.placesIfConverted` }];
		return [
			column("places", ledger.places),
			usable,
			column("built", ledger.built),
			column("closed", ledger.closed),
			column("started", ledger.started),
			column("buildCost", ledger.cost),
		];
	});
}

function conversionColumns({ plan: { conversions = [] }, ledger, converting }: AreaParts): LedgerColumn[] {
	return conversions.flatMap(({ id, from, to, cost = 0, enabled }, k) =>
		enabled === (converting === "planned")
			? [
					{ metric: `${id}.rooms`, from: ledger.rooms, k, factor: 1 },
					{ metric: `${id}.taken`, from: ledger.rooms, k, factor: from.places },
					{ metric: `${id}.given`, from: ledger.rooms, k, factor: to.places },
					{ metric: `${id}.displaced`, from: ledger.displaced, k, factor: 1 },
					{ metric: `${id}.cost`, from: ledger.moved, k, factor: cost },
				]
			: [],
	);
}
