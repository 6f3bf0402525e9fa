/**
 * How a cell looks. `input` is where a user writes, `example` a filled-in row that shows how, `unit` the row of units and
 * allowed ranges below a head, `text` a wrapped paragraph; `good`, `warn` and `bad` are fills with a dark text of their own.
 */
export type CellStyle =
	| "title"
	| "subtitle"
	| "head"
	| "unit"
	| "input"
	| "example"
	| "note"
	| "text"
	| "strong"
	| "good"
	| "warn"
	| "bad"
	| "link";

/** A cell with more than its value. */
export interface StyledCell {
	/** A text stays a text whatever it begins with; a number stays a number. Nothing leaves the cell empty but styled. */
	readonly value?: string | number | undefined;
	readonly style?: CellStyle | undefined;
	/** A number format as spreadsheets write it: `#,##0`, `0.0%`, `yyyy-mm-dd`; `@` marks a cell for texts. */
	readonly format?: string | undefined;
	/** How many columns and rows the cell covers; cells below it must be left out or empty. */
	readonly span?: { readonly columns?: number | undefined; readonly rows?: number | undefined } | undefined;
	/** A sheet to which the cell leads, and the cell there (default `A1`). */
	readonly link?: { readonly sheet: string; readonly cell?: string | undefined } | undefined;
}

/** One cell of a row, the first one in column A. */
export type CellSpec = string | number | undefined | StyledCell;

/** Cells of one sheet, as in `B3:B40`; `sheet` where it is another one. */
export interface RangeSpec {
	readonly sheet?: string | undefined;
	readonly range: string;
}

/** A drop-down list: its values stand here, or in cells of a sheet, which may be filled later. */
export interface ListSpec {
	/** Cells that have the list: `B3:B400`. */
	readonly range: string;
	readonly values: readonly string[] | RangeSpec;
}

/** Numbers that cells may hold; a spreadsheet refuses others with the message. */
export interface LimitSpec {
	readonly range: string;
	/** Whole numbers only. */
	readonly whole?: boolean | undefined;
	readonly min: number;
	readonly max: number;
	/** At most 255 characters. */
	readonly message: string;
}

/** One curve, or one layer of stacked columns. */
export interface SeriesSpec {
	readonly name: string;
	readonly values: RangeSpec;
	/** `#rrggbb`; else the next colour of the palette. */
	readonly colour?: string | undefined;
}

/** The area between two series. */
export interface BandSpec {
	readonly name: string;
	readonly low: RangeSpec;
	readonly high: RangeSpec;
	readonly colour?: string | undefined;
}

/**
 * A native chart of a spreadsheet.
 *
 * - `lines`: a line per series; with `band`, the area between two series behind them (drawn as stacked areas, the lower
 *   one without a fill), and with `outer` a paler one on both sides of it.
 * - `columns`: the series side by side, or on top of each other with `stacked`.
 * - `steps`: what holds until it changes, such as places: level from one category to the next, then a leap. Categories
 *   must be numbers.
 */
export interface ChartSpec {
	readonly kind: "lines" | "columns" | "steps";
	readonly title: string;
	/** Titles of the two axes; none where empty or absent. */
	readonly axes?: { readonly x?: string | undefined; readonly y?: string | undefined } | undefined;
	/** Years or names, in the order of the series' values. */
	readonly categories: RangeSpec;
	readonly series: readonly SeriesSpec[];
	/** Low and high edge of a band, for `lines` only. */
	readonly band?: BandSpec | undefined;
	/** A band that the other one lies in: its edges are nowhere within those of `band`. */
	readonly outer?: BandSpec | undefined;
	readonly stacked?: boolean | undefined;
	/** Number format of the vertical axis. Default `#,##0`. */
	readonly format?: string | undefined;
	/** Upper left cell, as in `H2`, and the size in columns and rows (default 8 by 18). */
	readonly anchor: string;
	readonly size?: { readonly columns: number; readonly rows: number } | undefined;
}

/** How a sheet prints: on A4. */
export interface PrintSpec {
	readonly landscape?: boolean | undefined;
	/** One page wide, as long as it needs; a page ends before a chart that it has no room for. */
	readonly fitToWidth?: boolean | undefined;
	/** Rows that are repeated on every page, counted from the first. */
	readonly titleRows?: number | undefined;
}

/** One sheet to write. */
export interface SheetSpec {
	/** Unique within the workbook, at most 31 characters, none of `\ / ? * [ ] :`. */
	readonly name: string;
	/** Widths in characters of the standard font; a Chinese character takes two. */
	readonly columns: readonly { readonly width: number }[];
	readonly frozenRows?: number | undefined;
	readonly frozenColumns?: number | undefined;
	readonly rows: readonly (readonly CellSpec[])[];
	/** Height in points by row number, counted from 1; the other rows have the height of their text. */
	readonly heights?: Readonly<Record<number, number>> | undefined;
	readonly lists?: readonly ListSpec[] | undefined;
	readonly limits?: readonly LimitSpec[] | undefined;
	readonly charts?: readonly ChartSpec[] | undefined;
	readonly print?: PrintSpec | undefined;
	/** A sheet that is there for programs and not shown; the first sheet cannot be hidden. */
	readonly hidden?: boolean | undefined;
	/** Colour of the tab, `#rrggbb`. */
	readonly tab?: string | undefined;
}
