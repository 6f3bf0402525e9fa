export { readWorkbook, type WorkbookReading } from "./read-workbook.js";
export type {
	CellSpec,
	CellStyle,
	ChartSpec,
	LimitSpec,
	ListSpec,
	PrintSpec,
	RangeSpec,
	SeriesSpec,
	SheetSpec,
	StyledCell,
} from "./sheet-spec.js";
export type { SheetText } from "./sheet-text.js";
export { writeWorkbook } from "./write-workbook.js";
