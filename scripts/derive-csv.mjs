import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "csv-parse/sync";

export const readTable = (folder, name) => parse(readFileSync(join(folder, name)), { columns: true, bom: true });

const quoted = (value) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

const line = (columns, row) => columns.map((column) => quoted(String(row[column] ?? ""))).join(",");

/** Writes rows with exactly these columns; every table ends with its evidence columns. */
export const writeTable = (path, columns, rows) => {
	const all = [...columns, "source", "status"];
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, `${[all.join(","), ...rows.map((row) => line(all, row))].join("\n")}\n`);
};

/** Fixed decimals without trailing zeros, so that output does not depend on the last bits of a sum. */
export const fixed = (value, decimals) => String(Number(value.toFixed(decimals)));
