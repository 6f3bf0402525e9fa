import type { ChartData } from "../report/index.js";
import type { Figure, Text } from "./figure.js";

/** A median with its 80 % prediction interval; a page writes it in one cell, a sheet in three. */
export interface Range {
	readonly middle: Figure;
	readonly low: Figure;
	readonly high: Figure;
}

/** What a cell of a table holds. */
export type Cell = string | Figure | Range | Text | undefined;

/** Sheets of the workbook. */
export type SheetId =
	| "answer"
	| "variants"
	| "warnings"
	| "classes"
	| "seats"
	| "nursery"
	| "care"
	| "money"
	| "targets"
	| "assumptions"
	| "accuracy"
	| "manifest"
	| "present"
	| "annex";

export interface Column {
	readonly head: string;
	/** Part of the table's width. */
	readonly width: number;
}

/** How a cell stands out: a warning's colour. */
export type Mark = "red" | "yellow";

export interface Row {
	readonly cells: readonly Cell[];
	/** A row that begins a group, or sums one up. */
	readonly strong?: boolean;
	readonly marks?: Readonly<Record<number, Mark>>;
}

export interface TableBlock {
	readonly kind: "table";
	/** Where a workbook has it. */
	readonly sheet: SheetId;
	readonly caption: string;
	readonly unit?: string;
	readonly columns: readonly Column[];
	readonly rows: readonly Row[];
	readonly note?: Text;
	/** Too wide for an upright page. */
	readonly wide?: boolean;
	/** Sheets hold it, pages leave it out. */
	readonly sheetOnly?: boolean;
	/** Pages hold it, sheets leave it out: they have more. */
	readonly pageOnly?: boolean;
}

export interface ChartBlock {
	readonly kind: "chart";
	readonly sheet: SheetId;
	readonly caption: string;
	readonly data: ChartData;
	readonly note?: Text;
}

export type Block =
	| { readonly kind: "heading"; readonly text: string }
	| { readonly kind: "lead" | "body" | "note"; readonly text: Text }
	| { readonly kind: "points"; readonly items: readonly Text[] }
	| TableBlock
	| ChartBlock;

/** A chapter: it begins with its answer. */
export interface Chapter {
	readonly id: string;
	readonly title: string;
	readonly blocks: readonly Block[];
	/** The page before all others and the tables behind them have no number. */
	readonly place?: "front" | "back";
}

export interface Dossier {
	readonly title: string;
	readonly subtitle: string;
	/** Lines of the cover, under the title. */
	readonly cover: readonly Text[];
	readonly chapters: readonly Chapter[];
}
