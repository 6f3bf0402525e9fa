import { graduateDeathRates, type RateGroup } from "../graduation/index.js";
import { type AgeSpan, asDerived, hasAgeGroups, spansOfRows } from "./age-group.js";
import { age, type Column, type Row, sex } from "./columns.js";
import { bySex, fillGrid, numbersOf, range, SEXES } from "./grid.js";
import { readTable, type Sheet, type WholeSheet } from "./read-table.js";
import type { BySex, Reading, TableText } from "./table.js";

/** The youngest age at which a life table may end: below it there is nothing to fit the oldest ages to. */
const SHORTEST_LIFE_TABLE = 90;

/** The youngest age at which the open group of a life table may begin. */
const YOUNGEST_OPEN = 75;

const mx = { name: "mx", kind: "number", min: 0, max: 2, hint: "mx" } as const satisfies Column;

/**
 * Reads a life table: death rates by sex and single age from 0 to 90 at least, or by groups of ages the last of which is open
 * (0, 1–4, 5–9, …, 85+); these are led to single ages. Columns: sex, age, mx (per person-year).
 */
export function readLifeTable(table: TableText): Reading<BySex<Float64Array>> {
	if (hasAgeGroups(table, grouped)) return asDerived(readGroups(table));
	return readTable(table, { columns: [sex, age, mx] as const }, (sheet) => {
		const last = sheet.rows.reduce((oldest, { values }) => Math.max(oldest, values.age), SHORTEST_LIFE_TABLE);
		const cells = fillGrid(sheet, [SEXES, { column: "age", values: range(0, last) }]);
		const numbers = bySex(cells, (own) => numbersOf(own, "mx"));
		if (sheet.clean && !cells.includes(undefined)) checkOldRates(sheet, numbers);
		return numbers;
	});
}

const grouped = [sex, { name: "age", kind: "text" }, mx] as const satisfies readonly Column[];

type GroupedSheet = Sheet<typeof grouped>;

function readGroups(table: TableText): Reading<BySex<Float64Array>> {
	return readTable(table, { columns: grouped }, (sheet) => {
		const [female, male] = SEXES.values.map((own) => groupsOf(sheet, own as "female" | "male"));
		if (!female || !male) return { female: new Float64Array(), male: new Float64Array() };
		const rates = { female: graduateDeathRates(female), male: graduateDeathRates(male) };
		checkOldRates(sheet, rates);
		return rates;
	});
}

/** One sex's groups in order; undefined where something was reported or refused. */
function groupsOf(sheet: GroupedSheet, own: "female" | "male"): RateGroup[] | undefined {
	const rows = sheet.rows.filter(({ values }) => values.sex === own);
	const spans = spansOfRows(sheet, rows);
	if (!spans) return undefined;
	const groups = inOrder(rows, spans);
	return isWhole(sheet, groups, own) ? groups : undefined;
}

function inOrder(rows: readonly Row<typeof grouped>[], spans: readonly AgeSpan[]): RateGroup[] {
	return rows.map(({ values }, at) => ({ ...spans[at], rate: values.mx })).sort((one, other) => one.from - other.from);
}

function isWhole(sheet: GroupedSheet, groups: readonly RateGroup[], own: string): boolean {
	const [first, last] = [groups[0], groups[groups.length - 1]];
	const positive = groups.filter(({ open, to, rate }) => !open && to > 0 && rate > 0);
	if (first?.from === 0 && last.open && last.from >= YOUNGEST_OPEN && positive.length > 1) return true;
	sheet.report(undefined, "age", {
		zh: `${own} 的年龄段须从 0 岁起，最后一段是 ${YOUNGEST_OPEN} 岁以上的开口组（如 85+），其间至少有两段死亡率大于 0`,
		en: `the groups of ${own}s must begin at age 0 and end with an open one from ${YOUNGEST_OPEN} on (as 85+), and two between must have a death rate above 0`,
	});
	return false;
}

/** From here on the rates of a life table are fitted, which takes two points. */
const OLD = 80;
const FEWEST_OLD_RATES = 2;

function checkOldRates(sheet: WholeSheet, { female, male }: BySex<Float64Array>): void {
	for (const [sex, rates] of Object.entries({ female, male })) {
		if (rates.subarray(0, OLD).every((rate) => rate === 0))
			sheet.report(undefined, "mx", {
				zh: `${sex} 在 ${OLD} 岁以下没有一个大于 0 的死亡率，不可能；请合并几年的死亡数再算，或去掉 lifeTable，用全国的`,
				en: `no death rate of ${sex}s below age ${OLD} is above 0, which cannot be; pool the deaths of several years, or leave out lifeTable to use the national rates`,
			});
		if (rates.subarray(OLD).filter((rate) => rate > 0).length >= FEWEST_OLD_RATES) continue;
		sheet.report(undefined, "mx", {
			zh: `${sex} 从 ${OLD} 岁起大于 0 的死亡率不到 ${FEWEST_OLD_RATES} 个，定不出老年死亡率；请合并几年的死亡数再算，或去掉 lifeTable，用全国的`,
			en: `fewer than ${FEWEST_OLD_RATES} death rates of ${sex}s from age ${OLD} on are above 0, too few to fit old age; pool the deaths of several years, or leave out lifeTable to use the national rates`,
		});
	}
}
