import { WorkbookFault } from "./faults.js";
import { foreignArchive } from "./foreign-files.js";
import { hearXml } from "./xml-events.js";
import type { ZipParts } from "./zip-entries.js";

/** A sheet as the workbook lists it. */
export interface ListedSheet {
	readonly name: string;
	readonly hidden: boolean;
	/** Path of its part. */
	readonly path: string;
}

/** Where the parts of a workbook stand. */
export interface WorkbookPackage {
	/** Sheets of cells in the workbook's order; sheets that are a chart are left out. */
	readonly sheets: readonly ListedSheet[];
	readonly from1904: boolean;
	readonly styles: string | undefined;
	readonly texts: string | undefined;
}

interface Relation {
	readonly id: string;
	/** Last part of the relation's type: `worksheet`. */
	readonly kind: string;
	/** Path of the part to which it leads. */
	readonly path: string;
}

/**
 * Follows the relations of an office file to the parts of its workbook.
 *
 * @throws WorkbookFault where it holds no workbook
 */
export function readPackage(parts: ZipParts): WorkbookPackage {
	const main = relationsOf(parts, "").find(({ kind }) => kind === "officeDocument")?.path;
	const bytes = main?.endsWith(".xml") ? parts.bytesOf(main) : undefined;
	if (!main || !bytes) throw new WorkbookFault(foreignArchive(parts.names));
	const relations = relationsOf(parts, main);
	const pathOf = (wanted: string) => relations.find(({ kind }) => kind === wanted)?.path;
	const { listed, from1904, isWorkbook } = readList(bytes);
	if (!isWorkbook) throw new WorkbookFault(foreignArchive(parts.names));
	const sheets = listed.flatMap(({ relation, ...sheet }) => {
		const found = relations.find(({ id, kind }) => id === relation && kind === "worksheet");
		return found ? [{ ...sheet, path: found.path }] : [];
	});
	return { sheets, from1904, styles: pathOf("styles"), texts: pathOf("sharedStrings") };
}

function readList(bytes: Uint8Array) {
	const listed: { name: string; hidden: boolean; relation: string }[] = [];
	let from1904 = false;
	let isWorkbook = false;
	hearXml(bytes, {
		open(name, { state = "visible", id, date1904, ...attributes }) {
			if (name === "workbook") isWorkbook = true;
			if (name === "workbookPr") from1904 = date1904 === "1" || date1904 === "true";
			if (name === "sheet")
				listed.push({ name: attributes.name ?? "", hidden: state !== "visible", relation: id ?? "" });
		},
	});
	return { listed, from1904, isWorkbook };
}

/** Relations of a part; of the package as a whole for an empty path. */
function relationsOf(parts: ZipParts, path: string): Relation[] {
	const slash = path.lastIndexOf("/") + 1;
	const folder = path.slice(0, slash);
	const bytes = parts.bytesOf(`${folder}_rels/${path.slice(slash)}.rels`);
	const relations: Relation[] = [];
	if (!bytes) return relations;
	hearXml(bytes, {
		open(name, { Id = "", Type = "", Target = "", TargetMode }) {
			if (name !== "Relationship" || TargetMode === "External") return;
			relations.push({ id: Id, kind: Type.slice(Type.lastIndexOf("/") + 1), path: resolved(folder, Target) });
		},
	});
	return relations;
}

function resolved(folder: string, target: string): string {
	const whole = target.startsWith("/") ? target.slice(1) : folder + target;
	const steps: string[] = [];
	for (const step of whole.split("/")) {
		if (step === "..") steps.pop();
		else if (step !== "." && step !== "") steps.push(step);
	}
	return steps.join("/");
}
