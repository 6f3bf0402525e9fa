import type { Aside } from "./aside.js";
import {
	absoluteCell,
	type CellRange,
	cellName,
	MOST_COLUMNS,
	parseRange,
	quotedSheet,
	rangeName,
} from "./cell-address.js";
import { type Pages, pagesOf } from "./page-breaks.js";
import { PLAIN_HEIGHT, rowHeight } from "./row-height.js";
import type { CellSpec, LimitSpec, ListSpec, PrintSpec, RangeSpec, SheetSpec, StyledCell } from "./sheet-spec.js";
import type { StyleBook } from "./styles.js";
import type { TextBook } from "./texts.js";
import { element, xmlPart, xmlText } from "./xml.js";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** What the sheets of a workbook share, and what this one has of its own. */
export interface SheetParts {
	readonly styles: StyleBook;
	readonly texts: TextBook;
	/** Whether the workbook opens with this sheet. */
	readonly first: boolean;
	readonly aside: Aside;
}

/** A cell at its place, with its covered neighbours among them. */
export interface Placed {
	readonly row: number;
	readonly column: number;
	readonly cell: StyledCell;
}

/** Any cell in its long form. */
export function styledCell(cell: CellSpec): StyledCell {
	return typeof cell === "object" ? cell : { value: cell };
}

/** The part `xl/worksheets/sheetN.xml`; its elements in the order that ECMA-376 part 1, 18.3.1.99 demands. */
export function sheetXml(sheet: SheetSpec, parts: SheetParts): string {
	const rows = placeCells(sheet);
	const cells = rows.flat();
	const heightOf = openHeights(sheet, rows);
	const pages = pagesOf(sheet, (row) => heightOf(row) ?? PLAIN_HEIGHT);
	return xmlPart(
		element(
			"worksheet",
			{ xmlns: MAIN, "xmlns:r": RELATIONS },
			propertiesXml(sheet, pages),
			element("dimension", { ref: dimensionOf(cells) }),
			viewXml(sheet, parts.first),
			element("sheetFormatPr", { defaultRowHeight: 15 }),
			columnsXml(sheet),
			element("sheetData", {}, ...rows.map((row) => rowXml(row, { sheet, heightOf }, parts))),
			mergesXml(cells),
			validationsXml(sheet, parts),
			linksXml(cells),
			printXml(sheet.print, pages),
			breaksXml(pages),
			element("ignoredErrors", {}, element("ignoredError", { sqref: dimensionOf(cells), numberStoredAsText: 1 })),
			sheet.charts?.length ? element("drawing", { "r:id": "rId1" }) : "",
		),
	);
}

/** Cells row by row. What a merged cell covers takes its look, so that borders and fills go all round. */
function placeCells({ rows }: SheetSpec): Placed[][] {
	const own = rows.flatMap((cells, r) =>
		cells
			.map((cell, c) => ({ row: r + 1, column: c + 1, cell: styledCell(cell) }))
			.filter(({ cell }) => isWritten(cell)),
	);
	const covered = own.flatMap((from) => coveredBy(from));
	const taken = new Set(covered.map(cellName));
	const placed: Placed[][] = [];
	for (const one of [...own.filter((cell) => !taken.has(cellName(cell))), ...covered]) {
		placed[one.row - 1] ??= [];
		placed[one.row - 1].push(one);
	}
	return Array.from(placed, (row = []) => row.sort((a, b) => a.column - b.column));
}

const isWritten = ({ value, style, format, span }: StyledCell) => (value ?? style ?? format ?? span) !== undefined;

function spanOf({ row, column, cell: { span } }: Placed): CellRange {
	const { columns = 1, rows = 1 } = span ?? {};
	return { from: { row, column }, to: { row: row + rows - 1, column: column + columns - 1 } };
}

/** The cells that a merged cell covers, itself left out. */
export function coveredBy(placed: Placed): Placed[] {
	const { from, to } = spanOf(placed);
	const { style, format } = placed.cell;
	const width = to.column - from.column + 1;
	return Array.from({ length: width * (to.row - from.row + 1) }, (_, i) => ({
		row: from.row + Math.floor(i / width),
		column: from.column + (i % width),
		cell: { style, format },
	})).slice(1);
}

function dimensionOf(cells: readonly Placed[]): string {
	const row = cells.reduce((most, cell) => Math.max(most, cell.row), 1);
	const column = cells.reduce((most, cell) => Math.max(most, cell.column), 1);
	return rangeName({ from: { row: 1, column: 1 }, to: { row, column } });
}

function propertiesXml({ tab, print }: SheetSpec, pages: Pages | undefined): string {
	const colour = tab ? element("tabColor", { rgb: `FF${tab.slice(1).toUpperCase()}` }) : "";
	// Spreadsheets that fit a sheet to a page pass over its breaks: such a one has a scale instead.
	const page = print?.fitToWidth && !pages ? element("pageSetUpPr", { fitToPage: 1 }) : "";
	return colour || page ? element("sheetPr", {}, colour, page) : "";
}

function viewXml({ frozenRows = 0, frozenColumns = 0 }: SheetSpec, first: boolean): string {
	const selected = { showGridLines: 0, tabSelected: first ? 1 : undefined, workbookViewId: 0 };
	if (frozenRows + frozenColumns === 0) return element("sheetViews", {}, element("sheetView", selected));
	const pane = frozenRows === 0 ? "topRight" : frozenColumns === 0 ? "bottomLeft" : "bottomRight";
	const frozen = element("pane", {
		xSplit: frozenColumns || undefined,
		ySplit: frozenRows || undefined,
		topLeftCell: cellName({ row: frozenRows + 1, column: frozenColumns + 1 }),
		activePane: pane,
		state: "frozen",
	});
	return element("sheetViews", {}, element("sheetView", selected, frozen, element("selection", { pane })));
}

function columnsXml({ columns }: SheetSpec): string {
	if (columns.length === 0) return "";
	const each = columns.map(({ width }, i) => element("col", { min: i + 1, max: i + 1, width, customWidth: 1 }));
	return element("cols", {}, ...each);
}

/** A row's height in points by its number: its own, or that of its texts where they need more than a plain line. */
type HeightOf = (row: number) => number | undefined;

/** Texts are measured once: pages and rows both ask. */
function openHeights({ heights, columns }: SheetSpec, rows: readonly (readonly Placed[])[]): HeightOf {
	const widths = columns.map(({ width }) => width);
	const measured = rows.map((cells) => rowHeight(cells, widths));
	return (row) => heights?.[row] ?? measured[row - 1];
}

interface RowsOf {
	readonly sheet: SheetSpec;
	readonly heightOf: HeightOf;
}

function rowXml(cells: readonly Placed[], { sheet, heightOf }: RowsOf, parts: SheetParts): string {
	if (cells.length === 0) return "";
	const [{ row }] = cells;
	const custom = sheet.heights?.[row] === undefined ? undefined : 1;
	const attributes = { r: row, ht: heightOf(row), customHeight: custom };
	return element("row", attributes, ...cells.map((cell) => cellXml(cell, parts)));
}

function cellXml(placed: Placed, { styles, texts }: SheetParts): string {
	const { value, style, format, link } = placed.cell;
	const number = styles.numberOf(style ?? (link ? "link" : undefined), format);
	const attributes = { r: cellName(placed), s: number || undefined };
	if (value === undefined) return element("c", attributes);
	if (typeof value === "number") return element("c", attributes, element("v", {}, String(value)));
	return element("c", { ...attributes, t: "s" }, element("v", {}, String(texts.numberOf(value))));
}

function mergesXml(cells: readonly Placed[]): string {
	const ranges = cells.filter(({ cell }) => cell.span).map((cell) => rangeName(spanOf(cell)));
	const merged = ranges.filter((range) => range.includes(":"));
	if (merged.length === 0) return "";
	return element("mergeCells", { count: merged.length }, ...merged.map((ref) => element("mergeCell", { ref })));
}

function validationsXml({ lists = [], limits = [] }: SheetSpec, { aside }: SheetParts): string {
	const all = [
		...lists.map(({ range, values }) => {
			const source = listSource(values, aside);
			const attributes = { type: "list", allowBlank: 1, showErrorMessage: 1, sqref: range };
			return element("dataValidation", attributes, element("formula1", {}, xmlText(source)));
		}),
		...limits.map(limitXml),
	];
	return all.length === 0 ? "" : element("dataValidations", { count: all.length }, ...all);
}

/** Spreadsheets hold at most so many characters of a list beside its cells, parted by commas. */
const LONGEST_LIST = 255;

function listSource(values: ListSpec["values"], aside: Aside): string {
	if ("range" in values) return rangeFormula(values);
	const joined = values.join(",");
	const fits = joined.length <= LONGEST_LIST && !values.some((value) => /[,"]/.test(value));
	return fits ? `"${joined}"` : rangeFormula(aside.cellsFor(values));
}

function rangeFormula({ sheet, range }: RangeSpec): string {
	const { from, to } = parseRange(range)!;
	return `${sheet === undefined ? "" : `${quotedSheet(sheet)}!`}${absoluteCell(from)}:${absoluteCell(to)}`;
}

function limitXml({ range, whole, min, max, message }: LimitSpec): string {
	return element(
		"dataValidation",
		{
			type: whole ? "whole" : "decimal",
			operator: "between",
			allowBlank: 1,
			showErrorMessage: 1,
			error: message,
			sqref: range,
		},
		element("formula1", {}, String(min)),
		element("formula2", {}, String(max)),
	);
}

function linksXml(cells: readonly Placed[]): string {
	const links = cells.flatMap((placed) => {
		const { link } = placed.cell;
		if (!link) return [];
		const location = `${quotedSheet(link.sheet)}!${link.cell ?? "A1"}`;
		return [element("hyperlink", { ref: cellName(placed), location })];
	});
	return links.length === 0 ? "" : element("hyperlinks", {}, ...links);
}

function breaksXml(pages: Pages | undefined): string {
	if (!pages || pages.breaks.length === 0) return "";
	const { breaks } = pages;
	// A break goes through all columns, counted from 0.
	const each = breaks.map((id) => element("brk", { id, max: MOST_COLUMNS - 1, man: 1 }));
	return element("rowBreaks", { count: breaks.length, manualBreakCount: breaks.length }, ...each);
}

function printXml(print: PrintSpec | undefined, pages: Pages | undefined): string {
	const margins = element("pageMargins", { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 });
	if (!print) return margins;
	const { landscape, fitToWidth } = print;
	const setup = element("pageSetup", {
		paperSize: A4,
		orientation: landscape ? "landscape" : "portrait",
		...(pages ? { scale: pages.scale } : fitToWidth && { fitToWidth: 1, fitToHeight: 0 }),
	});
	return margins + setup + element("headerFooter", {}, element("oddFooter", {}, xmlText("&C&P / &N")));
}

const A4 = 9;
