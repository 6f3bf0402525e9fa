import { fileIssue, type Issue } from "../errors/index.js";
import type { Memo } from "../memo/index.js";
import type { Provenance, Reading, TableText } from "../tables/index.js";
import { sheetReference, type Workbooks } from "../workbook/index.js";

/** A function that reads a table; what it gives rests on nothing but the table's text and the arguments, plain data. */
export type TableReader<T, A extends readonly unknown[]> = (table: TableText, ...args: A) => Reading<T>;

/** Where tables are taken from, and where what is wrong with them and what they rest on is kept. */
export interface TableReading {
	/** Reads a table; one that is asked for in the same way again is read once. */
	take<T, A extends readonly unknown[]>(reference: string, reader: TableReader<T, A>, ...args: A): T | undefined;
	/** Reads a table on which no figure rests, only a check: its mistakes count, its rows do not. */
	consult<T>(reference: string, reader: TableReader<T, []>): T | undefined;
	readonly issues: Issue[];
	readonly provenance: Record<string, Provenance>;
}

/** Texts of a scenario's tables by reference, and the workbooks among the files. */
export interface TableFiles {
	readonly read: (reference: string) => string | undefined;
	readonly workbooks?: Workbooks | undefined;
}

/** A table that was found, and what a reader made of it. */
interface Found<T> {
	readonly reference: string;
	readonly reading: Reading<T>;
}

/** Collects issues and provenance of all tables that are taken through it. */
export function openTableReading(files: TableFiles, memo: Memo): TableReading {
	const issues: Issue[] = [];
	const provenance: Record<string, Provenance> = {};
	const taken = new Set<Reading<unknown>>();
	const unclear = new Set<string>();
	const find = <T, A extends readonly unknown[]>(named: string, asked: Asked<T, A>): Found<T> | undefined => {
		const found = findTable(files, memo, { named, ...asked });
		if (!("sheets" in found)) return found;
		if (!unclear.has(named)) issues.push(whichSheet(named, found.sheets));
		unclear.add(named);
		return undefined;
	};
	return {
		issues,
		provenance,
		take(named, reader, ...args) {
			const found = find(named, { reader, args });
			if (!found) return undefined;
			const { reference, reading } = found;
			if (!taken.has(reading)) {
				taken.add(reading);
				for (const issue of reading.issues) issues.push(issue);
				provenance[reference] = together(provenance[reference], reading.provenance);
			}
			return reading.value;
		},
		consult(named, reader) {
			const reading = find(named, { reader, args: [] })?.reading;
			for (const issue of reading?.issues ?? []) issues.push(issue);
			return reading?.value;
		},
	};
}

/** What a reader makes of a table; of a workbook that is named without a sheet, of the one sheet without a mistake to it. */
function findTable<T, A extends readonly unknown[]>(
	{ read, workbooks }: TableFiles,
	memo: Memo,
	{ named, ...asked }: Asked<T, A> & { readonly named: string },
): Found<T> | { readonly sheets: readonly string[] } {
	const readingOf = (reference: string) => ({
		reference,
		reading: readOnce(memo, { file: reference, text: read(reference)! }, asked),
	});
	const unread = workbooks?.unread(named);
	if (!unread || !("sheets" in unread)) return readingOf(named);
	const tried = unread.sheets.map((sheet) => readingOf(sheetReference(named, sheet)));
	const fitting = tried.filter(({ reading }) => reading.issues.length === 0);
	return fitting.length === 1 ? fitting[0] : unread;
}

function whichSheet(file: string, sheets: readonly string[]): Issue {
	const [example = "人口"] = sheets;
	return fileIssue(file, "workbook", {
		zh: `工作簿里要用哪张表不明确；请在文件名后写出，例如 ${sheetReference(file, example)}。现有：${sheets.join("、")}`,
		en: `it is not clear which sheet is meant; name it behind the file, as in ${sheetReference(file, example)}. There are: ${sheets.join(", ")}`,
	});
}

interface Asked<T, A extends readonly unknown[]> {
	readonly reader: TableReader<T, A>;
	readonly args: A;
}

/** What the same reader made of the same text is read once, and the cells of a text are split once for all its readers. */
function readOnce<T, A extends readonly unknown[]>(
	memo: Memo,
	{ file, text }: Pick<TableText, "file" | "text">,
	{ reader, args }: Asked<T, A>,
): Reading<T> {
	const texts = memo.shelf("text", { file, text });
	const table = texts.get("cells", (): TableText => ({ file, text, cells: new WeakMap() }));
	return memo.shelf("table", { reader, file, text }).get(JSON.stringify(args), () => reader(table, ...args));
}

function together(first: Provenance | undefined, second: Provenance): Provenance {
	if (!first) return second;
	const add = (status: keyof Provenance["rows"]) => first.rows[status] + second.rows[status];
	const statuses = Object.keys(first.rows) as (keyof Provenance["rows"])[];
	return {
		rows: Object.fromEntries(statuses.map((status) => [status, add(status)])) as Provenance["rows"],
		sources: [...new Set([...first.sources, ...second.sources])],
	};
}
