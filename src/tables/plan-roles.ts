import type { Column } from "./columns.js";
import { readTable } from "./read-table.js";
import { reportRepeatedIds } from "./repeated-ids.js";
import type { PlanRole, Reading, TableText } from "./table.js";

const columns = [
	{ name: "id", kind: "text" },
	{ name: "role", kind: "enum", values: ["modelled", "input", "outside"] },
	{ name: "reason_zh", kind: "text" },
	{ name: "reason_en", kind: "text" },
] as const satisfies readonly Column[];

/**
 * Reads where each figure of a plan stands: modelled with odds, used as an input, or outside the model, and why. Columns:
 * id, role, reason_zh, reason_en, source, status.
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
