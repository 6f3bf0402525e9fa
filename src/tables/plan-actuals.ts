import type { Column } from "./columns.js";
import { readTable } from "./read-table.js";
import { reportRepeatedIds } from "./repeated-ids.js";
import type { PlanActual, Reading, TableText } from "./table.js";

const columns = [
	{ name: "id", kind: "text" },
	{ name: "value", kind: "number", optional: true, ownUnits: true },
] as const satisfies readonly Column[];

/**
 * Reads what became of a plan's figures, in the units of the plan's own table (97 for 97 %). A row whose value is empty
 * says that nobody supplied it. Columns: id, value, source, status, note (kept for the reader).
 */
export function readPlanActuals(table: TableText): Reading<readonly PlanActual[]> {
	return readTable(table, { columns }, (sheet) => {
		reportRepeatedIds(sheet, (id) => ({
			zh: `${id} 出现了两次；请删去一行`,
			en: `${id} is listed twice; remove one row`,
		}));
		return sheet.rows.flatMap(({ values: { id, value } }) => (value === undefined ? [] : [{ id, value }]));
	});
}
