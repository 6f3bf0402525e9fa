import { OFFSET, SEXES, STATE } from "../../demography/index.js";
import { GROUP_WIDTH } from "../bands.js";
import { graduate } from "../graduate.js";
import { midYear, type Series } from "./series.js";

/** Five-year groups of one date, 21 cells a sex, persons. */
export interface Groups {
	readonly female: Float64Array;
	readonly male: Float64Array;
}

/** Ages up to which births shape a group; later, migration has moved cohorts more than births differed. */
const SHAPED = 29;

/**
 * Single ages of a table of five-year groups at 1 July. Up to age 29 a group's ages stand as the births of their cohorts did
 * (half of two calendar years each), older ones lie on smooth curves (`graduate`); every group keeps its total.
 *
 * @param births persons by calendar year; groups with a cohort before its first year are graduated
 */
export function singleAges(groups: Groups, births: Series | undefined, year: number): Float64Array {
	const state = new Float64Array(STATE);
	for (const sex of SEXES) {
		const ages = graduate(groups[sex]);
		if (births) shapeByBirths(ages, births, year);
		state.set(ages, OFFSET[sex]);
	}
	return state;
}

function shapeByBirths(ages: Float64Array, births: Series, year: number): void {
	for (let from = 0; from < SHAPED; from += GROUP_WIDTH) {
		const born = Array.from({ length: GROUP_WIDTH }, (_, k) => midYear(births, year - from - k));
		const all = born.reduce((sum, value) => sum + value, 0);
		if (!(all > 0)) continue;
		const group = ages.subarray(from, from + GROUP_WIDTH);
		const total = group.reduce((sum, value) => sum + value, 0);
		for (let k = 0; k < GROUP_WIDTH; k++) group[k] = (total * born[k]) / all;
	}
}
