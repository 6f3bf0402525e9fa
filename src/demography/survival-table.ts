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

/** Reads one sex's survival ratios at a life expectancy into a state-shaped array. Beyond the grid the last row counts. */
export function readSurvival(table: SurvivalTable, sex: Sex, expectancy: number, into: Float64Array): void {
	const position = Math.min(Math.max((expectancy - table.lowest) / table.step, 0), table.rows - 1);
	const row = Math.min(Math.floor(position), table.rows - 2);
	const share = position - row;
	const { cells } = table;
	const target = OFFSET[sex];
	const first = row * STATE + target;
	for (let age = 0; age < AGES; age++) {
		const low = cells[first + age];
		into[target + age] = low + share * (cells[first + STATE + age] - low);
	}
}
