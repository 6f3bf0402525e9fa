import type { Model } from "./model.js";

/** What the rates of every draw rest on. */
export type RatesModel = Pick<
	Model,
	"seed" | "years" | "areas" | "births" | "fertility" | "mortality" | "migration" | "correlation"
>;
