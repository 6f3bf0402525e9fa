import { columnName } from "./cell-address.js";
import type { SheetSpec } from "./sheet-spec.js";

/** Name of the hidden sheet for what needs cells but is nothing to read: long lists and the edges of curves. */
export const ASIDE = "_aside";

type Value = string | number | undefined;

/** A range with the sheet on which it lies. */
export interface SheetCells {
	readonly sheet: string;
	readonly range: string;
}

/** Columns of values on a hidden sheet. */
export interface Aside {
	/** Cells that hold the values; the same values get the same cells. */
	readonly cellsFor: (values: readonly Value[]) => SheetCells;
	/** The sheet with all columns so far; nothing when there are none. */
	readonly sheet: () => SheetSpec | undefined;
}

/** Collects columns in the order in which they are first asked for. */
export function openAside(): Aside {
	const columns = new Map<string, { readonly values: readonly Value[]; readonly cells: SheetCells }>();
	return {
		cellsFor(values) {
			const key = JSON.stringify(values.map((value) => value ?? null));
			if (!columns.has(key)) {
				const letter = columnName(columns.size + 1);
				const cells = { sheet: ASIDE, range: `${letter}1:${letter}${values.length}` };
				columns.set(key, { values, cells });
			}
			return columns.get(key)!.cells;
		},
		sheet() {
			const all = [...columns.values()].map(({ values }) => values);
			if (all.length === 0) return undefined;
			const height = all.reduce((most, { length }) => Math.max(most, length), 0);
			const rows = Array.from({ length: height }, (_, r) => all.map((values) => values[r]));
			return { name: ASIDE, columns: [], rows, hidden: true };
		},
	};
}
