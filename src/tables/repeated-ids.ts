import type { LocalText } from "../errors/index.js";

interface IdentifiedRow {
	readonly values: { readonly id: string };
}

/** What of a `Sheet` is needed here. */
interface IdentifiedRows<R extends IdentifiedRow> {
	readonly rows: readonly R[];
	readonly report: (row: R, column: string, message: LocalText) => void;
	readonly lineOf: (row: R) => number;
}

/** Reports every row whose id an earlier row has; `message` words it, given the line of the first. */
export function reportRepeatedIds<R extends IdentifiedRow>(
	{ rows, report, lineOf }: IdentifiedRows<R>,
	message: (id: string, line: number) => LocalText,
): void {
	const firsts = new Map<string, R>();
	for (const row of rows) {
		const { id } = row.values;
		const first = firsts.get(id);
		if (first) report(row, "id", message(id, lineOf(first)));
		else firsts.set(id, row);
	}
}
