import type { Issue } from "../errors/index.js";
import type { SheetText } from "./sheet-text.js";

/** What a workbook says: its sheets in their order, and what cannot be read, one issue for each kind of fault and sheet. */
export interface WorkbookReading {
	readonly sheets: readonly SheetText[];
	readonly issues: readonly Issue[];
}

/**
 * Reads the sheets of a workbook (.xlsx). Never throws on bad bytes: what is wrong is an issue of the file, with the cell
 * as path (`人口!C7`), its row as line and its column as col.
 *
 * @param file name under which issues report the workbook
 */
export declare function readWorkbook(file: string, bytes: Uint8Array): WorkbookReading;
