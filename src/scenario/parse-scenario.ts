import type { z } from "zod";
import type { Issue } from "../errors/index.js";
import { checkAcross } from "./checks.js";
import { keyFinder } from "./json-schema.js";
import { load, type ScenarioRequest } from "./load.js";
import { describe, describeUnknownKey } from "./messages.js";
import { type Scenario, scenarioSchema } from "./schema.js";
import { issueAt, locate, locateKey, type Position, type ScenarioPath, type Tree, toPlain } from "./tree.js";
import { valueAt } from "./value-at.js";

/** What reading a scenario gives. `scenario` is present exactly when `issues` is empty. */
export interface ParsedScenario {
	/** Deeply frozen, defaults filled in, `extends` resolved. */
	readonly scenario?: Scenario;
	/** Every mistake found, in the order of files and lines. */
	readonly issues: readonly Issue[];
	/** The scenario's file and those it extends, in that order. */
	readonly files: readonly string[];
	/** The place that supplied the value at a path, or the nearest enclosing one. */
	readonly locate: (path: ScenarioPath) => Position;
}

function schemaIssues(error: z.core.$ZodError | undefined, tree: Tree, plain: unknown): Issue[] {
	if (!error) return [];
	const known = keyFinder(plain);
	return error.issues.flatMap((issue) => {
		const path = issue.path as ScenarioPath;
		if (issue.code === "unrecognized_keys")
			return issue.keys.map((key) => {
				const own = [...path, key];
				return issueAt(locateKey(tree, own), own, describeUnknownKey(key, known(path)));
			});
		const at = issue.code === "invalid_key" ? locateKey(tree, path) : locate(tree, path);
		return [issueAt(at, path, describe(issue, String(path.at(-1)), valueAt(plain, ...path)))];
	});
}

function inOrder(issues: readonly Issue[], files: readonly string[]): Issue[] {
	const key = (issue: Issue) => [files.indexOf(issue.file), issue.line, issue.col];
	return [...issues].sort((a, b) => {
		const [x, y] = [key(a), key(b)];
		return x[0] - y[0] || x[1] - y[1] || x[2] - y[2];
	});
}

// A figure far outside its range often breaks a rule between keys too; the first sentence about a place is enough.
function oncePerPlace(issues: readonly Issue[]): Issue[] {
	const seen = new Set<string>();
	return issues.filter(({ file, line, col, path }) => {
		const place = JSON.stringify([file, line, col, path]);
		return !seen.has(place) && seen.add(place);
	});
}

function deepFreeze<T>(value: T): T {
	if (typeof value === "object" && value !== null) for (const part of Object.values(value)) deepFreeze(part);
	return Object.freeze(value);
}

/**
 * Reads a scenario file and those it extends. Pure: the text of each file comes from `request.read`. Every mistake is
 * listed at once, at the line and column, in the file that supplied the wrong value. Does not open the tables the
 * scenario names; `fileReferences` lists them.
 */
export function parseScenario(request: ScenarioRequest): ParsedScenario {
	const { tree, issues, files } = load(request);
	const nowhere = { file: request.file, line: 1, col: 1 };
	if (!tree) return { issues, files, locate: () => nowhere };
	const plain = toPlain(tree);
	const result = scenarioSchema.safeParse(plain);
	const found = schemaIssues(result.error, tree, plain);
	const all = inOrder(oncePerPlace([...found, ...checkAcross(tree, plain)]), files);
	const at = (path: ScenarioPath) => locate(tree, path);
	if (all.length > 0 || !result.success) return { issues: all, files, locate: at };
	return { scenario: deepFreeze(result.data), issues: [], files, locate: at };
}
