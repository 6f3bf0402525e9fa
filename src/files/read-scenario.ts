import { existsSync, readFileSync, realpathSync } from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { decodeText } from "../tables/index.js";
import { openTables, type Tables } from "../workbook/index.js";

const SHIPPED = fileURLToPath(new URL("../../data/reference/", import.meta.url));
const SHIPPED_PREFIX = "reference:";

/** A scenario file as `prepare` asks for it: its own name, and readers for the files beside it. */
export interface ScenarioFolder extends Tables {
	readonly file: string;
}

/** Opens the folder of a scenario file; each file in it is read once, when it is first asked for. */
export function openScenarioFolder(path: string): ScenarioFolder {
	const folder = dirname(path);
	return { file: basename(path), ...openTables((reference) => readReference(folder, reference), decodeText) };
}

function readReference(folder: string, reference: string): Uint8Array | undefined {
	const shipped = reference.startsWith(SHIPPED_PREFIX);
	const root = shipped ? SHIPPED : folder;
	const path = join(root, shipped ? reference.slice(SHIPPED_PREFIX.length) : reference);
	if (!existsSync(path) || !liesWithin(path, root)) return undefined;
	return readFileSync(path);
}

/** A link may point anywhere: what counts is where the file really lies. */
function liesWithin(path: string, folder: string): boolean {
	return realpathSync(path).startsWith(realpathSync(folder) + sep);
}
