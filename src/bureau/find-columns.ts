import type { LocalText } from "../errors/index.js";
import { plainForm } from "../tables/index.js";
import type { SheetCells } from "./sheet-cells.js";
import type { ColumnPlan } from "./sheet-plan.js";

/** Names without what people write differently: case, spaces, units in brackets. */
export function plainName(text: string): string {
	return plainForm(text)
		.toLowerCase()
		.replace(/[(（].*?[)）]/g, "")
		.replace(/[\s:：*＊]/g, "");
}

/** All names of something, plain. */
export function namesOf({ id, name, aliases = [] }: Named): readonly string[] {
	return [name.zh, name.en, id, ...aliases].map(plainName);
}

interface Named {
	readonly id: string;
	readonly name: LocalText;
	readonly aliases?: readonly string[];
}

export const columnNames = ({ id, head, aliases }: ColumnPlan) =>
	namesOf({ id, name: head, ...(aliases && { aliases }) });

/** Where the heads of a sheet stand, and which column each one heads. */
export interface FoundColumns {
	/** Row of the heads, from 0. */
	readonly head: number;
	/** Columns by id, from 0. */
	readonly at: Readonly<Record<string, number>>;
}

/** Titles may stand above the heads. */
const SEARCHED_ROWS = 12;

/** Finds the row in which most columns of a plan are named; nothing when no row names any. */
export function findColumns({ rows }: SheetCells, columns: readonly ColumnPlan[]): FoundColumns | undefined {
	const found = rows.slice(0, SEARCHED_ROWS).map((cells, head) => ({ head, at: matches(cells, columns) }));
	const size = ({ at }: FoundColumns) => Object.keys(at).length;
	const best = found.reduce((a, b) => (size(b) > size(a) ? b : a), { head: 0, at: {} });
	return size(best) === 0 ? undefined : best;
}

function matches(cells: readonly string[], columns: readonly ColumnPlan[]): Record<string, number> {
	const plain = cells.map(plainName);
	return Object.fromEntries(
		columns.flatMap((column): [string, number][] => {
			const names = columnNames(column);
			const at = names.map((name) => plain.indexOf(name)).find((place) => place >= 0);
			return at === undefined ? [] : [[column.id, at]];
		}),
	);
}
