import type { AccountEntry, Answer, Outlook, Scorecard, SeatWarning, TargetOdds } from "../../src/answers/index.js";
import type { Stakes } from "../../src/decisions/index.js";
import type { View as Explored } from "../../src/explore/index.js";
import type { Recorded } from "../../src/report/record.js";
import type { Status } from "../../src/tables/index.js";
import type { LocalText, Text } from "./text.js";

export const QUANTILES = ["p025", "p10", "p25", "p50", "p75", "p90", "p975"] as const;
export type Quantile = (typeof QUANTILES)[number];

/** Quantiles of a quantity by year, each as long as `years`. */
export interface Fan extends Readonly<Record<Quantile, readonly number[]>> {
	readonly metric: string;
	readonly area: string;
	readonly years: readonly number[];
	readonly mean: readonly number[];
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
	| "demandUnknown"
	| "comparator"
	| "threshold"
	| "planned"
	| "met"
	| "demand"
	| "both"
> & { readonly plan: string; readonly p10: number; readonly p50: number; readonly p90: number };

/** What became of one target whose year has ended. */
export type Account = AccountEntry & { readonly plan: string };

/** What all draws say: precomputed for the shipped scenario, or from the worker for a changed one. */
export interface View extends Pick<Explored, "draws" | "of" | "seed"> {
	readonly fans: readonly Fan[];
	/** Of targets of this year and later. */
	readonly odds: readonly Odds[];
	/** Of targets whose year has ended. */
	readonly account: readonly Account[];
	readonly outlook: readonly Outlook[];
	readonly warnings: readonly SeatWarning[];
	readonly answers: readonly Answer[];
	/** Of a changed scenario; those of the shipped one have a file of their own. */
	readonly stakes?: readonly Stakes[];
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
	/** This year; those before it have ended. And the last year of tables and answers. */
	readonly today: number;
	readonly focus: number;
	/** Names of the components that are spoken of today, in their order. */
	readonly names: Readonly<Record<string, LocalText>>;
	/** Conversions that are not enabled, by the component that they would give places to. */
	readonly conversions: readonly { readonly to: string; readonly name: LocalText }[];
	/** Where a plan's actual figures are to be written, by plan. */
	readonly actuals: Readonly<Record<string, string | undefined>>;
	readonly plans: readonly (Pick<Scorecard, "id" | "plan" | "assumed" | "all"> & {
		/** Figures tested town by town. */
		readonly towns: number;
		readonly inputs: number;
		readonly ended: number;
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
	/** How often such intervals held over many countries, and which of their groups the place belongs to. */
	readonly record: Recorded;
}

/** How a fan is named among others: its metric, and its area where it is not the whole. */
export function fanKey(ref: FanRef): string {
	if (typeof ref === "string") return ref;
	return ref.area ? `${ref.metric}@${ref.area}` : ref.metric;
}
