import type { Issue } from "../errors/index.js";
import type { Memo } from "../memo/index.js";
import type { Provenance, Reading, TableText } from "../tables/index.js";

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

/** Collects issues and provenance of all tables that are taken through it. */
export function openTableReading(read: (reference: string) => string | undefined, memo: Memo): TableReading {
	const issues: Issue[] = [];
	const provenance: Record<string, Provenance> = {};
	const taken = new Set<Reading<unknown>>();
	const readOf = <T, A extends readonly unknown[]>(reference: string, asked: Asked<T, A>) =>
		readOnce(memo, { file: reference, text: read(reference)! }, asked);
	return {
		issues,
		provenance,
		take(reference, reader, ...args) {
			const reading = readOf(reference, { reader, args });
			if (!taken.has(reading)) {
				taken.add(reading);
				issues.push(...reading.issues);
				provenance[reference] = together(provenance[reference], reading.provenance);
			}
			return reading.value;
		},
		consult(reference, reader) {
			const reading = readOf(reference, { reader, args: [] });
			issues.push(...reading.issues);
			return reading.value;
		},
	};
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
