import { quotedSheet } from "./cell-address.js";
import type { SheetSpec } from "./sheet-spec.js";
import { element, xmlPart, xmlText } from "./xml.js";

const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SHEET_ML = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** From one part to another; relation n of a part is `rIdn`. */
export interface Relation {
	readonly kind: string;
	readonly target: string;
}

/** A part that says where a part's relations lead. */
export function relationsXml(relations: readonly Relation[]): string {
	const each = relations.map(({ kind, target }, i) =>
		element("Relationship", { Id: `rId${i + 1}`, Type: `${RELATIONS}/${kind}`, Target: target }),
	);
	return xmlPart(
		element("Relationships", { xmlns: "http://schemas.openxmlformats.org/package/2006/relationships" }, ...each),
	);
}

/** What each part is, by the beginning of its path. */
const TYPES: readonly (readonly [start: string, type: string])[] = [
	["xl/workbook.xml", `${SHEET_ML}.sheet.main+xml`],
	["xl/worksheets/sheet", `${SHEET_ML}.worksheet+xml`],
	["xl/styles.xml", `${SHEET_ML}.styles+xml`],
	["xl/sharedStrings.xml", `${SHEET_ML}.sharedStrings+xml`],
	["xl/drawings/drawing", "application/vnd.openxmlformats-officedocument.drawing+xml"],
	["xl/charts/chart", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"],
];

/** The part `[Content_Types].xml`. */
export function contentTypesXml(paths: readonly string[]): string {
	const parts = paths.flatMap((path) => {
		const known = TYPES.find(([start]) => path.startsWith(start));
		return known ? [element("Override", { PartName: `/${path}`, ContentType: known[1] })] : [];
	});
	const relations = "application/vnd.openxmlformats-package.relationships+xml";
	return xmlPart(
		element(
			"Types",
			{ xmlns: "http://schemas.openxmlformats.org/package/2006/content-types" },
			element("Default", { Extension: "rels", ContentType: relations }),
			element("Default", { Extension: "xml", ContentType: "application/xml" }),
			...parts,
		),
	);
}

/** The part `xl/workbook.xml`; sheet n is relation `rIdn`. */
export function workbookXml(sheets: readonly SheetSpec[]): string {
	const listed = sheets.map(({ name, hidden }, i) =>
		element("sheet", { name, sheetId: i + 1, state: hidden ? "hidden" : undefined, "r:id": `rId${i + 1}` }),
	);
	const names = sheets.flatMap(printTitles);
	return xmlPart(
		element(
			"workbook",
			{ xmlns: "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "xmlns:r": RELATIONS },
			element("workbookPr"),
			element(
				"bookViews",
				{},
				element("workbookView", { xWindow: 0, yWindow: 0, windowWidth: 24_000, windowHeight: 12_000 }),
			),
			element("sheets", {}, ...listed),
			names.length > 0 ? element("definedNames", {}, ...names) : "",
		),
	);
}

function printTitles({ name, print }: SheetSpec, i: number): string[] {
	if (!print?.titleRows) return [];
	const rows = `${quotedSheet(name)}!$1:$${print.titleRows}`;
	return [element("definedName", { name: "_xlnm.Print_Titles", localSheetId: i }, xmlText(rows))];
}
