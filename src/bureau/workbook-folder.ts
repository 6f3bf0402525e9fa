import { fileIssue, type Issue, type LocalText } from "../errors/index.js";
import { type SheetText, sheetReference } from "../workbook/index.js";
import { type Book, isBook, readBook } from "./book.js";
import { type CountyScenario, countyScenario } from "./county-scenario.js";
import { localFertility } from "./local-fertility.js";
import { isPacked, unpack } from "./packed.js";
import { type CellPlace, cellName } from "./sheet-cells.js";
import { missingSheets } from "./stray-sheets.js";

/** A workbook as a folder: the scenario it is, and the tables it holds. */
export interface WorkbookFolder {
	/** Text of the scenario, under the workbook's own name, or of something that it names; nothing where the workbook does not hold it. */
	readonly read: (reference: string) => string | undefined;
	/** What stands in for what the workbook does not say. */
	readonly notes: readonly Issue[];
	/** The same issue at the sheet and cell that a user sees. */
	readonly relocate: (issue: Issue) => Issue;
}

/** A workbook to open. */
export interface WorkbookSource {
	/** Its name, as references and issues have it. */
	readonly file: string;
	readonly sheets: readonly SheetText[];
	/** Text of a table or template that comes with Nianlun. */
	readonly shipped: (reference: string) => string | undefined;
}

/** Whether a workbook is a scenario, not only a holder of tables. */
export function holdsScenario(sheets: readonly SheetText[]): boolean {
	return isPacked(sheets) || isBook(sheets);
}

/** Opens a workbook as a scenario's folder: one that `nianlun init` wrote, or one that holds a scenario and its tables. */
export function openWorkbook({ file, sheets, shipped }: WorkbookSource): {
	readonly folder?: WorkbookFolder;
	readonly issues: readonly Issue[];
} {
	if (isPacked(sheets))
		return { folder: { ...unpack(file, sheets), notes: [], relocate: (issue) => issue }, issues: [] };
	if (!isBook(sheets)) return { issues: [fileIssue(file, "workbook", notABook(sheets))] };
	const { book, issues } = readBook(file, sheets);
	if (issues.length > 0) return { issues };
	const plain = countyScenario(book, { observed: false });
	if (!plain.county) return { issues: plain.issues };
	const before = folderOf(book, plain.county);
	const ratio = localFertility(book, (reference) => before.read(reference) ?? shipped(reference));
	return { folder: folderOf(book, countyScenario(book, { ratio }).county!), issues: [] };
}

const notABook = (sheets: readonly SheetText[]): LocalText => {
	const names = sheets.map(({ name }) => name).slice(0, 8);
	const missing = missingSheets(sheets);
	if (missing.length > 0) return lacks(missing, names);
	return {
		zh: `这个工作簿（${names.join("、")}）不是 nianlun init 写的；用 nianlun init <文件夹> --from 这个文件，把它的数搬到新工作簿里`,
		en: `this workbook (${names.join(", ")}) was not written by nianlun init; nianlun init <folder> --from <this file> copies its figures to one`,
	};
};

function lacks(missing: readonly LocalText[], names: readonly string[]): LocalText {
	const [zh, en] = (["zh", "en"] as const).map((lang) => missing.map((name) => name[lang]));
	return {
		zh: `缺少“${zh.join("”“")}”表（现有：${names.join("、")}）；改过表名就改回来，删掉了就用 nianlun init 另生成一份`,
		en: `there is no sheet ${en.join(" nor ")} (there are ${names.join(", ")}); name it so again, or write a fresh workbook with nianlun init`,
	};
}

function folderOf(book: Book, county: CountyScenario): WorkbookFolder {
	const { file, people } = book;
	return {
		read: (reference) => {
			if (reference === file) return county.yaml;
			if (reference === sheetReference(file, people.sheet)) return people.text;
			return county.tables.get(reference.slice(file.length + 1))?.text;
		},
		notes: county.notes.map(({ sheet, message }) => ({ file, line: 1, col: 1, path: sheet, message })),
		relocate: (issue) => relocate(issue, { file, county }),
	};
}

interface Origin {
	readonly file: string;
	readonly county: CountyScenario;
}

function relocate(issue: Issue, { file, county }: Origin): Issue {
	const at = (place: CellPlace): Issue => ({
		...issue,
		...{ file, line: place.row + 1, col: place.column + 1, path: cellName(place) },
	});
	if (issue.path.includes("!")) return issue;
	if (issue.file === file) return at(originOf(issue.path, county.origins));
	const made = county.tables.get(issue.file.slice(file.length + 1));
	if (!issue.file.startsWith(`${file}#`) || !made) return issue;
	return at(made.rows[Math.max(issue.line - 2, 0)].at);
}

/** The cell of the nearest path that comes from one. */
function originOf(path: string, origins: CountyScenario["origins"]): CellPlace {
	const nearest = Object.keys(origins)
		.filter((known) => path === known || path.startsWith(`${known}.`) || path.startsWith(`${known}[`))
		.sort((a, b) => b.length - a.length)[0];
	return origins[nearest ?? "title"];
}
