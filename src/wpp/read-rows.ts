import { basename } from "node:path";
import { CsvError, parse } from "csv-parse/sync";
import { type LineBatch, readLines } from "./read-lines.js";
import { WppError } from "./wpp-error.js";

/** One row of a UN file. */
export interface WppRow {
	readonly text: (column: string) => string;
	/** The cell as a number; NaN where the UN leaves it empty. @throws WppError for anything else */
	readonly number: (column: string) => number;
}

export interface RowOptions {
	/** Columns that will be read; a file without them is refused. */
	readonly columns: readonly string[];
	/** Only lines with this text are parsed. Callers still test the cell itself. Default: all lines. */
	readonly containing?: string;
}

type Cells = Readonly<Record<string, string>>;

/**
 * Streams the rows of one of the UN's CSV files that may matter. The files hold hundreds of megabytes of which one
 * location needs a five-hundredth, so lines are chosen by a text search before any is split into cells. That is safe
 * because no cell of the UN's holds a line end.
 *
 * @throws WppError for a file that is not the UN's, or is damaged
 */
export async function* readRows(path: string, { columns, containing = "" }: RowOptions): AsyncGenerator<WppRow> {
	let header: readonly string[] | undefined;
	try {
		for await (const batch of readLines(path)) {
			if (!header) header = readHeader(path, batch.lines[0], columns);
			yield* rowsOf(path, header, chosenLines(batch, containing));
		}
	} catch (error) {
		throw isDamage(error) ? damaged(path, error as Error) : error;
	}
	if (!header) throw damaged(path, new Error("empty"));
}

function readHeader(path: string, line: string, columns: readonly string[]): readonly string[] {
	const names = parseLines([line])[0] ?? [];
	const lacking = columns.filter((column) => !names.includes(column));
	if (lacking.length === 0) return names;
	const list = lacking.join(", ");
	throw new WppError({
		zh: `${basename(path)}:1 缺少列 ${list}；这不是联合国的原始文件，请重新下载，不要用表格软件另存`,
		en: `${basename(path)}:1 lacks the columns ${list}; this is not the UN's file as published: download it again and do not save it from a spreadsheet`,
	});
}

function parseLines(lines: readonly string[]): string[][] {
	return parse(lines.join("\n"), { relax_quotes: true, relax_column_count: true }) as string[][];
}

/** Lines of a file and the number of each. */
interface ChosenLines {
	readonly lines: string[];
	readonly numbers: number[];
}

function chosenLines({ first, lines }: LineBatch, containing: string): ChosenLines {
	const chosen: ChosenLines = { lines: [], numbers: [] };
	for (let i = first === 1 ? 1 : 0; i < lines.length; i++) {
		if (lines[i] === "" || !lines[i].includes(containing)) continue;
		chosen.lines.push(lines[i]);
		chosen.numbers.push(first + i);
	}
	return chosen;
}

function rowsOf(path: string, header: readonly string[], { lines, numbers }: ChosenLines): WppRow[] {
	return parseLines(lines).map((record, k) => {
		const cells = Object.fromEntries(header.map((name, column) => [name, record[column] ?? ""]));
		return rowOf(cells, `${basename(path)}:${numbers[k]}`);
	});
}

function rowOf(cells: Cells, place: string): WppRow {
	return {
		text: (column) => cells[column],
		number: (column) => {
			const text = cells[column];
			const value = text === "" ? Number.NaN : Number(text);
			if (text !== "" && !Number.isFinite(value)) throw notANumber(place, column, text);
			return value;
		},
	};
}

function notANumber(place: string, column: string, text: string): WppError {
	return new WppError({
		zh: `${place} 的 ${column} 是“${text}”，应为数字；请重新下载这个文件`,
		en: `${place}: ${column} is "${text}", not a number; download the file again`,
	});
}

const isDamage = (error: unknown) =>
	error instanceof CsvError || /^Z_|^ERR_/.test(String((error as { readonly code?: unknown } | undefined)?.code ?? ""));

function damaged(path: string, { message }: Error): WppError {
	return new WppError({
		zh: `${basename(path)} 读不下去（${message}）：文件损坏或没有下载完；请重新下载`,
		en: `${basename(path)} cannot be read to its end (${message}): it is damaged or was not downloaded fully; download it again`,
	});
}

/** The rows of a small table in memory, by header. */
export function rowsOfTable(text: string): Cells[] {
	return parse(text, { columns: true, bom: true }) as Cells[];
}
