import type { Costs } from "../supply/index.js";
import { classesFrom, classMetrics, openClasses } from "./classes.js";
import type { Deriving, Implying, Read } from "./deriving.js";

/** What a year holds about a component, one value per draw. */
interface Moment {
	readonly need: Float64Array;
	readonly places: Float64Array;
	readonly placesInBase: Float64Array;
}

type Derive = (out: Float64Array, moment: Moment, costs: Costs) => void;

/** What need and places imply for each draw; costs in yuan a year. A loop each: they run over every draw of every year. */
const DERIVED: Readonly<Record<string, Derive>> = {
	shortage: (out, { need, places }) => {
		for (let draw = 0; draw < out.length; draw++) out[draw] = positive(need[draw] - places[draw]);
	},
	surplus: (out, { need, places }) => {
		for (let draw = 0; draw < out.length; draw++) out[draw] = positive(places[draw] - need[draw]);
	},
	used: (out, { need, places }) => {
		for (let draw = 0; draw < out.length; draw++) out[draw] = Math.min(need[draw], places[draw]);
	},
	added: (out, { places, placesInBase }) => {
		for (let draw = 0; draw < out.length; draw++) out[draw] = places[draw] - placesInBase[draw];
	},
	idleCost: (out, { need, places }, { keep = 0 }) => {
		for (let draw = 0; draw < out.length; draw++) out[draw] = keep * positive(places[draw] - need[draw]);
	},
	shortageCost: (out, { need, places }, { shortage = 0 }) => {
		for (let draw = 0; draw < out.length; draw++) out[draw] = shortage * positive(need[draw] - places[draw]);
	},
};

/** `Math.max(0, x)` to the bit, without a jump that goes one way in some draws and the other way in others. */
function positive(x: number): number {
	return (x + Math.abs(x)) / 2;
}

/** Derived quantities that exist only where their unit cost is declared. */
const UNIT_COST: Readonly<Record<string, keyof Costs>> = { idleCost: "keep", shortageCost: "shortage" };

/** Names of all quantities that need and places imply. */
export function derivedMetrics(model: Implying): string[] {
	const ofPlaces = model.supply.flatMap(({ component, costs }) =>
		Object.keys(DERIVED)
			.filter((kind) => isDeclared(kind, costs))
			.map((kind) => `${component}.${kind}`),
	);
	return [...ofPlaces, ...classMetrics(model)];
}

/** The recorded quantities that one is derived from; `undefined` for one that is not derived. */
export function derivedFrom(model: Implying, metric: string): string[] | undefined {
	const found = find(model, metric);
	return found ? [`${found.component}.need`, `${found.component}.places`] : classesFrom(model, metric);
}

function find({ supply }: Implying, metric: string) {
	const dot = metric.lastIndexOf(".");
	const kind = metric.slice(dot + 1);
	if (!Object.hasOwn(DERIVED, kind)) return undefined;
	const model = supply.find(({ component }) => component === metric.slice(0, dot));
	return model && isDeclared(kind, model.costs)
		? { component: model.component, costs: model.costs ?? {}, derive: DERIVED[kind] }
		: undefined;
}

function isDeclared(kind: string, costs: Costs | undefined): boolean {
	return !(kind in UNIT_COST) || costs?.[UNIT_COST[kind]] !== undefined;
}

/** Opens the derivation of quantities that need and places imply; `undefined` for any other name. */
export function openDerivation(deriving: Deriving) {
	const { base, room } = deriving;
	const readClasses = openClasses(deriving);
	return (read: Read, metric: string, year: number): Float64Array | undefined => {
		const found = find(deriving, metric);
		if (!found) return readClasses(read, metric, year);
		const { component, costs, derive } = found;
		const [need, places, inBase] = [
			read(`${component}.need`, year),
			read(`${component}.places`, year),
			read(`${component}.places`, base),
		];
		if (!need || !places || !inBase) return undefined;
		const out = room(need.length);
		derive(out, { need, places, placesInBase: inBase }, costs);
		return out;
	};
}
