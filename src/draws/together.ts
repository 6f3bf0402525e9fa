import type { Model } from "./model.js";

/** Area-draws per call of the kernel: enough to make the call cheap, few enough to stay in the cache. */
const AREA_DRAWS = 32;
/** Draws per call, at least: random numbers are dealt to two at a time, and rows are filled a few draws at a time. */
const FEWEST_DRAWS = 4;

/** Draws that are made together. */
export function drawsTogether({ areas }: Pick<Model, "areas">): number {
	return Math.max(FEWEST_DRAWS, Math.floor(AREA_DRAWS / areas.length));
}
