import { closest, type Issue, type LocalText } from "../errors/index.js";
import { foreignFile } from "./foreign-files.js";
import { issuesOfSheet, readWorkbook, type WorkbookReading } from "./read-workbook.js";
import { splitReference } from "./sheet-reference.js";
import type { SheetText } from "./sheet-text.js";

/** Why a reference gives no text, where it is not for want of a file. */
export type Unread =
	/** Mistakes inside the workbook. */
	| { readonly issues: readonly Issue[] }
	/** The reference itself must be mended. */
	| { readonly refusal: LocalText }
	/** The workbook has several sheets and the reference names none; their names, as far as they are shown. */
	| { readonly sheets: readonly string[] };

/** The workbooks among the files of a scenario, beside whatever reads their texts. */
export interface Workbooks {
	/** Why a reference gives no text; nothing where it gives one, or where there is no such file. */
	readonly unread: (reference: string) => Unread | undefined;
	/** The sheet to which a reference leads; nothing for one that does not lead into a workbook. */
	readonly sheet: (reference: string) => SheetText | undefined;
}

/** Texts of tables by reference, in whatever file they stand. */
export interface Tables {
	/** Text of a table: of a text file, or of a sheet as CSV; nothing where there is none. */
	readonly read: (reference: string) => string | undefined;
	readonly workbooks: Workbooks;
	/** All that a workbook says, by its file; nothing where there is none. */
	readonly workbook: (file: string) => WorkbookReading | undefined;
}

/** Sheets of whoever has no workbooks but the texts of their sheets, each under its whole reference. */
export function sheetsByText(read: Tables["read"]): Workbooks["sheet"] {
	return (reference) => {
		const name = splitReference(reference)?.sheet;
		const text = name === undefined ? undefined : read(reference);
		return text === undefined ? undefined : { name: name!, hidden: false, text, merged: [] };
	};
}

type Found = { readonly text: string } | { readonly sheet: SheetText } | Unread;

/**
 * Opens the tables of a folder, each workbook read once. A reference `county.xlsx#人口` is the sheet of that name,
 * `county.xlsx` alone its only sheet.
 *
 * @param bytesOf bytes of a file; nothing when there is none
 * @param decode text of a file that is no workbook
 */
export function openTables(
	bytesOf: (file: string) => Uint8Array | undefined,
	decode: (bytes: Uint8Array) => string,
): Tables {
	const workbooks = new Map<string, WorkbookReading | undefined>();
	const workbook = kept(workbooks, (file) => {
		const bytes = bytesOf(file);
		return bytes && readWorkbook(file, bytes);
	});
	const find = kept(new Map<string, Found | undefined>(), (reference) => {
		const named = splitReference(reference);
		if (named) return findSheet(workbook(named.file), named.file, named.sheet);
		const bytes = bytesOf(reference);
		const refusal = bytes && foreignFile(reference, bytes);
		return refusal ? { refusal } : bytes && { text: decode(bytes) };
	});
	const sheet = (reference: string) => {
		const found = find(reference);
		return found && "sheet" in found ? found.sheet : undefined;
	};
	return {
		workbook,
		read: (reference) => {
			const found = find(reference);
			return found && "text" in found ? found.text : sheet(reference)?.text;
		},
		workbooks: {
			sheet,
			unread: (reference) => {
				const found = find(reference);
				return found && ("text" in found || "sheet" in found) ? undefined : found;
			},
		},
	};
}

function kept<T>(memory: Map<string, T>, make: (key: string) => T): (key: string) => T {
	return (key) => {
		if (!memory.has(key)) memory.set(key, make(key));
		return memory.get(key)!;
	};
}

function findSheet(reading: WorkbookReading | undefined, file: string, wanted: string | undefined): Found | undefined {
	if (!reading) return undefined;
	const { sheets, issues } = reading;
	if (sheets.length === 0 && issues.length > 0) return { issues };
	const shown = sheets.filter(({ hidden, text }) => !hidden && text !== "");
	if (wanted === undefined && shown.length !== 1) return { sheets: shown.map(({ name }) => name) };
	const sheet = wanted === undefined ? shown[0] : sheets.find(({ name }) => name === wanted);
	if (!sheet) return { refusal: noSuchSheet(file, wanted!, shown) };
	const faults = issuesOfSheet(reading, sheet.name);
	return faults.length > 0 ? { issues: faults } : { sheet };
}

function noSuchSheet(file: string, wanted: string, shown: readonly SheetText[]): LocalText {
	const names = shown.map(({ name }) => name);
	const meant = closest(wanted, names);
	return {
		zh: `${file} 里没有工作表“${wanted}”；${meant ? `是不是“${meant}”？` : ""}现有：${names.join("、")}`,
		en: `${file} has no sheet "${wanted}"; ${meant ? `did you mean "${meant}"? ` : ""}there are: ${names.join(", ")}`,
	};
}
