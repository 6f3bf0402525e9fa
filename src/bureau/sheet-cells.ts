import type { Issue, LocalText } from "../errors/index.js";
import { splitCsv } from "../tables/index.js";
import { columnName, type SheetText } from "../workbook/index.js";

/** A sheet of some workbook, cell by cell; row and column count from 0 here and from 1 in what a user reads. */
export interface SheetCells {
	readonly name: string;
	readonly rows: readonly (readonly string[])[];
}

/** Splits the text of a sheet: a line is a row, whatever its cells hold. */
export function cellsOf({ name, text }: Pick<SheetText, "name" | "text">): SheetCells {
	const lines = text === "" ? [] : text.replace(/\n$/, "").split("\n");
	return { name, rows: lines.map((line) => splitCsv(line)?.[0]?.map((cell) => cell.text) ?? [line]) };
}

/** A cell by its sheet, row and column, both counted from 0. */
export interface CellPlace {
	readonly sheet: string;
	readonly row: number;
	readonly column: number;
}

/** `人口!C7`. */
export const cellName = ({ sheet, row, column }: CellPlace) => `${sheet}!${columnName(column + 1)}${row + 1}`;

/** A mistake in a cell. `kind` joins those that are told in one line. */
export interface CellFault extends CellPlace {
	readonly kind: string;
	readonly message: LocalText;
}

const SHOWN = 3;

/** One issue for each kind of fault in a column, with their number and the first places. */
export function issuesOf(file: string, faults: readonly CellFault[]): Issue[] {
	const groups = new Map<string, CellFault[]>();
	for (const fault of faults) {
		const key = JSON.stringify([fault.sheet, fault.column, fault.kind]);
		groups.set(key, [...(groups.get(key) ?? []), fault]);
	}
	return [...groups.values()].map((group) => issueOf(file, group));
}

function issueOf(file: string, [first, ...others]: readonly CellFault[]): Issue {
	const place = { file, line: first.row + 1, col: first.column + 1, path: cellName(first) };
	if (others.length === 0) return { ...place, message: first.message };
	const total = others.length + 1;
	const named = others.slice(0, SHOWN - 1).map(({ row, column }) => `${columnName(column + 1)}${row + 1}`);
	const [zh, en] = [named.join("、"), named.join(", ")];
	const more = total > SHOWN;
	return {
		...place,
		message: {
			zh: `${first.message.zh}（这样的共 ${total} 格，还有 ${zh}${more ? " 等" : ""}）`,
			en: `${first.message.en} (${total} such cells, also ${en}${more ? " and more" : ""})`,
		},
	};
}
