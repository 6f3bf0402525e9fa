import {
	fertilityRatioTrait,
	localMortalityTrait,
	nationalFertilityTrait,
	nationalMortalityTrait,
	netRateTrait,
	type PathTrait,
	sexGapTrait,
} from "../demography/index.js";
import type { Model } from "./model.js";

/** The place's processes by the component whose numbers they take. */
export function traitsOf({ fertility, mortality, migration }: Pick<Model, "fertility" | "mortality" | "migration">) {
	return {
		"fertility.national": nationalFertilityTrait(fertility.national),
		"fertility.ratio": fertilityRatioTrait(fertility.ratio),
		"mortality.national": nationalMortalityTrait(mortality.national),
		"mortality.gap": sexGapTrait(mortality.national),
		"mortality.local": localMortalityTrait(mortality.local),
		migration: netRateTrait(migration.netRate),
		// A model without it draws as if there were no such process.
		...(migration.children && { "migration.children": netRateTrait(migration.children.netRate) }),
	} satisfies Readonly<Record<string, PathTrait>>;
}

/** A process of the place; only one that `traitsOf` knows can be given numbers. */
export type Component = keyof ReturnType<typeof traitsOf>;
