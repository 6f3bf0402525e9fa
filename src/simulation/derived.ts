import type { Costs } from "../supply/index.js";
import type { Model } from "./model.js";

/** Looks up a recorded quantity of one area: one value per draw. */
export type Read = (metric: string, year: number) => Float64Array | undefined;

/** What one draw's year holds about a component. */
interface Moment {
	readonly need: number;
	readonly places: number;
	readonly placesInBase: number;
}

type Derive = (moment: Moment, costs: Costs) => number;

/** What need and places imply for each draw; costs in yuan a year. */
const DERIVED: Readonly<Record<string, Derive>> = {
	shortage: ({ need, places }) => Math.max(0, need - places),
	surplus: ({ need, places }) => Math.max(0, places - need),
	used: ({ need, places }) => Math.min(need, places),
	added: ({ places, placesInBase }) => places - placesInBase,
	idleCost: ({ need, places }, { keep = 0 }) => keep * Math.max(0, places - need),
	shortageCost: ({ need, places }, { shortage = 0 }) => shortage * Math.max(0, need - places),
};

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

/** Derives a quantity of a supplied component; `undefined` for any other name. */
export function deriveMetric(
	{ supply, base }: Supplied & Pick<Model, "base">,
	read: Read,
	metric: string,
	year: number,
): Float64Array | undefined {
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
	const costs = model.costs ?? {};
	return need.map((value, draw) =>
		DERIVED[kind]({ need: value, places: places[draw], placesInBase: inBase[draw] }, costs),
	);
}
