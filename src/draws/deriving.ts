import type { Model } from "./model.js";

/** Looks up a recorded quantity of one area: one value per draw. */
export type Read = (metric: string, year: number) => Float64Array | undefined;

/** The model as far as it decides what is derived. */
export type Implying = Pick<Model, "services" | "supply">;

/** What is derived, and where that is written. */
export interface Deriving extends Implying, Pick<Model, "base"> {
	readonly room: (draws: number) => Float64Array;
}
