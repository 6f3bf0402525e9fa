import type { Issue, LocalText } from "../errors/index.js";
import { type Column, type Row, statuses } from "./columns.js";
import { type ParsedTable, parseCsv } from "./parse-csv.js";
import type { Provenance, Reading, Status, TableText } from "./table.js";

/** A table whose cells are read, and a place to report what no single cell shows. */
export interface Sheet<C extends readonly Column[]> {
	readonly rows: readonly Row<C>[];
	/** No cell was refused. Only then do gaps and sums say anything about the table itself. */
	readonly clean: boolean;
	/** Reports a mistake at a row's cell, or at the column's header when there is no row. */
	readonly report: (row: Row<C> | undefined, column: string, message: LocalText) => void;
	readonly lineOf: (row: Row<C>) => number;
}

/** What a check of a table as a whole needs of any sheet. */
export interface WholeSheet {
	readonly report: (row: undefined, column: string, message: LocalText) => void;
}

/** What rows of these statuses rest on. */
export function provenanceOf(given: readonly Status[], sources: readonly string[]): Provenance {
	const count = (status: Status) => given.filter((one) => one === status).length;
	return {
		rows: Object.fromEntries(statuses.map((status) => [status, count(status)])) as Provenance["rows"],
		sources: [...new Set(sources)],
	};
}

/** Issues as they stand in a file. */
export function inOrder(issues: readonly Issue[]): Issue[] {
	return [...issues].sort((a, b) => a.line - b.line || a.col - b.col);
}

/** The cells of a table by columns; under the same list of columns they are read once. */
export function parsedBy<const C extends readonly Column[]>(
	{ text, file, cells }: TableText,
	columns: C,
): ParsedTable<C> {
	const parsed = (cells?.get(columns) as ParsedTable<C> | undefined) ?? parseCsv(text, file, columns);
	cells?.set(columns, parsed);
	return parsed;
}

/** What is read of a table. */
export interface Excerpt<C extends readonly Column[]> {
	readonly columns: C;
	/** The rows that matter, all unless given; provenance counts these only. */
	readonly select?: (row: Row<C>) => boolean;
}

/**
 * The one mechanism behind all typed readers: cells by columns, the rows the caller asks for, then `build`, which
 * reports what is wrong between rows and returns the value.
 */
export function readTable<const C extends readonly Column[], T>(
	table: TableText,
	{ columns, select = () => true }: Excerpt<C>,
	build: (sheet: Sheet<C>) => T,
): Reading<T> {
	const parsed = parsedBy(table, columns);
	const rows = parsed.rows.filter(select);
	const issues = [...parsed.issues];
	const value = build({
		rows,
		clean: issues.length === 0,
		report: (row, path, message) =>
			issues.push({ file: table.file, ...(row ? row.at(path) : parsed.headerAt(path)), path, message }),
		lineOf: (row) => row.at("source").line,
	});
	const provenance = provenanceOf(
		rows.map(({ values }) => values.status),
		rows.map(({ values }) => values.source),
	);
	return { value: issues.length === 0 ? value : undefined, issues: inOrder(issues), provenance };
}
