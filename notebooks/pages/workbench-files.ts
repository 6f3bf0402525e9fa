/** YAML and tables of the workbench, in a bundle of their own that no other page fetches. */
import { type Document, isMap, isNode, parseDocument } from "yaml";
import type { LocalText } from "../../src/errors/index.js";
import { decodeText } from "../../src/tables/index.js";
import {
	foreignFile,
	issuesOfSheet,
	readWorkbook,
	sheetReference,
	type WorkbookReading,
} from "../../src/workbook/index.js";

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

/** Tables of a file, and what in it cannot be read. */
export interface FileReading {
	readonly tables: readonly ReadTable[];
	readonly problems: readonly LocalText[];
}

/**
 * Reads CSV in any encoding that Chinese offices use, and every sheet of an .xlsx file that is shown, filled and right. The
 * only sheet has the file's own name, one of several is called as a scenario names it: `county.xlsx#人口`.
 */
export async function readTables(file: File): Promise<FileReading> {
	const bytes = new Uint8Array(await file.arrayBuffer());
	const stem = file.name.replace(/\.[^.]*$/, "");
	if (/\.xlsx$/i.test(file.name)) return sheetsOf(readWorkbook(file.name, bytes), file.name, stem);
	const foreign = foreignFile(file.name, bytes);
	if (foreign) return { tables: [], problems: [foreign] };
	return { tables: [tableOf(`${stem}.csv`, decodeText(bytes))], problems: [] };
}

function sheetsOf(reading: WorkbookReading, file: string, stem: string): FileReading {
	const isRight = (sheet: string) => issuesOfSheet(reading, sheet).length === 0;
	const shown = reading.sheets.filter(({ name, hidden, text }) => !hidden && text !== "" && isRight(name));
	const nameOf = (sheet: string) => (shown.length === 1 ? `${stem}.csv` : sheetReference(file, sheet));
	return {
		tables: shown.map(({ name, text }) => tableOf(nameOf(name), text)),
		problems: reading.issues.map(({ path, message: { zh, en } }) => ({ zh: `${path} ${zh}`, en: `${path} ${en}` })),
	};
}

function tableOf(name: string, text: string): ReadTable {
	const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
	return { name, text, rows: Math.max(0, lines.length - 1), columns: (lines[0] ?? "").split(",") };
}
