import type { AccountEntry, Today } from "../answers/index.js";
import type { AskedStakes, Stakes } from "../decisions/index.js";
import type { Issue, LocalText } from "../errors/index.js";
import type { Probability, Quantile } from "../forecast/index.js";

/** Texts of files by the name under which scenarios know them: `baseline.yaml`, `population.csv`, `reference:tfr.csv`. */
export type Bundle = Readonly<Record<string, string>>;

/** A scenario file with some of its values changed, in the vocabulary of a variant file. */
export interface Change {
	readonly file: string;
	readonly overrides?: object | undefined;
}

/** What a page asks for. Plain data. */
export interface Job extends Change {
	readonly draws: number;
	/** Draws after which a view comes before all are there; 256 and 1,024 unless given. Each takes time from the last one. */
	readonly early?: readonly number[] | undefined;
	/** Replaces the scenario's seed. */
	readonly seed?: string | undefined;
	/** Quantities whose fans are wanted; the whole place unless an area is named. */
	readonly fans: readonly Wanted[];
	/** Whether the odds of the plans' targets are wanted, and the account of those whose year has ended. */
	readonly targets?: boolean | undefined;
	/** Components whose outlook and warnings are wanted; a list that is left out is empty. */
	readonly today?: Partial<AskedToday> | undefined;
	/**
	 * Sites of which the stakes are wanted: to them prices are applied without another job. They rest on all draws, so a job
	 * that wants them has no early views.
	 */
	readonly stakes?: readonly WantedStakes[] | undefined;
	/** Another scenario: the job's quantities minus its, draw by draw. */
	readonly compareWith?: Change | undefined;
	/** Files of the user's own, laid over the bundle. */
	readonly files?: Bundle | undefined;
}

/** A component whose places are decided on; in the first area unless one is named. */
export type WantedStakes = Omit<AskedStakes, "area"> & Partial<Pick<AskedStakes, "area">>;

/** Components that are asked about. */
export interface AskedToday {
	readonly outlook: readonly string[];
	/** Stages of school. */
	readonly warnings: readonly string[];
}

export interface Wanted {
	readonly metric: string;
	readonly area?: string | undefined;
	/** Asks for the share of draws in which the quantity is at most this. */
	readonly atMost?: number | undefined;
	/** Counts with `atMost` only draws in which this other quantity is above 0; all others count against. */
	readonly where?: string | undefined;
}

/** Quantiles of one quantity by year; years in which it is not defined are left out. */
export interface Fan extends Readonly<Record<Quantile, readonly number[]>> {
	readonly metric: string;
	readonly area: string;
	readonly years: readonly number[];
	/** Mean over the draws. */
	readonly mean: readonly number[];
	/** Share of draws in which it is at most the level that was asked about. */
	readonly atMost?: readonly number[];
	/** Share of draws in which it is undefined, where there are such; all else is over the others. */
	readonly undefined?: readonly number[];
}

/** Odds of one target of this year or a later one: the promise kept, the demand met, both. */
export interface Odds {
	readonly plan: string;
	readonly id: string;
	readonly name: LocalText;
	readonly year: number;
	readonly area?: string | undefined;
	/** What is there and what is needed both rest on assumptions: to be listed apart. */
	readonly assumed?: true | undefined;
	/** The demand is held against places that nobody knows: its odds say nothing. */
	readonly demandUnknown?: true | undefined;
	readonly met: Probability;
	readonly demand: Probability;
	readonly both: Probability;
	/** Quantiles of what the promise is about, in the draws in which that is defined. */
	readonly p10: number;
	readonly p50: number;
	readonly p90: number;
}

/** What became of one target whose year has ended, and in which plan. */
export type Accounted = AccountEntry & { readonly plan: string };

/** How a target's odds differ from those of the scenario compared with. */
export interface OddsDifference {
	readonly plan: string;
	readonly id: string;
	readonly year: number;
	readonly question: "met" | "demand";
	/** Probability in the scenario compared with, and in the job's. */
	readonly other: number;
	readonly own: number;
	readonly difference: number;
	/** Standard error from the draws whose answer changes (McNemar). */
	readonly error: number;
	/** Share of draws in which either is undefined, where there are such; all else is over the others. */
	readonly undefined?: number;
}

/** What is known so far: everything here rests on the first `draws` of `of` draws. */
export interface View {
	readonly draws: number;
	readonly of: number;
	readonly seed: string;
	readonly fans: readonly Fan[];
	readonly odds: readonly Odds[];
	/** Only with `targets`. */
	readonly account?: readonly Accounted[];
	readonly today?: Today;
	/** In the order of the job's. */
	readonly stakes?: readonly Stakes[];
	/** Fans of the paired differences, in the order of `fans`; only with `compareWith`. */
	readonly differences?: readonly Fan[];
	readonly oddsDifferences?: readonly OddsDifference[];
	/** Mistakes in the input; then there is nothing else. */
	readonly issues?: readonly Issue[];
}

/** Answers jobs with views that rest on ever more draws. */
export interface Explorer {
	/**
	 * Computes a job and hands its views over: early ones, such as after 256 and after 1,024 draws, and the last one after
	 * all. Mistakes in the input come as one view with issues.
	 *
	 * @returns the last view; rejects with an `AbortError` when a newer job begins or the signal says so
	 */
	run(job: Job, onView?: (view: View) => void, signal?: AbortSignal): Promise<View>;
	close(): void;
}
