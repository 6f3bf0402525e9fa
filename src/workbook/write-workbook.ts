import type { SheetSpec } from "./sheet-spec.js";

/**
 * Writes a workbook (.xlsx). The same sheets give the same bytes. Texts are texts whatever they begin with: there is no
 * formula in it.
 *
 * @throws RangeError on what no workbook can hold: a name of a sheet twice or with a forbidden character, a text of more
 * than 32,767 characters, a number that is not finite
 */
export declare function writeWorkbook(sheets: readonly SheetSpec[]): Uint8Array;
