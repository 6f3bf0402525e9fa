import type { Issue } from "../errors/index.js";
import type { Provenance, Reading, TableText } from "../tables/index.js";
import type { ReadingMemory } from "./reading-memory.js";

/** A function that reads a table; what it gives rests on nothing but the table's text and the arguments, plain data. */
export type TableReader<T, A extends readonly unknown[]> = (table: TableText, ...args: A) => Reading<T>;

/** Where tables are taken from, and where what is wrong with them and what they rest on is kept. */
export interface Desk {
	/** Reads a table; one that is asked for in the same way again is read once. */
	take<T, A extends readonly unknown[]>(reference: string, reader: TableReader<T, A>, ...args: A): T | undefined;
	readonly issues: Issue[];
	readonly provenance: Record<string, Provenance>;
}

/** Collects issues and provenance of all tables that are taken through it. */
export function openDesk(read: (reference: string) => string | undefined, memory: ReadingMemory): Desk {
	const issues: Issue[] = [];
	const provenance: Record<string, Provenance> = {};
	const taken = new Set<Reading<unknown>>();
	return {
		issues,
		provenance,
		take(reference, reader, ...args) {
			const reading = memory({ file: reference, text: read(reference)! }, reader, args);
			if (!taken.has(reading)) {
				taken.add(reading);
				issues.push(...reading.issues);
				provenance[reference] = together(provenance[reference], reading.provenance);
			}
			return reading.value;
		},
	};
}

function together(first: Provenance | undefined, second: Provenance): Provenance {
	if (!first) return second;
	const add = (status: keyof Provenance["rows"]) => first.rows[status] + second.rows[status];
	return {
		rows: { published: add("published"), derived: add("derived"), recalled: add("recalled"), assumed: add("assumed") },
		sources: [...new Set([...first.sources, ...second.sources])],
	};
}
