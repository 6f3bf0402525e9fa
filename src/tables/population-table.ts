import type { LocalText } from "../errors/index.js";
import type { AgeGroup } from "../graduation/index.js";
import type { TextPosition } from "./columns.js";
import type { BySex, Population } from "./table.js";

/** A population by single ages as a table gives it, and where each age stands there: the row of one sex. */
export interface PopulationTable extends Population {
	readonly kind: "single";
	readonly file: string;
	readonly places: readonly TextPosition[];
	/** Most decimals that a figure has: people are counted whole, and what has four of them may be 万人. */
	readonly decimals: number;
	readonly recognised?: RecognisedForm;
}

/** A population by groups of ages as a table gives it: they join without gaps from age 0 on, the last one open. */
export interface GroupedPopulation extends BySex<readonly AgeGroup[]> {
	readonly kind: "grouped";
	readonly file: string;
	/** Where each sex's groups stand. */
	readonly places: BySex<readonly TextPosition[]>;
	readonly decimals: number;
	readonly recognised?: RecognisedForm;
}

/** How a table in a published form was read, and where its figures begin. */
export interface RecognisedForm extends TextPosition {
	readonly text: LocalText;
}

export interface PopulationOptions {
	readonly area: string;
	/** Other names of the area, under which a published table may have it. */
	readonly names?: readonly string[];
	/** Whether a table that names no areas, or whose areas are parts of a whole, is the area's. */
	readonly alone?: boolean;
	readonly variant: string;
	/** Base year; rows of other years are refused. */
	readonly year: number;
}

/** Fewer people may be as many of either sex at every age by chance. */
const TELLING = 1000;

export const copied: LocalText = {
	zh: "男女人数在每个年龄都相同，像是同一列复制了两次；请核对",
	en: "both sexes are equal at every age, as if one column was copied; check the table",
};

/** Real sexes differ at every age; a copied column does not. */
export function isCopied({ female, male }: BySex<readonly number[] | Float64Array>): boolean {
	const [women, men] = [Array.from(female), Array.from(male)];
	if (sumOf(women) + sumOf(men) < TELLING) return false;
	return women.every((count, i) => Math.abs(count - men[i]) <= 1e-4 * Math.max(count, men[i]));
}

const sumOf = (counts: Iterable<number>) => Array.from(counts).reduce((a, b) => a + b, 0);

/** Most decimals that a count is written with, at most six. */
export function decimalsOf(counts: readonly number[]): number {
	return counts.reduce((most, count) => Math.max(most, /\.(\d{1,6})/.exec(String(count))?.[1].length ?? 0), 0);
}
