import type { LocalText } from "../errors/index.js";
import type { PlanLine } from "./plan-line.js";

/** A figure of the plan that is a number of facilities in each town of a size, or in all towns together. */
export interface TownTarget extends PlanLine {
	/** Residents of the towns it speaks of: from so many (inclusive) to fewer than so many. */
	readonly from: number;
	readonly under: number;
	/** Facilities that each of these towns must have, or that all of them must have together. */
	readonly each?: number;
	readonly total?: number;
	readonly towns: readonly Town[];
	/** The table in which the user writes what each town has. */
	readonly table: string;
}

export interface Town {
	readonly id: string;
	readonly name: LocalText;
	/** Residents as the table of towns has them, when, and what the figure rests on. */
	readonly people: number;
	readonly period: string;
	readonly status: string;
	/** Facilities it has; missing where nobody supplied their number. */
	readonly facilities?: number;
}

/** One flag per draw for each town: whether it has the size that the rule speaks of. */
export interface TownClasses {
	readonly inClass: readonly Uint8Array[];
}

/** What a rule says in every draw. */
export interface ScoredTowns extends TownClasses {
	/** Whether the rule is kept; missing unless every town's facilities are known. */
	readonly met?: Uint8Array;
}

/**
 * Tests a rule town by town.
 *
 * @param growthOf a town's residents in the rule's year over those of its table, one per draw
 */
export function scoreTowns(target: TownTarget, growthOf: (town: Town) => Float64Array): ScoredTowns {
	const { towns, from, under } = target;
	const inClass = towns.map((town) =>
		Uint8Array.from(growthOf(town), (growth) => {
			const people = town.people * growth;
			return Number(people >= from && people < under);
		}),
	);
	if (towns.some(({ facilities }) => facilities === undefined)) return { inClass };
	const met = new Uint8Array(inClass[0]?.length ?? 0);
	for (let draw = 0; draw < met.length; draw++) met[draw] = Number(isKept(target, (town) => inClass[town][draw] === 1));
	return { inClass, met };
}

function isKept({ towns, each = 0, total = 0 }: TownTarget, belongs: (town: number) => boolean): boolean {
	const there = towns.flatMap(({ facilities = 0 }, town) => (belongs(town) ? [facilities] : []));
	return there.every((facilities) => facilities >= each) && there.reduce((sum, one) => sum + one, 0) >= total;
}
