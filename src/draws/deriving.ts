import type { Model } from "./model.js";

/** Looks up a recorded quantity of one area: one value per draw. */
export type Read = (metric: string, year: number) => Float64Array | undefined;

/** The model as far as it decides what is derived. */
export type Implying = Pick<Model, "services" | "supply" | "conversions">;

/** The same, and the years it speaks of. */
export type Deriving = Implying & Pick<Model, "base" | "today">;
