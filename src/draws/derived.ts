import { type Costs, isStockUnknown, mayBeUnusable, partsOf, type SupplyModel, supplyOf } from "../supply/index.js";
import { classesFrom, classMetrics, openClasses } from "./classes.js";
import type { Deriving, Implying, Read } from "./deriving.js";

/** What is known of a component in a year, one value per draw; what is not recorded is not derived from. */
interface Moment {
	readonly component: string;
	readonly year: number;
	/** The last year that has ended. */
	readonly ended: number;
	readonly base: number;
	/** Whether places were raised to the need in the years that have ended. */
	readonly served: boolean;
	readonly costs: Costs;
	/** @returns one of the component's quantities, of the moment's year unless another is named */
	readonly read: (quantity: string, year?: number) => Float64Array;
	/** Places built since the base year; 0 where none are planned. */
	readonly built: (year: number) => Float64Array;
}

type Derive = (out: Float64Array, moment: Moment) => void;

/** Fills `out` draw by draw from need and the places that can be used. */
function ofNeedAndPlaces(of: (need: number, places: number, costs: Costs) => number, quantity = USABLE): Derive {
	return (out, { read, costs }) => {
		const [need, places] = [read("need"), read(quantity)];
		for (let draw = 0; draw < out.length; draw++) out[draw] = of(need[draw], places[draw], costs);
	};
}

/** Places that can be used: recorded where they may not be all. */
const USABLE = "usable";

/** What need and places imply for each draw; costs in yuan a year. */
const DERIVED: Readonly<Record<string, Derive>> = {
	shortage: ofNeedAndPlaces((need, places) => positive(need - places)),
	shortageIfConverted: ofNeedAndPlaces((need, places) => positive(need - places), "placesIfConverted"),
	surplus: ofNeedAndPlaces((need, places) => positive(places - need)),
	used: ofNeedAndPlaces((need, places) => Math.min(need, places)),
	idleCost: ofNeedAndPlaces((need, places, { keep = 0 }) => keep * positive(places - need)),
	shortageCost: ofNeedAndPlaces((need, places, { shortage = 0 }) => shortage * positive(need - places)),
	growth: (out, { read, ended }) => {
		const [now, then] = [read("need"), read("need", ended)];
		for (let draw = 0; draw < out.length; draw++) out[draw] = now[draw] - then[draw];
	},
	// Where places of years that have ended were raised to the need, only what was built is known to be new.
	added: (out, { read, built, year, ended, base, served }) => {
		const since = served ? ended : base;
		if (served && year <= ended) {
			out.set(built(year));
			return;
		}
		const [now, then] = [read("places"), read("places", since)];
		const before = served ? built(since) : undefined;
		for (let draw = 0; draw < out.length; draw++) out[draw] = now[draw] - then[draw] + (before ? before[draw] : 0);
	},
};

/** `Math.max(0, x)` to the bit, without a jump that goes one way in some draws and the other way in others. */
function positive(x: number): number {
	return (x + Math.abs(x)) / 2;
}

/** Derived quantities that exist only where their unit cost is declared. */
const UNIT_COST: Readonly<Record<string, keyof Costs>> = { idleCost: "keep", shortageCost: "shortage" };

/** Whether a metric's last word names something that need and places imply. */
function isDerivedKind(kind: string): boolean {
	return Object.hasOwn(DERIVED, kind);
}

/** Names of all quantities that need and places imply. */
export function derivedMetrics(implying: Implying): string[] {
	const ofPlaces = implying.supply.flatMap((model) =>
		Object.keys(DERIVED)
			.filter((kind) => isDeclared(kind, model, implying))
			.map((kind) => `${model.component}.${kind}`),
	);
	return [...ofPlaces, ...classMetrics(implying)];
}

/** Growth stands for the shortage where no stock is known; what a conversion would do is told of the rooms it moves. */
function isDeclared(
	kind: string,
	{ component, costs }: SupplyModel,
	{ supply, conversions = [] }: Omit<Implying, "services">,
): boolean {
	if (kind in UNIT_COST) return costs?.[UNIT_COST[kind]] !== undefined;
	if (kind === "growth") return isStockUnknown({ supply }, component);
	if (kind !== "shortageIfConverted") return true;
	return conversions.some(({ enabled, from, to }) => !enabled && [from.component, to.component].includes(component));
}

/**
 * Opens the derivation of quantities that need and places imply; `undefined` for any other name.
 *
 * @param room gives the columns for what is derived
 */
export function openDerivation(deriving: Deriving, room: (draws: number) => Float64Array) {
	const { supply, base, today } = deriving;
	const readClasses = openClasses(deriving, room);
	return (read: Read, metric: string, year: number): Float64Array | undefined => {
		const dot = metric.lastIndexOf(".");
		const [component, kind] = [metric.slice(0, dot), metric.slice(dot + 1)];
		const model = supply.find((one) => one.component === component);
		if (!model || !isDerivedKind(kind) || !isDeclared(kind, model, deriving)) return readClasses(read, metric, year);
		const need = read(`${component}.need`, year);
		if (!need || !read(`${component}.places`, year)) return undefined;
		const out = room(need.length);
		const held = mayBeUnusable(model, supply) ? USABLE : "places";
		DERIVED[kind](out, {
			...{ component, year, base, ended: today - 1, served: isServed(deriving, component), costs: model.costs ?? {} },
			read: (quantity, at = year) => read(`${component}.${quantity === USABLE ? held : quantity}`, at)!,
			built: (at) => addUp(partsOf(deriving, component), (part) => read(`${part}.built`, at), need.length),
		});
		return out;
	};
}

/** The recorded quantities that a derived one is read from; `undefined` for any other name. */
export function derivedFrom(implying: Implying, metric: string): string[] | undefined {
	const { supply } = implying;
	const dot = metric.lastIndexOf(".");
	const [component, kind] = [metric.slice(0, dot), metric.slice(dot + 1)];
	const model = supply.find((one) => one.component === component);
	if (!model || !isDerivedKind(kind)) return classesFrom(implying, metric);
	const beside = kind === "added" ? partsOf(implying, component).map((part) => `${part}.built`) : [];
	const converted = kind === "shortageIfConverted" ? [`${component}.placesIfConverted`] : [];
	const usable = mayBeUnusable(model, supply) ? [`${component}.${USABLE}`] : [];
	return [`${component}.need`, `${component}.places`, ...usable, ...beside, ...converted];
}

/** Whether places of years that have ended were raised to the need, of a sum those of any part. */
function isServed(implying: Implying, component: string): boolean {
	return partsOf(implying, component).some((part) => supplyOf(implying, part)?.servedTo !== undefined);
}

function addUp(parts: readonly string[], of: (part: string) => Float64Array | undefined, draws: number): Float64Array {
	const sum = new Float64Array(draws);
	for (const part of parts) {
		const values = of(part);
		if (values) for (let draw = 0; draw < draws; draw++) sum[draw] += values[draw];
	}
	return sum;
}
