import { AGES, OFFSET, SEXES, type Sex, STATE } from "./ages.js";
import { lifeTable, survivalRatios } from "./life-table.js";
import { type MortalityPattern, openRatesAt } from "./mortality-pattern.js";

/** Survival ratios on a grid of life expectancy. Rows of 202 cells: females, then males, each by age. */
export interface SurvivalTable {
	readonly lowest: number;
	readonly step: number;
	readonly rows: number;
	readonly cells: Float64Array;
}

/**
 * Tabulates survival over e0, so that a draw reads its mortality by linear interpolation instead of solving a life table
 * in each year. At a step of 0.125 years the error of a ratio is below 1e-6.
 */
export function survivalTable(
	patterns: Readonly<Record<Sex, MortalityPattern>>,
	{ lowest = 55, highest = 102, step = 0.125 } = {},
): SurvivalTable {
	const rows = Math.round((highest - lowest) / step) + 1;
	const cells = new Float64Array(rows * STATE);
	const ratesAt = openRatesAt();
	for (let row = 0; row < rows; row++) {
		for (const sex of SEXES) {
			const ratios = survivalRatios(lifeTable(ratesAt(patterns[sex], lowest + row * step, sex), sex));
			cells.set(ratios, row * STATE + OFFSET[sex]);
		}
	}
	return { lowest, step, rows, cells };
}

/** Reads survival ratios at the sexes' e0, years, into a state-shaped array. Beyond the grid the last row counts. */
export function readSurvival(
	{ lowest, step, rows, cells }: SurvivalTable,
	expectancy: Readonly<Record<Sex, number>>,
	into: Float64Array,
): void {
	for (const sex of SEXES) {
		const position = Math.min(Math.max((expectancy[sex] - lowest) / step, 0), rows - 1);
		const row = Math.min(Math.floor(position), rows - 2);
		const share = position - row;
		for (let cell = OFFSET[sex]; cell < OFFSET[sex] + AGES; cell++) {
			const low = cells[row * STATE + cell];
			into[cell] = low + share * (cells[(row + 1) * STATE + cell] - low);
		}
	}
}
