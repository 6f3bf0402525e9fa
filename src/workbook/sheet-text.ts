/** A sheet of a workbook as the readers of tables take it. */
export interface SheetText {
	readonly name: string;
	/** Not shown to whoever opens the workbook. */
	readonly hidden: boolean;
	/**
	 * CSV, one line per row of the sheet from row 1 on, so that line n is row n and the k-th cell is column k. All lines
	 * have as many cells as the widest row, but an empty row is an empty line. Numbers as a person would type them, dates
	 * as `2020-11-01`, a format of years alone as `2020`, of months and days as `3月5日`, truth as `TRUE` or `FALSE`; line
	 * breaks and tabs within a cell as a space. Empty for a sheet without a filled cell.
	 */
	readonly text: string;
	/** Ranges of merged cells, `A7:A9`: the first cell has the value, the others are empty. */
	readonly merged: readonly string[];
}
