import type { Issue, LocalText } from "../errors/index.js";
import type { Entry, FormSheet } from "./entries.js";
import type { FormCell } from "./grid.js";
import type { Ages } from "./read-age.js";
import { tidy } from "./read-count.js";
import * as say from "./say.js";

/** People of one group of ages, and where the figure stands. */
export interface FormGroup {
	/** First and last age, the last 100 where the group is open. */
	readonly from: number;
	readonly to: number;
	readonly open: boolean;
	/** Persons. */
	readonly count: number;
	readonly at: FormCell;
}

/** The figures that are asked for, and where to say what is wrong with them. */
export interface Reading {
	readonly sheet: FormSheet;
	readonly entries: readonly Entry[];
	readonly report: (at: FormCell, path: string, message: LocalText) => void;
	readonly issues: Issue[];
}

/** A figure in persons under its ages. */
export interface Figure {
	readonly ages: Ages;
	readonly persons: number;
	/** Half a unit of the last digit. */
	readonly rounding: number;
	readonly entry: Entry;
	/** Not in the table itself: what a group's other parts leave of it. */
	readonly isRest?: true;
}

/** One figure for each label of ages; reports labels that stand twice, and cells that hold no count of people. */
export function figuresOf(reading: Reading, entries: readonly Entry[]): Figure[] {
	const firsts = new Map<string, Entry>();
	return entries.flatMap((entry) => {
		const ages = entry.ages as Ages;
		const key = `${ages.from}-${ages.to}`;
		const first = firsts.get(key);
		if (first) reading.report(entry.cell, "age", say.twice(entry, first));
		else firsts.set(key, entry);
		const figure = first ? undefined : figureOf(reading, entry);
		return figure ? [figure] : [];
	});
}

/** More than any country has. */
const MOST_PEOPLE = 2_000_000_000;

function figureOf({ report }: Reading, entry: Entry): Figure | undefined {
	const { cell, count } = entry;
	if (count.kind === "mark") report(cell, "population", say.mark(cell.text));
	else if (count.kind === "comma") report(cell, "population", say.decimalComma(cell.text));
	else if (count.kind === "text") report(cell, "population", say.noNumber(cell.text));
	else if (count.percent) report(cell, "population", say.inPercent(cell.text));
	else if (count.value < 0) report(cell, "population", say.negative(cell.text));
	else {
		const figure = { ages: entry.ages as Ages, ...scaled(count, entry.unit?.factor), entry };
		if (figure.persons <= MOST_PEOPLE) return figure;
		report(cell, "population", say.tooMany(cell.text));
	}
	return undefined;
}

/** Persons of a number in a unit, and half of its last digit in persons. */
export function scaled({ value, decimals }: { readonly value: number; readonly decimals: number }, factor = 1) {
	return { persons: factor === 1 ? value : tidy(value * factor), rounding: 0.5 * factor * Number(`1e-${decimals}`) };
}
