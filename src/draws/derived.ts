import type { Costs } from "../supply/index.js";
import type { Model } from "./model.js";

/** Looks up a recorded quantity of one area: one value per draw. */
export type Read = (metric: string, year: number) => Float64Array | undefined;

/** What a year holds about a component, one value per draw. */
interface Moment {
	readonly need: Float64Array;
	readonly places: Float64Array;
	/** Places that can be used; all of them unless the stock says otherwise. */
	readonly usable: Float64Array;
	readonly placesInBase: Float64Array;
}

type Derive = (out: Float64Array, moment: Moment, costs: Costs) => void;

/** What need and places imply for each draw, shortage and use over the places that can be used; costs in yuan a year. A loop each: they run over every draw of every year. */
const DERIVED: Readonly<Record<string, Derive>> = {
	shortage: (out, { need, usable }) => {
		for (let draw = 0; draw < out.length; draw++) out[draw] = positive(need[draw] - usable[draw]);
	},
	surplus: (out, { need, usable }) => {
		for (let draw = 0; draw < out.length; draw++) out[draw] = positive(usable[draw] - need[draw]);
	},
	used: (out, { need, usable }) => {
		for (let draw = 0; draw < out.length; draw++) out[draw] = Math.min(need[draw], usable[draw]);
	},
	added: (out, { places, placesInBase }) => {
		for (let draw = 0; draw < out.length; draw++) out[draw] = places[draw] - placesInBase[draw];
	},
	idleCost: (out, { need, usable }, { keep = 0 }) => {
		for (let draw = 0; draw < out.length; draw++) out[draw] = keep * positive(usable[draw] - need[draw]);
	},
	shortageCost: (out, { need, usable }, { shortage = 0 }) => {
		for (let draw = 0; draw < out.length; draw++) out[draw] = shortage * positive(need[draw] - usable[draw]);
	},
};

/** `Math.max(0, x)` to the bit, without a jump that goes one way in some draws and the other way in others. */
function positive(x: number): number {
	return (x + Math.abs(x)) / 2;
}

/** Derived quantities that exist only where their unit cost is declared. */
const UNIT_COST: Readonly<Record<string, keyof Costs>> = { idleCost: "keep", shortageCost: "shortage" };

type Supplied = Pick<Model, "supply">;

/** Whether a metric's last word names something that need and places imply. */
export function isDerivedKind(kind: string): boolean {
	return Object.hasOwn(DERIVED, kind);
}

/** Names of all quantities that need and places imply. */
export function derivedMetrics({ supply }: Supplied): string[] {
	return supply.flatMap(({ component, costs }) =>
		Object.keys(DERIVED)
			.filter((kind) => isDeclared(kind, costs))
			.map((kind) => `${component}.${kind}`),
	);
}

function isDeclared(kind: string, costs: Costs | undefined): boolean {
	return !(kind in UNIT_COST) || costs?.[UNIT_COST[kind]] !== undefined;
}

/** The model as far as it decides what is derived, and where that is written. */
export interface Deriving extends Supplied, Pick<Model, "base"> {
	readonly room: (draws: number) => Float64Array;
}

/** Opens the derivation of quantities of supplied components; `undefined` for any other name. */
export function openDerivation({ supply, base, room }: Deriving) {
	return (read: Read, metric: string, year: number): Float64Array | undefined => {
		const dot = metric.lastIndexOf(".");
		const kind = metric.slice(dot + 1);
		const model = supply.find(({ component }) => component === metric.slice(0, dot));
		if (!model || !Object.hasOwn(DERIVED, kind) || !isDeclared(kind, model.costs)) return undefined;
		const [need, places, inBase] = [
			read(`${model.component}.need`, year),
			read(`${model.component}.places`, year),
			read(`${model.component}.places`, base),
		];
		if (!need || !places || !inBase) return undefined;
		const out = room(need.length);
		const usable = read(`${model.component}.usable`, year) ?? places;
		DERIVED[kind](out, { need, places, usable, placesInBase: inBase }, model.costs ?? {});
		return out;
	};
}
