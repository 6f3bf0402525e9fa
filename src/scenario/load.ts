import type { Issue, LocalText } from "../errors/index.js";
import { merge } from "./merge.js";
import { type ReadYaml, readYaml } from "./read-yaml.js";
import { checkBase } from "./references.js";
import { type Entry, entriesOf, issueAt, type Position, type Tree } from "./tree.js";

/** What to read: the scenario's own file name, and a function giving the text of a file in the scenario's folder. */
export interface ScenarioRequest {
	/** Name of the scenario's file, as `read` knows it and as issues report it. */
	readonly file: string;
	/** Text of a file, named relative to the scenario's folder; `undefined` when there is no such file. */
	readonly read: (file: string) => string | undefined;
	/** Reads a file's text; whoever reads many variants hands in one that keeps what texts said. */
	readonly readYaml?: ReadYaml | undefined;
}

export interface Loaded {
	readonly tree?: Tree;
	readonly issues: readonly Issue[];
	/** Every scenario file that was asked for, the first one first. */
	readonly files: readonly string[];
}

const longestChain = 16;

const missing = (file: string): LocalText => ({
	zh: `找不到文件 ${JSON.stringify(file)}；请检查文件名和文件夹`,
	en: `there is no file ${JSON.stringify(file)}; check its name and folder`,
});

function badBase(base: unknown, files: readonly string[]): LocalText | undefined {
	if (files.includes(String(base))) {
		const circle = [...files, base].join(" → ");
		return { zh: `extends 绕成了圈：${circle}；请断开一处`, en: `extends goes round in a circle: ${circle}; break it` };
	}
	if (files.length >= longestChain)
		return { zh: `extends 最多 ${longestChain} 层`, en: `extends may go at most ${longestChain} files deep` };
	return checkBase(base);
}

function withoutExtends(tree: Tree): Tree {
	const rest = new Map<string, Entry>(entriesOf(tree));
	rest.delete("extends");
	return { at: tree.at, value: rest };
}

const notAMap: LocalText = {
	zh: "情景文件是空的，或最外层不是“键: 值”",
	en: "the scenario is empty or its top level is not a list of `key: value`",
};

/** A scenario file, and where it is named. */
interface Link {
	readonly file: string;
	readonly at: Position;
}

function loadFile(request: ScenarioRequest, { file, at }: Link, before: readonly string[]): Loaded {
	const files = [...before, file];
	const text = request.read(file);
	if (text === undefined)
		return { issues: [issueAt(at, before.length ? "extends" : "scenario", missing(file))], files };
	const { tree, issues } = (request.readYaml ?? readYaml)(file, text);
	if (!tree) return { issues, files };
	if (!entriesOf(tree)) return { issues: [issueAt(tree.at, "scenario", notAMap)], files };
	return resolveBase(request, tree, files);
}

function resolveBase(request: ScenarioRequest, tree: Tree, files: readonly string[]): Loaded {
	const link = entriesOf(tree)?.get("extends")?.tree;
	if (!link) return { tree, issues: [], files };
	const problem = badBase(link.value, files);
	if (problem) return { issues: [issueAt(link.at, "extends", problem)], files };
	const base = loadFile(request, { file: String(link.value), at: link.at }, files);
	return base.tree ? { ...base, tree: merge(base.tree, withoutExtends(tree)) } : base;
}

/** Reads the scenario and everything it extends into one tree. Paths in any of the files start at the scenario's folder. */
export function load(request: ScenarioRequest): Loaded {
	const { file } = request;
	return loadFile(request, { file, at: { file, line: 1, col: 1 } }, []);
}
