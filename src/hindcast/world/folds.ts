import { openStream } from "../../random/index.js";

/** The part a country belongs to, 0 … folds - 1: by its code alone, so that adding countries moves no other. */
export function foldOf(country: string, { seed, folds }: { readonly seed: string; readonly folds: number }): number {
	return Math.floor(openStream({ seed, component: "world.fold", area: country, draw: 0 })() * folds);
}
