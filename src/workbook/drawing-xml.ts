import { parseCell } from "./cell-address.js";
import type { ChartSpec } from "./sheet-spec.js";
import { element, xmlPart } from "./xml.js";

const NAMESPACES = {
	"xmlns:xdr": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
	"xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
};
const CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** The part `xl/drawings/drawingN.xml`: where the charts of a sheet stand; chart n is relation `rIdn`. */
export function drawingXml(charts: readonly ChartSpec[]): string {
	return xmlPart(element("xdr:wsDr", NAMESPACES, ...charts.map(anchorXml)));
}

function anchorXml({ anchor, size = { columns: 8, rows: 18 }, title }: ChartSpec, i: number): string {
	const { row, column } = parseCell(anchor)!;
	return element(
		"xdr:twoCellAnchor",
		{ editAs: "oneCell" },
		cornerXml("xdr:from", column - 1, row - 1),
		cornerXml("xdr:to", column - 1 + size.columns, row - 1 + size.rows),
		frameXml(title, i + 1),
		element("xdr:clientData"),
	);
}

function cornerXml(name: string, column: number, row: number): string {
	const parts: readonly [string, number][] = [
		["xdr:col", column],
		["xdr:colOff", 0],
		["xdr:row", row],
		["xdr:rowOff", 0],
	];
	return element(name, {}, ...parts.map(([part, value]) => element(part, {}, String(value))));
}

/** The title serves as the text that a screen reader tells. */
function frameXml(title: string, number: number): string {
	const properties = element("xdr:cNvPr", { id: number + 1, name: `Chart ${number}`, descr: title });
	const nowhere = [element("a:off", { x: 0, y: 0 }), element("a:ext", { cx: 0, cy: 0 })];
	const chart = element("c:chart", { "xmlns:c": CHART, "xmlns:r": RELATIONS, "r:id": `rId${number}` });
	return element(
		"xdr:graphicFrame",
		{ macro: "" },
		element("xdr:nvGraphicFramePr", {}, properties, element("xdr:cNvGraphicFramePr")),
		element("xdr:xfrm", {}, ...nowhere),
		element("a:graphic", {}, element("a:graphicData", { uri: CHART }, chart)),
	);
}
