import type { Column } from "./columns.js";
import { readTable } from "./read-table.js";
import { reportRepeatedIds } from "./repeated-ids.js";
import type { PlanRole, Reading, TableText } from "./table.js";

const columns = [
	{ name: "id", kind: "text" },
	{ name: "role", kind: "enum", values: ["modelled", "apart", "input", "achievement", "outside"] },
	{ name: "reason_zh", kind: "text" },
	{ name: "reason_en", kind: "text" },
	{ name: "answer", kind: "text", optional: true },
] as const satisfies readonly Column[];

/**
 * Reads where each figure of a plan stands, and why: answered (`modelled`), answered with assumptions on both sides
 * (`apart`), taken as given (`input`), reached by the base year and no target (`achievement`), or outside the model.
 * Columns: id, role, reason_zh, reason_en, answer (the scenario's key that uses or answers it; kept for the reader), source,
 * status.
 */
export function readPlanRoles(table: TableText): Reading<readonly PlanRole[]> {
	return readTable(table, { columns }, (sheet) => {
		reportRepeatedIds(sheet, (id) => ({
			zh: `${id} 出现了两次；请删去一行`,
			en: `${id} is listed twice; remove one row`,
		}));
		return sheet.rows.map(({ values }) => ({
			id: values.id,
			role: values.role,
			reason: { zh: values.reason_zh, en: values.reason_en },
		}));
	});
}
