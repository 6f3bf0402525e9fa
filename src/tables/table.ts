import type { Issue } from "../errors/index.js";

/**
 * Where a row's figures come from: seen in a source, computed, quoted from memory, or assumed; `unknown` where nobody
 * published them and a range stands in their place.
 */
export type Status = "published" | "derived" | "recalled" | "assumed" | "unknown";

/** The text of one table and the name under which issues report it. */
export interface TableText {
	readonly file: string;
	readonly text: string;
	/** What the cells said under some columns, so that a table read for several areas or variants is split once. */
	readonly cells?: WeakMap<object, unknown>;
}

/** How many rows rest on what, and the distinct sources in order of appearance. */
export interface Provenance {
	readonly rows: Readonly<Record<Status, number>>;
	readonly sources: readonly string[];
}

/** What a typed reader returns. `value` is `undefined` exactly when `issues` is not empty. */
export interface Reading<T> {
	readonly value: T | undefined;
	readonly issues: readonly Issue[];
	readonly provenance: Provenance;
}

/** One value per sex. */
export interface BySex<T> {
	readonly female: T;
	readonly male: T;
}

/** Persons by completed age 0…100+, one array of 101 per sex. */
export type Population = BySex<Float64Array>;

/** One median and its 80 % prediction interval for each year `from`…`to`; `lower80` and `upper80` are NaN where the table gives none. */
export interface YearPath {
	readonly from: number;
	readonly to: number;
	readonly median: Float64Array;
	readonly lower80: Float64Array;
	readonly upper80: Float64Array;
	/** The `kind` cell of each year. */
	readonly kind: readonly string[];
}

/** Share of a year's fertility at ages 10…54: `share[i * 45 + age - 10]` belongs to `years[i]`; each year sums to 1. */
export interface FertilitySchedule {
	readonly years: readonly number[];
	readonly share: Float64Array;
}

/** Parameters of one sex's log death rates by age 0…100+. */
export interface MortalityPattern {
	readonly a: Float64Array;
	readonly b: Float64Array;
	readonly bUltimate: Float64Array;
}

/** Disability prevalence by severity, sex and completed age 0…100+, proportions in [0, 1]. */
export type Disability = Readonly<Record<string, BySex<Float64Array>>>;

/** Relative rates at single ages from `first` to 100+, both sexes alike. */
export interface AgeRates {
	readonly first: number;
	readonly rates: Float64Array;
}

/** Where one figure of a plan stands in the forecast, and why. */
export interface PlanRole {
	readonly id: string;
	readonly role: "modelled" | "apart" | "input" | "achievement" | "outside";
	readonly reason: { readonly zh: string; readonly en: string };
}

/** What became of a figure, in the unit of the plan's table. */
export interface PlanActual {
	readonly id: string;
	readonly value: number;
}

/** One row of the plan's table of targets. A figure the plan does not give is `undefined`. */
export interface PlanTarget {
	readonly id: string;
	readonly sector: string;
	readonly nameZh: string;
	readonly nameEn: string;
	readonly baselineYear: number | undefined;
	readonly baselineValue: number | undefined;
	readonly targetYear: number | undefined;
	readonly targetValue: number | undefined;
	readonly comparator: string;
	readonly unit: string;
	readonly kind: string;
	readonly quoteZh: string;
	readonly section: string;
	readonly note: string;
	readonly source: string;
	readonly status: Status;
}
