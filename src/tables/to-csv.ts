export type OutputValue = string | number | boolean | null | undefined;

/** A column to write; `decimals` fixes the digits after the point of its numbers. */
export interface OutputColumn {
	readonly name: string;
	readonly decimals?: number;
}

export interface CsvOptions {
	/** Which columns, in which order. Default: the keys of the first row. */
	readonly columns?: readonly (string | OutputColumn)[];
	/** Leaves out the guard against spreadsheet formulas, for programs that read the file back. Default false. */
	readonly raw?: boolean;
	/** Begins with a byte order mark, by which Excel knows UTF-8. Default false. */
	readonly bom?: boolean;
}

/** Rows of a table; the first one names the columns. */
export type OutputTable = readonly Readonly<Record<string, OutputValue>>[];

// Spreadsheets run a cell that begins so as a formula; full-width forms count in East Asian editions.
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/;

/** A number as the table holds it: every digit, or so many decimals; nothing for NaN, and 0 without a sign. */
export function numberCell(value: number, decimals?: number): string {
	if (Number.isNaN(value)) return "";
	if (!Number.isFinite(value)) throw new RangeError(`toCsv: ${value} cannot be written to a table`);
	const text = decimals === undefined ? String(value) : value.toFixed(decimals);
	return value < 0 && Number(text) === 0 ? text.replace("-", "") : text;
}

/** A text as the table holds it, quoted where it must be. */
export function csvCell(text: string): string {
	return quoted(guarded(text));
}

const guarded = (text: string) => (formulaStart.test(text) ? `'${text}` : text);
const quoted = (text: string) => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Writes the cells of a column. Texts repeat from row to row: what was written last is kept. */
function writerOf({ decimals }: OutputColumn, raw: boolean): (value: OutputValue) => string {
	let last: string | undefined;
	let text = "";
	return (value) => {
		if (typeof value === "number") return numberCell(value, decimals);
		if (value === null || value === undefined) return "";
		const own = String(value);
		if (own !== last) {
			last = own;
			text = raw ? quoted(own) : csvCell(own);
		}
		return text;
	};
}

function line(cells: readonly string[]): string {
	// A lone empty cell would look like a blank line.
	return cells.length === 1 && cells[0] === "" ? '""' : cells.join(",");
}

/**
 * Writes a table as CSV (RFC 4180 quoting, LF line ends). Text that a spreadsheet would run as a formula gets a leading
 * apostrophe unless `raw`; numbers stay as they are. `null`, `undefined` and NaN become empty cells.
 *
 * @throws RangeError on an infinite number, which no table can mean
 */
export function toCsv(table: OutputTable, options: CsvOptions = {}): string {
	const { raw = false, bom = false } = options;
	const columns = (options.columns ?? Object.keys(table[0] ?? {})).map((column) =>
		typeof column === "string" ? { name: column } : column,
	);
	const header = line(columns.map(({ name }) => (raw ? quoted(name) : csvCell(name))));
	const writers = columns.map((column) => ({ name: column.name, write: writerOf(column, raw) }));
	const lines = table.map((row) => line(writers.map(({ name, write }) => write(row[name]))));
	return `${bom ? "\uFEFF" : ""}${[header, ...lines].join("\n")}\n`;
}
