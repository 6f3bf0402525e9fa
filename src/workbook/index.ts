export { columnName, parseRange } from "./cell-address.js";
export { foreignFile } from "./foreign-files.js";
export { openTables, sheetsByText, type Tables, type Unread, type Workbooks } from "./open-tables.js";
export { placeIssue } from "./place-issue.js";
export { issuesOfSheet, readWorkbook, type WorkbookReading } from "./read-workbook.js";
export { sheetReference, splitReference } from "./sheet-reference.js";
export type { CellSpec, CellStyle, ChartSpec, SheetSpec } from "./sheet-spec.js";
export type { SheetText } from "./sheet-text.js";
export { writeWorkbook } from "./write-workbook.js";
