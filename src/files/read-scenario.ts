import { existsSync, readFileSync, realpathSync } from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { decodeText } from "../tables/index.js";

const SHIPPED = fileURLToPath(new URL("../../data/reference/", import.meta.url));
const SHIPPED_PREFIX = "reference:";

/** A scenario file as `prepare` asks for it: its own name, and a reader for the files beside it. */
export function openScenarioFolder(path: string): { file: string; read: (reference: string) => string | undefined } {
	const folder = dirname(path);
	const cache = new Map<string, string | undefined>();
	return {
		file: basename(path),
		read: (reference) => {
			if (!cache.has(reference)) cache.set(reference, readReference(folder, reference));
			return cache.get(reference);
		},
	};
}

function readReference(folder: string, reference: string): string | undefined {
	const shipped = reference.startsWith(SHIPPED_PREFIX);
	const root = shipped ? SHIPPED : folder;
	const path = join(root, shipped ? reference.slice(SHIPPED_PREFIX.length) : reference);
	if (!existsSync(path) || !liesWithin(path, root)) return undefined;
	return decodeText(readFileSync(path));
}

/** A link may point anywhere: what counts is where the file really lies. */
function liesWithin(path: string, folder: string): boolean {
	return realpathSync(path).startsWith(realpathSync(folder) + sep);
}
