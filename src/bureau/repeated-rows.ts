import { plainName } from "./find-columns.js";
import type { DataRow } from "./read-rows.js";
import type { CellFault } from "./sheet-cells.js";
import type { SheetPlan } from "./sheet-plan.js";
import { isTotal } from "./total-rows.js";

/** Rows that say again what a row above them says: counted twice, they would be twice as many pupils or births. */
export function repeatedRows({ once }: SheetPlan, rows: readonly DataRow[]): CellFault[] {
	if (!once) return [];
	const keys = rows.map((row) => JSON.stringify(once.map((column) => plainName(textOf(row, column)))));
	const first = new Map([...keys.entries()].reverse().map(([at, key]) => [key, at]));
	return rows.flatMap((row, at): CellFault[] => {
		const before = first.get(keys[at])!;
		if (before === at || once.some((column) => isTotal(textOf(row, column)))) return [];
		const line = rows[before].at(once[0]).row + 1;
		const message = {
			zh: `与第 ${line} 行重复，会算两次；请合并或删去一行`,
			en: `the same as row ${line}, and would count twice; join them or delete one`,
		};
		return [{ ...row.at(once[0]), kind: "twice", message }];
	});
}

const textOf = ({ values }: DataRow, column: string) => String(values[column] ?? "");
