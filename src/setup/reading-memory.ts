import type { Reading, TableText } from "../tables/index.js";
import type { TableReader } from "./desk.js";

/** Reads a table, or hands out what the same reader made of the same text with the same arguments. */
export type ReadingMemory = <T, A extends readonly unknown[]>(
	table: TableText,
	reader: TableReader<T, A>,
	args: A,
) => Reading<T>;

interface Remembered {
	readonly table: TableText;
	readonly reading: Reading<unknown>;
}

/** Readings kept. A scenario has some twenty, more with many areas; a slider that moves an argument adds one a step. */
const MOST_READINGS = 1000;

/** Remembers what tables said, the newest text of each. What is handed out is shared: nobody may change it. */
export function openReadingMemory(): ReadingMemory {
	const tables = new Map<string, TableText>();
	const readings = new Map<string, Remembered>();
	const numberOf = openNumbers();
	const tableOf = ({ file, text }: TableText) => {
		const known = tables.get(file);
		if (known?.text === text) return known;
		const table = { file, text, cells: new WeakMap() };
		tables.set(file, table);
		return table;
	};
	return <T, A extends readonly unknown[]>(given: TableText, reader: TableReader<T, A>, args: A) => {
		const table = tableOf(given);
		const key = JSON.stringify([numberOf(reader), table.file, args]);
		const before = readings.get(key);
		const reading = before?.table === table ? before.reading : reader(table, ...args);
		readings.delete(key);
		readings.set(key, { table, reading });
		if (readings.size > MOST_READINGS) readings.delete(readings.keys().next().value!);
		return reading as Reading<T>;
	};
}

/** Numbers readers in the order in which they first come. */
function openNumbers(): (reader: unknown) => number {
	const numbers = new Map<unknown, number>();
	return (reader) => {
		const number = numbers.get(reader) ?? numbers.size;
		numbers.set(reader, number);
		return number;
	};
}
