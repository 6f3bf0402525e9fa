import type { Series } from "./series.js";

/** People by single age and sex at 1 July of a year, persons: 202 cells as everywhere. */
export interface AgeTable {
	readonly year: number;
	readonly state: Float64Array;
}

/** Shares of a year's fertility by age of the mother, 101 cells that sum to 1. */
export interface Schedule {
	readonly year: number;
	readonly share: Float64Array;
}

/** Figures of a place that belong to calendar years or to 1 July; persons, years of life, births per woman. */
export interface History {
	readonly tfr: Series;
	readonly births: Series;
	readonly deaths: Series;
	/** Persons, arrivals less departures. */
	readonly migrants: Series;
	/** Life expectancy at birth, both sexes. */
	readonly e0: Series;
	/** Five years apart, oldest first. */
	readonly tables: readonly AgeTable[];
	readonly schedules: readonly Schedule[];
}

/** What one UN round says: history up to `base`, and medians and bounds beyond. */
export interface Round {
	/** e.g. `wpp2012` */
	readonly id: string;
	readonly rows: readonly RoundRow[];
	/** Tables by sex (estimates), and of both sexes together in the female cells (projections). */
	readonly tables: readonly (AgeTable & { readonly projected: boolean })[];
}

/** A figure of a round for the years 1 July `from` to 30 June `to`, or for the calendar year where both are the same. */
export interface RoundRow {
	readonly quantity: "tfr" | "e0" | "netmig" | "births";
	readonly from: number;
	readonly to: number;
	/** Median, lower and upper bound of 80 %, lower and upper bound of 95 %; NaN where nothing is published. */
	readonly values: readonly [number, number, number, number, number];
}

/** All that a hindcast reads of a country, future included. Forecasts see only `knownAt` of it. */
export interface Country {
	/** UN code as text, e.g. `156`. */
	readonly code: string;
	readonly name: string;
	readonly history: History;
	readonly rounds: readonly Round[];
}
