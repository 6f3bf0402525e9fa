import type { Issue } from "../errors/index.js";
import type { Provenance, Reading, TableText } from "../tables/index.js";

/** Where tables are taken from, and where what is wrong with them and what they rest on is kept. */
export interface Desk {
	/** @param part names the rows taken, where a table is read more than once for different rows */
	take<T>(reference: string, reader: (table: TableText) => Reading<T>, part?: string): T | undefined;
	readonly issues: Issue[];
	readonly provenance: Record<string, Provenance>;
}

/** Collects issues and provenance of all tables that are taken through it. */
export function openDesk(read: (reference: string) => string | undefined): Desk {
	const issues: Issue[] = [];
	const provenance: Record<string, Provenance> = {};
	const taken = new Map<string, unknown>();
	return {
		issues,
		provenance,
		take<T>(reference: string, reader: (table: TableText) => Reading<T>, part = "") {
			const key = `${reference}\n${part}`;
			if (!taken.has(key)) {
				const reading = reader({ file: reference, text: read(reference)! });
				issues.push(...reading.issues);
				provenance[reference] = together(provenance[reference], reading.provenance);
				taken.set(key, reading.value);
			}
			return taken.get(key) as T | undefined;
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
