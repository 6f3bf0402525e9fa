import { strToU8, zipSync } from "fflate";
import { type Aside, openAside } from "./aside.js";
import { parseRange } from "./cell-address.js";
import { type CellsOf, chartXml } from "./chart-xml.js";
import { checkSheets } from "./check-sheets.js";
import { drawingXml } from "./drawing-xml.js";
import type { SheetSpec } from "./sheet-spec.js";
import { sheetXml, styledCell } from "./sheet-xml.js";
import { openStyles } from "./styles.js";
import { openTexts } from "./texts.js";
import { contentTypesXml, type Relation, relationsXml, workbookXml } from "./workbook-parts.js";

/** Parts of the package: path → content. */
type Parts = Record<string, string>;

/**
 * Writes a workbook (.xlsx). The same sheets give the same bytes. Texts are texts whatever they begin with: there is no
 * formula in it. What needs cells of its own (long lists, the edges of curves) stands on a hidden sheet `_aside`.
 *
 * @throws RangeError on what no workbook can hold: a name of a sheet twice or with a forbidden character, a text of more
 * than 32,767 characters, a number that is not finite, a range or sheet that is not there
 */
export function writeWorkbook(sheets: readonly SheetSpec[]): Uint8Array {
	checkSheets(sheets);
	const shared = { styles: openStyles(), texts: openTexts(), aside: openAside() };
	const shown: Parts = {};
	addCharts(shown, sheets, shared.aside);
	sheets.forEach((sheet, i) => {
		shown[sheetPath(i)] = sheetXml(sheet, { ...shared, first: i === 0 });
	});
	const aside = shared.aside.sheet();
	if (aside) shown[sheetPath(sheets.length)] = sheetXml(aside, { ...shared, first: false });
	const all = aside ? [...sheets, aside] : sheets;
	const { styles, texts } = shared;
	const whole = { ...frame(all), "xl/styles.xml": styles.xml(), "xl/sharedStrings.xml": texts.xml(), ...shown };
	return zipped({ "[Content_Types].xml": contentTypesXml(Object.keys(whole)), ...whole });
}

const sheetPath = (i: number) => `xl/worksheets/sheet${i + 1}.xml`;

function frame(sheets: readonly SheetSpec[]): Parts {
	const ofSheets = sheets.map((_, i): Relation => ({ kind: "worksheet", target: `worksheets/sheet${i + 1}.xml` }));
	return {
		"_rels/.rels": relationsXml([{ kind: "officeDocument", target: "xl/workbook.xml" }]),
		"xl/workbook.xml": workbookXml(sheets),
		"xl/_rels/workbook.xml.rels": relationsXml([
			...ofSheets,
			{ kind: "styles", target: "styles.xml" },
			{ kind: "sharedStrings", target: "sharedStrings.xml" },
		]),
	};
}

/** Adds the charts of all sheets, numbered through the workbook. */
function addCharts(parts: Parts, sheets: readonly SheetSpec[], aside: Aside): void {
	const cellsOf = cellsIn(sheets);
	let count = 0;
	sheets.forEach(({ name, charts = [] }, i) => {
		if (charts.length === 0) return;
		const numbers = charts.map(() => ++count);
		charts.forEach((chart, k) => {
			const inSheet: CellsOf = (range) => cellsOf({ sheet: range.sheet ?? name, range: range.range });
			parts[`xl/charts/chart${numbers[k]}.xml`] = chartXml(chart, { sheet: name, cellsOf: inSheet, aside });
		});
		parts[`xl/drawings/drawing${i + 1}.xml`] = drawingXml(charts);
		const ofCharts = numbers.map((n): Relation => ({ kind: "chart", target: `../charts/chart${n}.xml` }));
		parts[`xl/drawings/_rels/drawing${i + 1}.xml.rels`] = relationsXml(ofCharts);
		const drawing: Relation = { kind: "drawing", target: `../drawings/drawing${i + 1}.xml` };
		parts[`xl/worksheets/_rels/sheet${i + 1}.xml.rels`] = relationsXml([drawing]);
	});
}

function cellsIn(sheets: readonly SheetSpec[]): CellsOf {
	const rowsOf = new Map(sheets.map(({ name, rows }) => [name, rows]));
	return ({ sheet, range }) => {
		const { from, to } = parseRange(range)!;
		const rows = Array.from({ length: to.row - from.row + 1 }, (_, i) => rowsOf.get(sheet!)?.[from.row - 1 + i] ?? []);
		const width = to.column - from.column + 1;
		return rows.flatMap((row) => Array.from({ length: width }, (_, i) => styledCell(row[from.column - 1 + i]).value));
	};
}

/** A fixed time, read in whatever zone: the same sheets give the same bytes. */
const TIME = "1980-01-01T12:00:00";

function zipped(parts: Parts): Uint8Array {
	const bytes = Object.entries(parts).map(([path, content]) => [path, strToU8(content)] as const);
	return zipSync(Object.fromEntries(bytes), { mtime: TIME, level: 6 });
}
