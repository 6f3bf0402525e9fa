/** A sheet of a workbook as the readers of tables take it. */
export interface SheetText {
	readonly name: string;
	/** Not shown to whoever opens the workbook. */
	readonly hidden: boolean;
	/**
	 * CSV, one line per row of the sheet from row 1 on, empty rows included, so that line n is row n and the k-th cell is
	 * column k. All lines have as many cells as the widest row. Numbers as a person would type them, dates as
	 * `2020-11-01`, line breaks within a cell as a space. Empty for a sheet without a filled cell.
	 */
	readonly text: string;
}
