import type { DampedTrend, TrendStart } from "./damped-trend.js";
import type { DampedWalk } from "./damped-walk.js";
import type { FertilityEffect } from "./fertility-effects.js";

/** Errors around the median path, multiplicative: log F = log median + error. */
export interface WalkAroundMedian extends DampedWalk {
	readonly kind: "damped-walk";
	/** Degrees of freedom of the innovations: fat tails, as the UN's own past errors have. */
	readonly tail: number;
}

/** The UN's phase III process (bayesTFR): an AR(1) towards a long-term mean. */
export interface PhaseThree {
	readonly kind: "ar1";
	readonly mean: number;
	readonly damping: number;
	readonly sd: number;
}

/** One process out of several in every draw: nobody knows which of them is right. */
export interface Pool {
	readonly kind: "pool";
	readonly members: readonly PoolMember[];
}

export interface PoolMember {
	/** Odds against the other members; only ratios count. */
	readonly weight: number;
	readonly process: LogProcess;
	/** Median path of its own, births per woman by projected year; the place's unless given. */
	readonly median?: Float64Array;
}

/** Processes that draw log(F / median). */
export type LogProcess = WalkAroundMedian | TrendFromRecord;

/** The damped trend, begun from the rates on record. */
export interface TrendFromRecord extends DampedTrend {
	readonly kind: "damped-trend";
	/** Standard deviation of the error that the rates on record have in common. */
	readonly startSd: number;
	/** Where the rates up to the base year have led; without it the trend begins flat, on the median path. */
	readonly start?: TrendStart;
}

export type FertilityProcess = LogProcess | PhaseThree | Pool;

/** The total fertility rate all areas share. Arrays hold one entry per projected year. */
export interface NationalFertility {
	/** Median path, births per woman. */
	readonly median: Float64Array;
	/** Number of leading years whose rate is known but for its measurement. */
	readonly observed: number;
	/** log(observed / median) in the known years; the walk starts from the last of them. */
	readonly deviation: Float64Array;
	readonly process: FertilityProcess;
	readonly effects: readonly FertilityEffect[];
	readonly bridge: MarriageBridge;
	/** Lowest possible rate; paths are reflected at it, so that draws do not heap on the bound. */
	readonly floor: number;
}

/**
 * What last year's marriages say about this year's births, as log(expected / median) by projected year; not a number where
 * no marriages are known. `sd` is the standard deviation of the bridge's own error.
 */
export interface MarriageBridge {
	readonly deviation: Float64Array;
	readonly sd: number;
}

/** What `composeFertility` makes a path of, by projected year; drawn as logarithms, whose exponentials are taken in between. */
export interface FertilityParts {
	/** F / median without the effects, or the rates themselves where the process draws them as such. */
	readonly level: Float64Array;
	/** Factors of all effects. */
	readonly effects: Float64Array;
}
