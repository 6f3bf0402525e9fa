import { age, type Column, sex } from "./columns.js";
import { bySex, fillGrid, numbersOf, range, SEXES } from "./grid.js";
import { readTable, type Sheet } from "./read-table.js";
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
		const pattern = bySex(cells, (own) => ({
			a: numbersOf(own, "a"),
			b: numbersOf(own, "b"),
			bUltimate: numbersOf(own, "bUltimate"),
		}));
		for (const name of ["b", "bUltimate"] as const) checkDecline(sheet, pattern, name);
		return pattern;
	});
}

/** Life expectancy is reached by moving death rates along `b`: where it says of no decline, nothing moves. */
function checkDecline(
	sheet: Sheet<typeof columns>,
	{ female, male }: BySex<MortalityPattern>,
	name: "b" | "bUltimate",
): void {
	const sums = [female, male].map((own) => own[name].reduce((sum, value) => sum + value, 0));
	if (!sums.some((sum) => sum <= 0)) return;
	sheet.report(undefined, name, {
		zh: `${name} 各年龄之和须大于 0（通常为 1）：否则死亡率不随预期寿命下降`,
		en: `the ${name} of a sex must add up to more than 0 (mostly 1): otherwise death rates do not fall as life expectancy rises`,
	});
}
