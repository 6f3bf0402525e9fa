import { ASIDE } from "./aside.js";
import { cellName, parseCell, parseRange } from "./cell-address.js";
import type { ChartSpec, RangeSpec, SheetSpec } from "./sheet-spec.js";
import { coveredBy, styledCell } from "./sheet-xml.js";

/** The most that a cell holds, and a message of a limit, in characters. */
const LONGEST_TEXT = 32_767;
const LONGEST_MESSAGE = 255;
const LONGEST_NAME = 31;

/** Names that spreadsheets, or the writer, keep for themselves. */
const KEPT = ["history", ASIDE];

/** @throws RangeError on what no workbook can hold, with the sheet and the cell */
export function checkSheets(sheets: readonly SheetSpec[]): void {
	if (sheets.length === 0 || sheets[0].hidden) throw new RangeError("a workbook begins with a sheet that is shown");
	const names = new Set<string>();
	for (const sheet of sheets) {
		checkName(sheet.name, names);
		checkCells(sheet);
		checkSpans(sheet);
		checkPlaces(sheet, sheets);
	}
}

function checkName(name: string, taken: Set<string>): void {
	const fault = nameFault(name, taken);
	if (fault) throw new RangeError(`sheet ${JSON.stringify(name)}: ${fault}`);
	taken.add(name.toLowerCase());
}

function nameFault(name: string, taken: ReadonlySet<string>): string | undefined {
	if (name.trim() === "") return "has no name";
	if (name.length > LONGEST_NAME) return `a name has at most ${LONGEST_NAME} characters`;
	// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must be refused
	if (/[\\/?*[\]:\u0000-\u001f]|^'|'$/.test(name)) return "a name holds none of \\ / ? * [ ] : and no ' at its ends";
	if (taken.has(name.toLowerCase())) return "the name is taken";
	return KEPT.includes(name.toLowerCase()) ? "the name is kept for the program" : undefined;
}

function checkCells({ name, rows }: SheetSpec): void {
	for (const [r, row] of rows.entries()) {
		for (const cell of row) {
			const { value } = styledCell(cell);
			const fault = valueFault(value);
			if (fault) throw new RangeError(`sheet ${JSON.stringify(name)}, row ${r + 1}: ${fault}`);
		}
	}
}

/** Covered cells must be empty, and covered once: programs do not open a file in which merged cells overlap. */
function checkSpans({ name, rows }: SheetSpec): void {
	const covered = new Set<string>();
	for (const [r, row] of rows.entries()) {
		for (const [c, spec] of row.entries()) {
			const cell = styledCell(spec);
			for (const place of cell.span ? coveredBy({ row: r + 1, column: c + 1, cell }) : []) {
				const { value, span } = styledCell(rows[place.row - 1]?.[place.column - 1]);
				const at = cellName(place);
				if (value !== undefined || span || covered.has(at))
					throw new RangeError(`sheet ${JSON.stringify(name)}: ${at} is covered by merged cells and not empty`);
				covered.add(at);
			}
		}
	}
}

function valueFault(value: string | number | undefined): string | undefined {
	if (typeof value === "string" && value.length > LONGEST_TEXT) return `a text of more than ${LONGEST_TEXT} characters`;
	return typeof value === "number" && !Number.isFinite(value) ? `the number ${value}` : undefined;
}

function checkPlaces(sheet: SheetSpec, sheets: readonly SheetSpec[]): void {
	const names = sheets.map(({ name }) => name);
	const { lists = [], limits = [], charts = [] } = sheet;
	const ranges: readonly RangeSpec[] = [
		...[...lists, ...limits].map(({ range }) => ({ range })),
		...lists.flatMap(({ values }) => ("range" in values ? [values] : [])),
		...charts.flatMap(rangesOf),
	];
	const bad = ranges.find(({ sheet: other, range }) => !parseRange(range) || (other && !names.includes(other)));
	if (bad) throw new RangeError(`sheet ${JSON.stringify(sheet.name)}: no range ${JSON.stringify(bad)}`);
	if (charts.some(({ anchor }) => !parseCell(anchor)))
		throw new RangeError(`sheet ${JSON.stringify(sheet.name)}: a chart without an anchor`);
	if (limits.some(({ message }) => message.length > LONGEST_MESSAGE))
		throw new RangeError(`sheet ${JSON.stringify(sheet.name)}: a message of more than ${LONGEST_MESSAGE} characters`);
}

const edgesOf = (band: ChartSpec["band"]) => (band ? [band.low, band.high] : []);

function rangesOf({ categories, series, band, outer }: ChartSpec): readonly RangeSpec[] {
	return [categories, ...series.map(({ values }) => values), ...edgesOf(band), ...edgesOf(outer)];
}
