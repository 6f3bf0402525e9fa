import { STATE, type SurvivalTable } from "../demography/index.js";

/**
 * The survival table with the differences that interpolation needs: rows [row][level, rise][202], one row less than the
 * table has, the rise being the table's next row less this one.
 */
export function withRises({ cells, rows }: SurvivalTable): Float64Array {
	const result = new Float64Array((rows - 1) * 2 * STATE);
	for (let row = 0; row < rows - 1; row++) {
		for (let cell = 0; cell < STATE; cell++) {
			const level = cells[row * STATE + cell];
			result[2 * row * STATE + cell] = level;
			result[(2 * row + 1) * STATE + cell] = cells[(row + 1) * STATE + cell] - level;
		}
	}
	return result;
}
