/** A reference that leads into a workbook: `county.xlsx#人口`, or `county.xlsx` alone. */
export interface SheetReference {
	readonly file: string;
	/** Nothing where the reference names no sheet. */
	readonly sheet: string | undefined;
}

/** Splits a reference into workbook and sheet; nothing for one that names no workbook. A sheet's name may hold a `#`. */
export function splitReference(reference: string): SheetReference | undefined {
	const match = /^([^#]*\.xlsx)(?:#(.*))?$/is.exec(reference);
	return match ? { file: match[1], sheet: match[2] } : undefined;
}

/** A sheet of a workbook as a scenario names it. */
export function sheetReference(file: string, sheet: string): string {
	return `${file}#${sheet}`;
}
