import { age, type Column } from "./columns.js";
import { fillGrid, numbersOf } from "./grid.js";
import { readTable, type Sheet } from "./read-table.js";
import type { AgeRates, Reading, TableText } from "./table.js";

const columns = [age, { name: "rate", kind: "number", min: 0 }] as const satisfies readonly Column[];

function build(sheet: Sheet<typeof columns>): AgeRates {
	const bounds = [...new Set(sheet.rows.map(({ values }) => values.age))].sort((a, b) => a - b);
	const given = numbersOf(fillGrid(sheet, [{ column: "age", values: bounds }]), "rate");
	if (sheet.clean && !given.some((rate) => rate > 0)) sheet.report(undefined, "rate", noRate);
	const first = bounds[0] ?? 0;
	const rates = new Float64Array(OLDEST + 1 - first);
	bounds.forEach((bound, at) => {
		rates.fill(given[at], bound - first);
	});
	return { first, rates };
}

const OLDEST = 100;

const noRate = {
	zh: "没有一个年龄的 rate 大于 0；请至少写一行",
	en: "no age has a rate above 0; write at least one row",
};

/**
 * Reads rates by age of both sexes, of which only ratios count: each holds from its age to the next one given, 0 below the
 * first. Columns: age (lower bound), rate, source, status.
 */
export function readAgeRates(table: TableText): Reading<AgeRates> {
	return readTable(table, { columns }, build);
}
