import type { Issue, LocalText } from "../errors/index.js";
import { type Column, type Row, statuses, type TextPosition } from "./columns.js";
import { type ParsedTable, parseCsv } from "./parse-csv.js";
import type { Provenance, Reading, TableText } from "./table.js";

/** A table whose cells are read, and a place to report what no single cell shows. */
export interface Sheet<C extends readonly Column[]> {
	readonly rows: readonly Row<C>[];
	/** No cell was refused. Only then do gaps and sums say anything about the table itself. */
	readonly clean: boolean;
	/** Reports a mistake at a row's cell, or at the column's header when there is no row. */
	readonly report: (row: Row<C> | undefined, column: string, message: LocalText) => void;
	readonly lineOf: (row: Row<C>) => number;
}

function provenanceOf(rows: readonly Row<readonly Column[]>[]): Provenance {
	const count = (status: string) => rows.filter((row) => row.values.status === status).length;
	return {
		rows: Object.fromEntries(statuses.map((status) => [status, count(status)])) as Provenance["rows"],
		sources: [...new Set(rows.map((row) => row.values.source))],
	};
}

function sheetOf<C extends readonly Column[]>(
	file: string,
	parsed: ParsedTable<C>,
	rows: readonly Row<C>[],
	issues: Issue[],
): Sheet<C> {
	const report = (at: TextPosition, path: string, message: LocalText) =>
		issues.push({ file, line: at.line, col: at.col, path, message });
	return {
		rows,
		clean: parsed.issues.length === 0,
		report: (row, column, message) => report(row ? row.at(column) : parsed.headerAt(column), column, message),
		lineOf: (row) => row.at("source").line,
	};
}

function inOrder(issues: readonly Issue[]): Issue[] {
	return [...issues].sort((a, b) => a.line - b.line || a.col - b.col);
}

function cellsOf<const C extends readonly Column[]>({ text, file, cells }: TableText, columns: C): ParsedTable<C> {
	const parsed = (cells?.get(columns) as ParsedTable<C> | undefined) ?? parseCsv(text, file, columns);
	cells?.set(columns, parsed);
	return parsed;
}

/**
 * The one mechanism behind all typed readers: cells by columns, the rows the caller asks for, then `build`, which
 * reports what is wrong between rows and returns the value.
 *
 * @param select the rows that matter; provenance counts these only
 */
export function readTable<const C extends readonly Column[], T>(
	table: TableText,
	columns: C,
	build: (sheet: Sheet<C>) => T,
	select: (row: Row<C>) => boolean = () => true,
): Reading<T> {
	const parsed = cellsOf(table, columns);
	const rows = parsed.rows.filter(select);
	const issues = [...parsed.issues];
	const value = build(sheetOf(table.file, parsed, rows, issues));
	const provenance = provenanceOf(rows as unknown as readonly Row<readonly Column[]>[]);
	return { value: issues.length === 0 ? value : undefined, issues: inOrder(issues), provenance };
}
