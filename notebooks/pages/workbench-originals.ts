import type { Bundle } from "../../src/explore/index.js";

const MARK = "shipped-";

/**
 * The scenario compared with, untouched by the user's tables: where they replace shipped ones, it and those it extends are
 * given under other names and read the shipped tables under other names.
 *
 * @param base the shipped scenario
 * @param replaced names under which the user's tables are known
 */
export function againstOriginals(base: string, replaced: readonly string[], bundle: Bundle) {
	const file = Object.hasOwn(bundle, base) ? base : "baseline.yaml";
	const taken = replaced.filter((name) => Object.hasOwn(bundle, name));
	if (taken.length === 0) return { file, texts: {} };
	const tables = taken.map((name) => [nameOf(name), bundle[name]]);
	const scenarios = chainOf(file, bundle).map((name) => [MARK + name, renamed(bundle[name], taken)]);
	return { file: MARK + file, texts: Object.fromEntries([...tables, ...scenarios]) as Bundle };
}

function nameOf(table: string): string {
	return MARK + table.replace("reference:", "");
}

/** A scenario and those it extends. */
function chainOf(file: string, bundle: Bundle): string[] {
	const above = /^extends: *([\w-]+\.yaml)/m.exec(bundle[file])?.[1];
	return above === undefined ? [file] : [file, ...chainOf(above, bundle)];
}

function renamed(text: string, taken: readonly string[]): string {
	const above = text.replace(/^(extends: *)([\w-]+\.yaml)/m, `$1${MARK}$2`);
	return taken.reduce(
		(whole, table) => whole.replaceAll(new RegExp(`(?<![\\w:-])${quoted(table)}`, "g"), nameOf(table)),
		above,
	);
}

function quoted(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
