import { openAgenda } from "./agenda.js";
import { type Action, type AreaParts, indexOf, type SupplyArea } from "./area.js";
import { newLedger } from "./ledger.js";
import { type LuckOptions, openLuck } from "./luck.js";
import type { SupplyPlan } from "./model.js";
import { openStart } from "./stock.js";

/** The places of all areas, opened for many draws that are made together. */
export interface OpenSupply {
	/** Takes a draw's numbers, as they are read now, for what all areas have in common; its place is below `draws`. */
	fill(draw: number): void;
	openArea(area: SupplyArea, at: PositionOf): AreaSupply;
}

/** Position of a metric in the values of a year, `undefined` for one that is not recorded. */
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
	/** The area's metrics of the year: the first draw's from position `first` on, the next one's `stride` further. */
	readonly values: Float64Array;
	readonly first: number;
	readonly stride: number;
}

export function openSupply(plan: SupplyPlan, options: LuckOptions): OpenSupply {
	const luck = openLuck(plan, options);
	const optional = (plan.conversions ?? []).some(({ enabled }) => !enabled);
	const column = () => new Float64Array(options.draws);
	return {
		fill: luck.fill,
		openArea(area, at) {
			const needs = plan.supply.map(column);
			const open = (converting: AreaParts["converting"]) =>
				openArea({ plan, area, luck, converting, ledger: newLedger(plan, needs, options.draws) }, at);
			// What is planned, and beside it what would be if every conversion happened.
			const sides = optional ? [open("planned"), open("all")] : [open("planned")];
			return {
				needs,
				step(year, into) {
					for (const step of sides) step(year, into);
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
			for (let draw = 0; draw < draws; draw++) {
				sum.places[draw] = 0;
				sum.unusable[draw] = 0;
				for (let m = 0; m < members.length; m++) {
					sum.places[draw] += members[m].places[draw];
					sum.unusable[draw] += members[m].unusable[draw];
				}
			}
		}
	};
}

/** Copies the ledger into the positions of the recorded metrics. */
function openWriter(parts: AreaParts, at: PositionOf): (into: YearValues) => void {
	const columns = [...componentColumns(parts), ...conversionColumns(parts)].flatMap(({ metric, ...column }) => {
		const to = at(metric);
		return to === undefined ? [] : [{ ...column, to }];
	});
	return ({ draws, values, first, stride }) => {
		for (const { from, less, factor, to } of columns) {
			for (let draw = 0, at = first + to; draw < draws; draw++, at += stride) {
				values[at] = factor * (less ? from[draw] - less[draw] : from[draw]);
			}
		}
	};
}

/** Numbers of the ledger, and the metric they are written to. */
interface LedgerColumn {
	readonly metric: string;
	readonly from: Float64Array;
	/** What is taken off. */
	readonly less?: Float64Array;
	readonly factor: number;
}

function componentColumns({ plan, ledger, converting }: AreaParts): LedgerColumn[] {
	return plan.supply.flatMap(({ component }, k): LedgerColumn[] => {
		const { places, unusable, built, closed, started, cost } = ledger.accounts[k];
		const column = (metric: string, from: Float64Array) => ({ metric: `${component}.${metric}`, from, factor: 1 });
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
		return [
			{ metric: `${id}.rooms`, from: rooms, factor: 1 },
			{ metric: `${id}.taken`, from: rooms, factor: from.places },
			{ metric: `${id}.given`, from: rooms, factor: to.places },
			{ metric: `${id}.displaced`, from: displaced, factor: 1 },
			{ metric: `${id}.cost`, from: moved, factor: cost },
		];
	});
}
