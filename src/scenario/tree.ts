import type { Issue, LocalText } from "../errors/index.js";

/** A place in a file; lines and columns count from 1, columns in UTF-16 units as editors do. */
export interface Position {
	readonly file: string;
	readonly line: number;
	readonly col: number;
}

/** Keys and list indexes from the top of the scenario. */
export type ScenarioPath = readonly (string | number)[];

export type Scalar = string | number | boolean | null;

/** One key of a map: where the key stands and the value it holds. */
export interface Entry {
	readonly key: Position;
	readonly tree: Tree;
}

/** A YAML value that remembers which file, line and column supplied each of its parts. */
export interface Tree {
	readonly at: Position;
	readonly value: Scalar | readonly Tree[] | ReadonlyMap<string, Entry>;
}

/** The keys of a map, `undefined` for any other value. */
export function entriesOf(tree: Tree): ReadonlyMap<string, Entry> | undefined {
	return tree.value instanceof Map ? tree.value : undefined;
}

function itemsOf(tree: Tree): readonly Tree[] | undefined {
	return Array.isArray(tree.value) ? tree.value : undefined;
}

/** The plain value. Own properties only, so that no key can reach a prototype. */
export function toPlain(tree: Tree): unknown {
	const entries = entriesOf(tree);
	if (entries) return Object.fromEntries([...entries].map(([key, entry]) => [key, toPlain(entry.tree)]));
	return itemsOf(tree)?.map(toPlain) ?? tree.value;
}

function child(tree: Tree, step: string | number): Tree | undefined {
	return entriesOf(tree)?.get(String(step))?.tree ?? itemsOf(tree)?.[Number(step)];
}

/** Where the value at `path` stands, or the nearest enclosing value when it is missing. */
export function locate(tree: Tree, path: ScenarioPath): Position {
	let here = tree;
	for (const step of path) {
		const next = child(here, step);
		if (!next) break;
		here = next;
	}
	return here.at;
}

/** Where the last key of `path` itself stands. */
export function locateKey(tree: Tree, path: ScenarioPath): Position {
	let parent: Tree | undefined = tree;
	for (const step of path.slice(0, -1)) parent = parent && child(parent, step);
	const entry = parent && entriesOf(parent)?.get(String(path.at(-1)));
	return entry?.key ?? locate(tree, path);
}

/** Writes a path as users read it: `population.tables[0].weight`. */
export function formatPath(path: ScenarioPath): string {
	const steps = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`));
	return steps.join("").replace(/^\./, "") || "scenario";
}

export function issueAt(at: Position, path: ScenarioPath | string, message: LocalText): Issue {
	const name = typeof path === "string" ? path : formatPath(path);
	return { file: at.file, line: at.line, col: at.col, path: name, message };
}
