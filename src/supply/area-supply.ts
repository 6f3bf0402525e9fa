import { openAgenda } from "./agenda.js";
import { type Action, type AreaParts, indexOf, type SupplyArea } from "./area.js";
import { newLedger } from "./ledger.js";
import { type LuckOptions, openLuck } from "./luck.js";
import type { SupplyPlan } from "./model.js";
import { openStart } from "./stock.js";

/** The places of all areas, opened for many draws that are made together. */
export interface OpenSupply {
	/** Takes the numbers of the first so many draws, as they are read now, for what all areas have in common. */
	fill(draws: number): void;
	/** Areas share their columns: one is taken through all its years before the next one. */
	openArea(area: SupplyArea, at: PositionOf): AreaSupply;
}

/** Position of a metric among those that are recorded, `undefined` for one that is not. */
export type PositionOf = (metric: string) => number | undefined;

/** The places of one area, taken from year to year with the year's needs in hand. Nothing is allocated while it steps. */
export interface AreaSupply {
	/** By component one number per draw: what the year needs, to be written before its step. */
	readonly needs: readonly Float64Array[];
	/** Writes the year's places, costs and conversions. Years come in order from 0, the base year, which begins new draws. */
	step(year: number, into: YearValues): void;
}

/** Where the values of a year go. */
export interface YearValues {
	/** Number of draws, from the first place on. */
	readonly draws: number;
	/** The area's metrics of the year: the draws of the first one from position `first` on, the next one's `stride` further. */
	readonly values: Float64Array;
	readonly first: number;
	readonly stride: number;
}

export function openSupply(plan: SupplyPlan, options: LuckOptions): OpenSupply {
	const luck = openLuck(plan, options);
	const optional = (plan.conversions ?? []).some(({ enabled }) => !enabled);
	const needs = plan.supply.map(() => new Float64Array(options.draws));
	const open = (converting: AreaParts["converting"]) => ({
		converting,
		ledger: newLedger(plan, needs, options.draws),
	});
	// What is planned, and beside it what would be if every conversion happened.
	const sides = optional ? [open("planned"), open("all")] : [open("planned")];
	return {
		fill: luck.fill,
		openArea(area, at) {
			const steps = sides.map((side) => openArea({ ...side, plan, area, luck }, at));
			return {
				needs,
				step(year, into) {
					for (const step of steps) step(year, into);
				},
			};
		},
	};
}

function openArea(parts: AreaParts, at: PositionOf): AreaSupply["step"] {
	const start = openStart(parts);
	const agenda = openAgenda(parts);
	const serve = openServing(parts);
	const addUp = openSums(parts);
	const write = openWriter(parts, at);
	return (year, into) => {
		const { draws } = into;
		if (year === 0) start(draws);
		else for (const action of agenda(year)) action(draws);
		serve(year, draws);
		addUp(draws);
		write(into);
	};
}

/** Opens what raises places to the need in years in which everyone is known to have had one. */
function openServing({ plan: { supply }, ledger: { accounts } }: AreaParts): (year: number, draws: number) => void {
	const served = supply.flatMap(({ servedTo }, k) => (servedTo === undefined ? [] : [{ ...accounts[k], servedTo }]));
	return (year, draws) => {
		for (const { servedTo, need, places, unusable } of served) {
			if (year > servedTo) continue;
			for (let draw = 0; draw < draws; draw++) places[draw] = Math.max(places[draw], need[draw] + unusable[draw]);
		}
	};
}

/** Opens the components that are sums of others. */
function openSums({ plan, ledger: { accounts } }: AreaParts): Action {
	const sums = plan.supply.flatMap(({ stock }, k) =>
		stock.kind === "sum" ? [{ sum: accounts[k], members: stock.of.map((one) => accounts[indexOf(plan, one)]) }] : [],
	);
	return (draws) => {
		for (const { sum, members } of sums) {
			sum.places.fill(0);
			sum.unusable.fill(0);
			for (const member of members) {
				addTo(sum.places, member.places, draws);
				addTo(sum.unusable, member.unusable, draws);
			}
		}
	};
}

function addTo(sum: Float64Array, column: Float64Array, draws: number): void {
	for (let draw = 0; draw < draws; draw++) sum[draw] += column[draw];
}

/** Copies the ledger into the positions of the recorded metrics. */
function openWriter(parts: AreaParts, at: PositionOf): (into: YearValues) => void {
	const columns = [...componentColumns(parts), ...conversionColumns(parts)].flatMap(({ metric, ...column }) => {
		const to = at(metric);
		return to === undefined ? [] : [{ ...column, to }];
	});
	return ({ draws, values, first, stride }) => {
		for (const { from, less, factor, to } of columns) {
			const at = first + to * stride;
			for (let draw = 0; draw < draws; draw++) values[at + draw] = factor * (from[draw] - less[draw]);
		}
	};
}

/** Numbers of the ledger, and the metric they are written to. */
interface LedgerColumn {
	readonly metric: string;
	readonly from: Float64Array;
	/** What is taken off. */
	readonly less: Float64Array;
	readonly factor: number;
}

function componentColumns({ plan, ledger, converting }: AreaParts): LedgerColumn[] {
	return plan.supply.flatMap(({ component }, k): LedgerColumn[] => {
		const { places, unusable, built, closed, started, cost } = ledger.accounts[k];
		const column = (metric: string, from: Float64Array) => ({
			metric: `${component}.${metric}`,
			...{ from, less: ledger.nobody.places, factor: 1 },
		});
		if (converting === "all") return [{ ...column("placesIfConverted", places), less: unusable }];
		return [
			column("places", places),
			{ ...column("usable", places), less: unusable },
			...[column("built", built), column("closed", closed), column("started", started), column("buildCost", cost)],
		];
	});
}

function conversionColumns({ plan: { conversions = [] }, ledger, converting }: AreaParts): LedgerColumn[] {
	return conversions.flatMap(({ id, from, to, cost = 0, enabled }, k) => {
		if (enabled !== (converting === "planned")) return [];
		const { rooms, moved, displaced } = ledger.moves[k];
		const column = (metric: string, from: Float64Array, factor: number) => ({
			metric: `${id}.${metric}`,
			...{ from, less: ledger.nobody.places, factor },
		});
		return [
			...[column("rooms", rooms, 1), column("taken", rooms, from.places), column("given", rooms, to.places)],
			...[column("displaced", displaced, 1), column("cost", moved, cost)],
		];
	});
}
