import type { Ledger } from "./ledger.js";
import type { SupplyLuck } from "./luck.js";
import type { SupplyPlan } from "./model.js";

/** The part of the whole that one area's supply is drawn for. */
export interface SupplyArea {
	readonly id: string;
	/** The area's share of what has no area of its own; 1 for the whole. */
	readonly share: number;
}

/** What an area's supply is made of. */
export interface AreaParts {
	readonly plan: SupplyPlan;
	readonly area: SupplyArea;
	/** Filled anew before the base year of some draws. */
	readonly luck: SupplyLuck;
	readonly ledger: Ledger;
	/** Which conversions happen: those of the plan, or also those that are not enabled. */
	readonly converting: "planned" | "all";
}

/** Something that happens in a year, to the first `draws` draws. */
export type Action = (draws: number) => void;

/** The area's part of something that is one area's own or everyone's. */
export function partOf(placed: { readonly area?: string }, { id, share }: SupplyArea): number {
	if (placed.area === undefined) return share;
	return placed.area === id ? 1 : 0;
}

/** Position of a component among the supplies. */
export function indexOf({ supply }: SupplyPlan, component: string): number {
	return supply.findIndex((model) => model.component === component);
}
