import type { Answer, Scorecard, TargetOdds } from "../../src/answers/index.js";
import type { Status } from "../../src/tables/index.js";
import type { LocalText, Text } from "./text.js";

export const QUANTILES = ["p025", "p10", "p25", "p50", "p75", "p90", "p975"] as const;
export type Quantile = (typeof QUANTILES)[number];

/** Quantiles of a quantity by year, each as long as `years`. */
export interface Fan extends Readonly<Record<Quantile, readonly number[]>> {
	readonly metric: string;
	readonly area: string;
	readonly years: readonly number[];
	/** Share of draws, where the reference asks for one. */
	readonly atMost?: readonly number[];
}

/** A quantity of the whole place, or of one area. */
export type FanRef =
	| string
	| {
			readonly metric: string;
			readonly area?: string;
			/** Asks for the share of draws in which it is at most this; read with `state.upTo`. */
			readonly atMost?: number;
			/** Counts only draws in which this other quantity is above 0. */
			readonly where?: string;
	  };

/** One target with its odds; a share of 1 in `met` means in all draws. */
export type Odds = Pick<
	TargetOdds,
	| "id"
	| "name"
	| "sector"
	| "unit"
	| "year"
	| "assumed"
	| "comparator"
	| "threshold"
	| "planned"
	| "met"
	| "demand"
	| "both"
> & { readonly plan: string; readonly p10: number; readonly p50: number; readonly p90: number };

/** What all draws say: precomputed for the shipped scenario, or from the worker for a changed one. */
export interface View {
	/** Draws the figures rest on so far, and how many there will be. */
	readonly draws: number;
	readonly of: number;
	readonly seed: string;
	readonly fans: readonly Fan[];
	readonly odds: readonly Odds[];
	readonly answers: readonly Answer[];
	/** What is wrong with the changed scenario; the rest is then empty. */
	readonly issues?: readonly { readonly message: Text }[];
}

/** What `data/baseline.json` holds. */
export interface Baseline extends View {
	readonly file: string;
	readonly title: LocalText;
	readonly version: string;
	readonly base: number;
	readonly to: number;
	readonly plans: readonly (Pick<Scorecard, "id" | "plan" | "assumed" | "all"> & {
		/** Figures tested town by town. */
		readonly towns: number;
		readonly inputs: number;
		readonly achievements: number;
		readonly outside: number;
	})[];
	/** Rows of the input tables by status. */
	readonly statuses: Readonly<Record<Status, number>>;
	/** Effective draws over all draws in each observed year, and distinct starts. */
	readonly conditioning: { readonly effective: readonly { year: number; share: number }[]; readonly distinct: number };
	/** How often 80 % intervals held in the past, by quantity and years ahead. */
	readonly coverage: readonly {
		readonly quantity: string;
		readonly nameZh: string;
		readonly nameEn: string;
		readonly from: number;
		readonly to: number;
		readonly coverage80: number;
	}[];
}

/** How a fan is named among others: its metric, and its area where it is not the whole. */
export function fanKey(ref: FanRef): string {
	if (typeof ref === "string") return ref;
	return ref.area ? `${ref.metric}@${ref.area}` : ref.metric;
}
