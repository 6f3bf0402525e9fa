import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { holdsScenario, openWorkbook, type WorkbookFolder } from "../bureau/index.js";
import { fileIssue, InputError, type Issue } from "../errors/index.js";
import { decodeText } from "../tables/index.js";
import { openTables, splitReference, type Tables, type WorkbookReading } from "../workbook/index.js";

const SHIPPED = fileURLToPath(new URL("../../data/reference/", import.meta.url));
const SHIPPED_PREFIX = "reference:";

/** A scenario as `prepare` asks for it: its own name, and readers for the files beside it, or within it if it is a workbook. */
export interface ScenarioFolder extends Omit<Tables, "workbook"> {
	readonly file: string;
	/**
	 * Text of a file of the folder, of a sheet, or of what comes with Nianlun.
	 *
	 * @throws InputError for a workbook that is a scenario and has mistakes
	 */
	readonly read: Tables["read"];
	/** What the workbooks that were read assumed where they say nothing. */
	readonly notes: () => readonly Issue[];
	/** Issues at the cells of the workbooks that they come from. */
	readonly relocate: (issues: readonly Issue[]) => readonly Issue[];
}

/** Opens the folder of a scenario, a file or a workbook; each file in it is read once, when it is first asked for. */
export function openScenarioFolder(path: string): ScenarioFolder {
	const [folder, file] = [dirname(path), basename(path)];
	const { read, workbooks, workbook } = openTables((reference) => bytesOf(folder, reference), decodeText);
	const books = new Map<string, WorkbookFolder | undefined>();
	const bookOf = (name: string) => {
		if (!books.has(name)) books.set(name, openBook({ name, isOwn: name === file }, workbook(name), read));
		return books.get(name);
	};
	const own = () => (splitReference(file) ? bookOf(file) : undefined);
	const named = (reference: string) => bookOf(splitReference(reference)?.file ?? "");
	return {
		file,
		workbooks,
		read: (reference) => {
			if (reference.startsWith(SHIPPED_PREFIX)) return read(reference);
			if (reference === file) refuseForeign(file, workbooks);
			return own()?.read(reference) ?? named(reference)?.read(reference) ?? read(reference);
		},
		notes: () => [...books.values()].flatMap((book) => book?.notes ?? []),
		relocate: (issues) =>
			issues.map((issue) => [...books.values()].reduce((moved, book) => book?.relocate(moved) ?? moved, issue)),
	};
}

/** @throws InputError for a scenario that is a file of another program */
function refuseForeign(file: string, { unread }: Tables["workbooks"]): void {
	const found = splitReference(file) ? undefined : unread(file);
	if (found && "refusal" in found) throw new InputError([fileIssue(file, "scenario", found.refusal)]);
}

/** A workbook that is a scenario; one that only holds tables is none, unless it was asked for as the scenario itself. */
function openBook(
	{ name, isOwn }: { readonly name: string; readonly isOwn: boolean },
	reading: WorkbookReading | undefined,
	shipped: Tables["read"],
): WorkbookFolder | undefined {
	if (!reading || (!isOwn && !holdsScenario(reading.sheets))) return undefined;
	if (reading.issues.length > 0) throw new InputError(reading.issues);
	const { folder, issues } = openWorkbook({ file: name, sheets: reading.sheets, shipped });
	if (!folder) throw new InputError(issues);
	return folder;
}

function bytesOf(folder: string, reference: string): Uint8Array | undefined {
	const shipped = reference.startsWith(SHIPPED_PREFIX);
	const root = shipped ? SHIPPED : folder;
	const path = join(root, shipped ? reference.slice(SHIPPED_PREFIX.length) : reference);
	if (!existsSync(path) || !statSync(path).isFile() || !liesWithin(path, root)) return undefined;
	return readFileSync(path);
}

/** A link may point anywhere: what counts is where the file really lies. */
function liesWithin(path: string, folder: string): boolean {
	return realpathSync(path).startsWith(realpathSync(folder) + sep);
}
