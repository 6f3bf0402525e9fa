import type { AnnualRow } from "./read-rows.js";

/** Rows of one country in order, without what cannot be used. */
export interface Usable {
	/** The newest years without a gap between them. */
	readonly rows: readonly AnnualRow[];
	/** Second rows of a year. */
	readonly twice: readonly AnnualRow[];
	/** The first row after a gap, if there is one. */
	readonly gap?: AnnualRow;
}

/** Of a year given twice the earlier row stands; before a gap nothing is used. */
export function unbrokenRun(found: readonly AnnualRow[]): Usable {
	const years = new Set<number>();
	const twice: AnnualRow[] = [];
	const once = found.filter((row) => {
		if (years.has(row.year)) twice.push(row);
		return !years.has(row.year) && years.add(row.year);
	});
	const rows = once.toSorted((a, b) => a.year - b.year);
	const breaks = rows.findLastIndex((row, at) => at > 0 && row.year !== rows[at - 1].year + 1);
	return breaks > 0 ? { rows: rows.slice(breaks), twice, gap: rows[breaks] } : { rows, twice };
}

/** No people has this many births a year for each of its members; persons taken for thousands give ten. */
const MOST_BIRTHS = 0.2;

/** Whether a row's counts are persons where thousands belong. */
export function isUnitSlip({ births }: AnnualRow, people: number): boolean {
	return births > MOST_BIRTHS * people;
}
