import { age, type Column, sex } from "./columns.js";
import { bySex, fillGrid, numbersOf, range, SEXES } from "./grid.js";
import { readTable } from "./read-table.js";
import type { BySex, MortalityPattern, Reading, TableText } from "./table.js";

const columns = [
	sex,
	age,
	{ name: "a", kind: "number", min: -20, max: 3 },
	{ name: "b", kind: "number", min: -1, max: 1 },
	{ name: "bUltimate", kind: "number", min: -1, max: 1 },
] as const satisfies readonly Column[];

/**
 * Reads the age pattern of mortality by sex and single age 0…100+: `a` (mean log death rate), `b` and `bUltimate`
 * (speed of decline now and in the long run). Columns: sex, age, a, b, bUltimate, source, status.
 */
export function readMortalityPattern(table: TableText): Reading<BySex<MortalityPattern>> {
	return readTable(table, { columns }, (sheet) => {
		const cells = fillGrid(sheet, [SEXES, { column: "age", values: range(0, 100) }]);
		return bySex(cells, (own) => ({
			a: numbersOf(own, "a"),
			b: numbersOf(own, "b"),
			bUltimate: numbersOf(own, "bUltimate"),
		}));
	});
}
