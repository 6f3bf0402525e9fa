import { strToU8, zipSync } from "fflate";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";

/** XML of a workbook's parts, as other programs write them. */
export interface RawWorkbook {
	/** What stands within `worksheet`, for each sheet by name. */
	readonly sheets: Readonly<Record<string, string>>;
	/** States of sheets that are not shown. */
	readonly states?: Readonly<Record<string, string>>;
	/** What stands within `sst` and `styleSheet`. */
	readonly texts?: string;
	readonly styles?: string;
	/** Attributes of `workbookPr`. */
	readonly properties?: string;
	/** Parts that take the place of the others, or stand beside them. */
	readonly parts?: Readonly<Record<string, string>>;
}

const relation = (id: string, kind: string, target: string) =>
	`<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`;
const relations = (each: string) => `<Relationships xmlns="${PACKAGE}">${each}</Relationships>`;

/** Parts of a workbook by path. */
export function rawParts({ sheets, states = {}, texts = "", styles = "", properties = "", parts }: RawWorkbook) {
	const names = Object.keys(sheets);
	const list = names.map((name, i) => {
		const state = states[name] ? ` state="${states[name]}"` : "";
		return `<sheet name="${name}" sheetId="${i + 1}"${state} r:id="rId${i + 1}"/>`;
	});
	const ofSheets = names.map((_, i) => relation(`rId${i + 1}`, "worksheet", `worksheets/sheet${i + 1}.xml`));
	return {
		"_rels/.rels": relations(relation("rId1", "officeDocument", "xl/workbook.xml")),
		"xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr ${properties}/><sheets>${list.join("")}</sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": relations(
			ofSheets.join("") +
				relation("s", "sharedStrings", "/xl/sharedStrings.xml") +
				relation("f", "styles", "styles.xml"),
		),
		"xl/sharedStrings.xml": `<sst xmlns="${MAIN}">${texts}</sst>`,
		"xl/styles.xml": `<styleSheet xmlns="${MAIN}">${styles}</styleSheet>`,
		...Object.fromEntries(
			Object.values(sheets).map((inside, i) => [
				`xl/worksheets/sheet${i + 1}.xml`,
				`<worksheet xmlns="${MAIN}">${inside}</worksheet>`,
			]),
		),
		...parts,
	};
}

/** A workbook as another program might write it. */
export function rawWorkbook(workbook: RawWorkbook): Uint8Array {
	const bytes = Object.entries(rawParts(workbook)).map(([path, xml]) => [path, strToU8(xml)]);
	return zipSync(Object.fromEntries(bytes), { mtime: "1980-01-01T12:00:00" });
}

/** A sheet of cells given as XML. */
export function sheetOf(...rows: readonly string[]): string {
	return `<sheetData>${rows.map((cells, i) => `<row r="${i + 1}">${cells}</row>`).join("")}</sheetData>`;
}
