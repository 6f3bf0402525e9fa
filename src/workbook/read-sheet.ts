import { type CellAddress, type CellRange, parseCell, parseRange } from "./cell-address.js";
import { type Calendar, dateText, plainNumber } from "./cell-text.js";
import { type CellFault, type FaultyCell, WorkbookFault } from "./faults.js";
import { collectRuns } from "./shared-parts.js";
import type { ShownAs } from "./shown-as.js";
import { decodeCellText } from "./xml.js";
import { type Attributes, hearXml } from "./xml-events.js";

/** The most cells of a workbook, filled ones and empty ones between them, all sheets together. */
export const MOST_CELLS = 2_000_000;

/** What the sheets of a workbook share. */
export interface Shared {
	readonly texts: readonly string[];
	readonly looks: readonly ShownAs[];
	readonly calendar: Calendar;
}

/** A cell that is not empty. */
export interface FilledCell extends CellAddress {
	readonly text: string;
}

/** What a sheet holds. */
export interface SheetCells {
	/** In the order of the file: row by row. */
	readonly cells: readonly FilledCell[];
	readonly merged: readonly CellRange[];
	readonly faults: readonly FaultyCell[];
}

/** A cell that is being read. */
interface OpenCell extends CellAddress {
	readonly type: string;
	readonly look: number;
	formula: boolean;
	value: string | undefined;
}

/** Reads the cells of a sheet's part. */
export function readSheet(bytes: Uint8Array, shared: Shared): SheetCells {
	const cells: FilledCell[] = [];
	const merged: CellRange[] = [];
	const faults: FaultyCell[] = [];
	const runs = collectRuns();
	const places = openPlaces();
	let cell: OpenCell | undefined;
	let inValue = false;
	const finish = (done: OpenCell) => {
		const inline = runs.take();
		const { row, column } = done;
		const outcome = done.type === "inlineStr" ? { text: inline } : cellValue(done, shared);
		if ("fault" in outcome) faults.push({ row, column, fault: outcome.fault });
		else if (outcome.text !== "") cells.push({ row, column, text: outcome.text });
		if (cells.length > MOST_CELLS) throw tooManyCells();
	};
	hearXml(bytes, {
		open(name, attributes) {
			runs.open(name);
			inValue = name === "v";
			if (name === "row") places.row(attributes);
			if (name === "c") cell = openCell(places.cell(attributes), attributes);
			if (name === "f" && cell) cell.formula = true;
			if (name === "mergeCell") merged.push(...mergedRange(attributes));
		},
		text(text) {
			runs.text(text);
			if (inValue && cell) cell.value = (cell.value ?? "") + text;
		},
		close(name) {
			runs.close(name);
			inValue = false;
			if (name !== "c" || !cell) return;
			finish(cell);
			cell = undefined;
		},
	});
	return { cells, merged, faults };
}

export function tooManyCells(): WorkbookFault {
	const most = MOST_CELLS.toLocaleString("en");
	return new WorkbookFault({
		zh: `格子过多（上限 ${most} 格，空格也算）；请删去表外远处的内容，或只把需要的表复制到新的工作簿`,
		en: `too many cells (at most ${most}, empty ones between them counted); delete what stands far outside the tables, or copy the sheets you need into a new workbook`,
	});
}

/** Where rows and cells stand; some programs leave out what follows from the order. */
function openPlaces() {
	let row = 0;
	let column = 0;
	return {
		row({ r }: Attributes) {
			row = r === undefined ? row + 1 : Number(r);
			column = 0;
		},
		cell({ r }: Attributes): CellAddress {
			const place = (r === undefined ? undefined : parseCell(r)) ?? { row, column: column + 1 };
			({ row, column } = place);
			return place;
		},
	};
}

function openCell({ row, column }: CellAddress, { t = "n", s = "0" }: Attributes): OpenCell {
	return { row, column, type: t, look: Number(s), formula: false, value: undefined };
}

function mergedRange({ ref = "" }: Attributes): CellRange[] {
	const range = parseRange(ref);
	return range ? [range] : [];
}

type Outcome = { readonly text: string } | { readonly fault: CellFault };

function cellValue({ type, look, formula, value = "" }: OpenCell, { texts, looks, calendar }: Shared): Outcome {
	if (type === "e") return { fault: "error" };
	if (type === "str") return { text: decodeCellText(value) };
	if (value === "") return formula ? { fault: "formula" } : { text: "" };
	if (type === "s") return textNumber(texts[Number(value)]);
	if (type === "b") return { text: value === "1" || value === "true" ? "TRUE" : "FALSE" };
	if (type === "d") return { text: value.replace(/T00:00:00(\.0+)?Z?$/, "") };
	const number = Number(value);
	const shown = looks[look] ?? "number";
	if (!Number.isFinite(number)) return { fault: "value" };
	if (shown === "number") return { text: plainNumber(number) };
	const date = dateText(number, shown, calendar);
	return date === undefined ? { fault: "date" } : { text: date };
}

const textNumber = (text: string | undefined): Outcome => (text === undefined ? { fault: "value" } : { text });
