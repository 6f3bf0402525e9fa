import { type Costs, isStockUnknown, partsOf, type SupplyModel, supplyOf } from "../supply/index.js";
import { classesFrom, classMetrics, openClasses } from "./classes.js";
import { addColumn, scaleColumn, subtractColumn, writeExcess, writeSmaller } from "./column-arithmetic.js";
import type { Deriving, Implying, Read } from "./deriving.js";
import { heldOf, type Moves, movesOn, type Side } from "./overflow.js";

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
	/** Those who take idle places of another component, or of this one: which of them, the quantity says. */
	readonly moves: Float64Array | undefined;
	/** Places built since the base year; 0 where none are planned. */
	readonly built: (year: number) => Float64Array;
}

type Derive = (out: Float64Array, moment: Moment) => void;

/** Places that can be used: recorded where they may not be all. */
const USABLE = "usable";

/** Fills a column with what is missing: need beyond the places, less those who leave for places of others. */
function ofShort(quantity: string): Derive {
	return (out, { read, moves }) => {
		writeExcess(out, read("need"), read(quantity));
		if (moves) subtractColumn(out, moves);
	};
}

const short = ofShort(USABLE);

/** Fills a column with what stands idle: places beyond the need, less those who come for them. */
const idle: Derive = (out, { read, moves }) => {
	writeExcess(out, read(USABLE), read("need"));
	if (moves) subtractColumn(out, moves);
};

/** Yuan a year for each of what is counted. */
function priced(count: Derive, cost: keyof Costs): Derive {
	return (out, moment) => {
		count(out, moment);
		scaleColumn(out, moment.costs[cost] ?? 0);
	};
}

/** What need and places imply for each draw; costs in yuan a year. */
const DERIVED: Readonly<Record<string, Derive>> = {
	shortage: short,
	shortageIfConverted: ofShort("placesIfConverted"),
	overflow: (out, { moves }) => void (moves ? out.set(moves) : out.fill(0)),
	surplus: idle,
	// What is idle and what is in use add up to the places but for their last bit.
	used: (out, { read, moves }) => {
		const places = read(USABLE);
		writeSmaller(out, read("need"), places);
		if (moves) writeSmaller(out, places, addColumn(out, moves));
	},
	idleCost: priced(idle, "keep"),
	shortageCost: priced(short, "shortage"),
	growth: (out, { read, ended }) => {
		out.set(read("need"));
		subtractColumn(out, read("need", ended));
	},
	// Where places of years that have ended were raised to the need, only what was built is known to be new.
	added: (out, { read, built, year, ended, base, served }) => {
		const since = served ? ended : base;
		if (served && year <= ended) {
			out.set(built(year));
			return;
		}
		out.set(read("places"));
		subtractColumn(out, read("places", since));
		if (served) addColumn(out, built(since));
	},
};

/** Which of those who leave a component and those who come to it a quantity counts. */
const SIDES: Readonly<Record<string, Side>> = {
	...{ shortage: "leaving", shortageIfConverted: "leaving", shortageCost: "leaving", overflow: "leaving" },
	...{ surplus: "coming", used: "coming", idleCost: "coming" },
};

/** Derived quantities that no place has a part in: nothing that moves places alone touches them. */
const OF_NEED_ALONE: ReadonlySet<string> = new Set(["growth"]);

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
	{ component, costs, overflowTo }: SupplyModel,
	{ supply, conversions = [] }: Omit<Implying, "services">,
): boolean {
	if (kind in UNIT_COST) return costs?.[UNIT_COST[kind]] !== undefined;
	if (kind === "overflow") return overflowTo !== undefined;
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
	const derive = (read: Read, metric: string, year: number): Float64Array | undefined => {
		const [component, kind] = split(metric);
		const model = supply.find((one) => one.component === component);
		if (!model || !isDerivedKind(kind) || !isDeclared(kind, model, deriving)) return readClasses(read, metric, year);
		const need = read(`${component}.need`, year);
		if (!need || (!OF_NEED_ALONE.has(kind) && !read(`${component}.places`, year))) return undefined;
		const moves = movesOf(deriving, component, kind);
		const counted = moves?.from.map((name) => derive(read, name, year) ?? read(name, year));
		if (counted?.includes(undefined)) return undefined;
		const out = room(need.length);
		const held = heldOf(deriving, component);
		DERIVED[kind](out, {
			...{ component, year, base, ended: today - 1, served: isServed(deriving, component), costs: model.costs ?? {} },
			read: (quantity, at = year) => read(quantity === USABLE ? held : `${component}.${quantity}`, at)!,
			moves: moves && counted && filled(room(need.length), (column) => moves.count(column, counted as Float64Array[])),
			built: (at) => addUp(partsOf(deriving, component), (part) => read(`${part}.built`, at), need.length),
		});
		return out;
	};
	return derive;
}

function filled(column: Float64Array, fill: (column: Float64Array) => void): Float64Array {
	fill(column);
	return column;
}

function split(metric: string): readonly [component: string, kind: string] {
	const dot = metric.lastIndexOf(".");
	return [metric.slice(0, dot), metric.slice(dot + 1)];
}

/** Who leaves a component or comes to it, as far as one of its quantities counts them. */
function movesOf(implying: Implying, component: string, kind: string): Moves | undefined {
	const side = SIDES[kind];
	return side && movesOn(implying, { component, side, ifConverted: kind === "shortageIfConverted" });
}

/** The recorded quantities that a derived one is read from; `undefined` for any other name. */
export function derivedFrom(implying: Implying, metric: string): string[] | undefined {
	const [component, kind] = split(metric);
	const model = supplyOf(implying, component);
	if (!model || !isDerivedKind(kind)) return classesFrom(implying, metric);
	const beside = kind === "added" ? partsOf(implying, component).map((part) => `${part}.built`) : [];
	const converted = kind === "shortageIfConverted" ? [`${component}.placesIfConverted`] : [];
	const moved = (movesOf(implying, component, kind)?.from ?? []).flatMap(
		(name) => derivedFrom(implying, name) ?? [name],
	);
	if (OF_NEED_ALONE.has(kind)) return [`${component}.need`];
	const own = [`${component}.need`, `${component}.places`, heldOf(implying, component)];
	return [...new Set([...own, ...beside, ...converted, ...moved])];
}

/** Whether places of years that have ended were raised to the need, of a sum those of any part. */
function isServed(implying: Implying, component: string): boolean {
	return partsOf(implying, component).some((part) => supplyOf(implying, part)?.servedTo !== undefined);
}

function addUp(parts: readonly string[], of: (part: string) => Float64Array | undefined, draws: number): Float64Array {
	const sum = new Float64Array(draws);
	for (const part of parts) {
		const values = of(part);
		if (values) addColumn(sum, values);
	}
	return sum;
}
