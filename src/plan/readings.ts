import type { Condition, Term } from "./expression.js";
import { type Setting, yearOf, yearsBetween } from "./fold.js";

/** A quantity in the calendar year in which it is read. */
export interface Reading {
	readonly name: string;
	readonly year: number;
}

type Years = Pick<Setting, "year" | "base" | "end">;

/** All that a term reads when it speaks of a year, each with the year it is read in. */
export function readingsOf(term: Term, years: Years): Reading[] {
	const inYears = (of: Term, all: readonly number[]) => all.flatMap((year) => readingsOf(of, { ...years, year }));
	switch (term.kind) {
		case "number":
			return [];
		case "name":
			return [{ name: term.name, year: years.year }];
		case "operation":
			return [term.left, term.right].flatMap((part) => readingsOf(part, years));
		case "choice":
			return term.terms.flatMap((part) => readingsOf(part, years));
		case "at":
			return inYears(term.term, [yearOf(term.year, years)]);
		case "sum":
			return inYears(term.term, yearsBetween(yearOf(term.from, years), yearOf(term.to, years)));
		case "lasts":
			return [term.stock, term.use].flatMap((part) => inYears(part, yearsBetween(yearOf(term.from, years), years.end)));
	}
}

/** All that a condition reads. */
export function readingsIn({ comparisons }: Condition, years: Years): Reading[] {
	return comparisons.flatMap(({ left, right }) => [left, right].flatMap((side) => readingsOf(side, years)));
}
