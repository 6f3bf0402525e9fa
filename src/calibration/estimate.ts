import type { LocalText } from "../errors/index.js";
import type { Prepared } from "../setup/index.js";
import type { Series, Yearly } from "./series.js";

/** A number of the scenario as the user's own tables have it. */
export interface Estimate {
	/** Where the number stands in the scenario. */
	readonly path: readonly string[];
	/** What the scenario has; undefined where it leaves the number out. */
	readonly old: number | undefined;
	readonly now: number;
	readonly evidence: Evidence;
}

export interface Evidence {
	/** Quantities that were read, and their first and last year. */
	readonly quantities: readonly string[];
	readonly from: number;
	readonly to: number;
	/** Yearly figures that count. */
	readonly years: number;
	readonly method: LocalText;
}

/** What estimates are made from. */
export interface Evident {
	readonly prepared: Prepared;
	/** The series of the whole place by quantity. */
	readonly series: ReadonlyMap<string, Series>;
	/** A quantity of the whole place on the medium path, observations left aside. */
	readonly median: (quantity: string, year: number) => number | undefined;
}

/** Estimates of some numbers of a scenario; none where its tables say nothing of them. */
export type Estimator = (evident: Evident) => readonly Estimate[];

/** Values of the years in which all that is asked for is known, oldest first. */
export function yearly(years: Iterable<number>, valueIn: (year: number) => number | undefined): Yearly {
	return [...years]
		.sort((a, b) => a - b)
		.flatMap((year) => {
			const value = valueIn(year);
			return value === undefined || !Number.isFinite(value) ? [] : [{ year, value }];
		});
}

/** Changes between years that follow one another. */
export function changesOf(values: Yearly): Yearly {
	return values.slice(1).flatMap(({ year, value }, at) => {
		const before = values[at];
		return year === before.year + 1 ? [{ year, value: value - before.value }] : [];
	});
}

export function evidenceOf(values: Yearly, quantities: readonly string[], method: LocalText): Evidence {
	const years = values.map(({ year }) => year);
	return { quantities, from: Math.min(...years), to: Math.max(...years), years: years.length, method };
}
