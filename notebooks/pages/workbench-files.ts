/** YAML and tables of the workbench, in a bundle of their own that no other page fetches. */
import readXlsxFile from "read-excel-file/browser";
import { type Document, isMap, isNode, parseDocument } from "yaml";
import { decodeText, toCsv } from "../../src/tables/index.js";

export type Path = readonly string[];

/** A setting at its place; `comment` stands behind it. */
export interface Setting {
	readonly path: Path;
	readonly value: unknown;
	readonly comment?: string;
}

/** The text with some settings, everything else as it was; nothing when the text is no YAML or has a value in the way. */
export function withSettings(text: string, settings: readonly Setting[]): string | undefined {
	return edited(text, (document) => {
		for (const { path, value, comment } of settings) {
			// A plain value keeps the comment behind the one before it.
			document.setIn(path, typeof value === "object" ? document.createNode(value) : value);
			const node = document.getIn(path, true);
			if (comment && isNode(node)) node.comment = ` ${comment}`;
		}
	});
}

/** The text without some settings, and without the maps that this empties. */
export function withoutSettings(text: string, paths: readonly Path[]): string | undefined {
	return edited(text, (document) => {
		for (const path of paths) {
			document.deleteIn(path);
			for (let up = path.slice(0, -1); up.length > 0 && isEmpty(document, up); up = up.slice(0, -1)) {
				document.deleteIn(up);
			}
		}
	});
}

function isEmpty(document: Document, path: Path): boolean {
	const node = document.getIn(path, true);
	return isMap(node) && node.items.length === 0;
}

function edited(text: string, edit: (document: Document) => void): string | undefined {
	const document = parseDocument(text);
	if (document.errors.length > 0) return undefined;
	try {
		edit(document);
		return document.toString({ lineWidth: 0 });
	} catch {
		return undefined;
	}
}

/** A reader of the values of a text; one that is no YAML has none. */
export function valuesOf(text: string): (path: Path) => unknown {
	const document = parseDocument(text);
	if (document.errors.length > 0) return () => undefined;
	const data = document.toJS();
	return (path) =>
		path.reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], data);
}

/** A table as the scenario reads it. */
export interface ReadTable {
	readonly name: string;
	readonly text: string;
	readonly rows: number;
	readonly columns: readonly string[];
}

/** Reads CSV in any encoding that Chinese offices use, and every sheet of an .xlsx file that is not empty. */
export async function readTables(file: File): Promise<ReadTable[]> {
	const stem = file.name.replace(/\.[^.]*$/, "");
	if (!/\.xlsx$/i.test(file.name)) {
		const text = decodeText(new Uint8Array(await file.arrayBuffer()));
		const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
		return [{ name: `${stem}.csv`, text, rows: Math.max(0, lines.length - 1), columns: (lines[0] ?? "").split(",") }];
	}
	const sheets = (await readXlsxFile(file)).filter(({ data }) => data.length > 0);
	return sheets.map(({ sheet, data: [head, ...body] }) => {
		const columns = head.map((cell) => String(cell ?? "").trim());
		const rows = body.filter((row) => row.some((cell) => cell !== null));
		const table = rows.map((row) => Object.fromEntries(columns.map((name, at) => [name, cellOf(row[at])])));
		const name = sheets.length === 1 ? `${stem}.csv` : `${stem}-${sheet}.csv`;
		return { name, text: toCsv(table, { columns, raw: true }), rows: rows.length, columns };
	});
}

function cellOf(cell: unknown): string | number {
	if (typeof cell === "number") return cell;
	if (cell instanceof Date) return cell.toISOString().slice(0, 10);
	return String(cell ?? "");
}
