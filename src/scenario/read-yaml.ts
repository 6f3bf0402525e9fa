import {
	type Document,
	isAlias,
	isMap,
	isScalar,
	isSeq,
	LineCounter,
	type Pair,
	parseDocument,
	type YAMLError,
	type YAMLMap,
} from "yaml";
import { fileIssue, type Issue, type LocalText } from "../errors/index.js";
import { type Entry, issueAt, type Position, type Scalar, type Tree } from "./tree.js";
import { describeYaml } from "./yaml-messages.js";

/** Far above any honest scenario (a few hundred values), far below what slows a machine down. */
const limits = { characters: 2_000_000, values: 20_000, depth: 40 };

/** A value the reader refuses; carries the place and the sentence. */
class Refusal extends Error {
	constructor(
		readonly at: Position,
		readonly text: LocalText,
	) {
		super(text.en);
	}
}

interface Reader {
	readonly document: Document;
	readonly at: (node: unknown) => Position;
	readonly issues: Issue[];
	values: number;
}

const tooLarge: LocalText = {
	zh: `内容过多：一个情景最多 ${limits.values} 个值、${limits.depth} 层嵌套（别名按展开后计算）；请删去重复的别名`,
	en: `too much content: a scenario holds at most ${limits.values} values in ${limits.depth} levels, aliases counted as expanded; remove repeated aliases`,
};

function readNode(reader: Reader, node: unknown, depth: number): Tree {
	const at = reader.at(node);
	if (++reader.values > limits.values || depth > limits.depth) throw new Refusal(at, tooLarge);
	if (isAlias(node)) return readNode(reader, node.resolve(reader.document), depth + 1);
	if (isMap(node)) return { at, value: readMap(reader, node, depth) };
	if (isSeq(node)) return { at, value: node.items.map((item) => readNode(reader, item, depth + 1)) };
	return { at, value: readScalar(reader, node, at) };
}

function readScalar(reader: Reader, node: unknown, at: Position): Scalar {
	const value = isScalar(node) ? node.value : null;
	if (value === null || ["string", "number", "boolean"].includes(typeof value)) return value as Scalar;
	reader.issues.push(
		issueAt(at, "scenario", {
			zh: "不认识这种值：只能写文字、数字、true、false、列表或键值表；请去掉标签",
			en: "a value of an unknown type: write text, a number, true, false, a list or a map; remove the tag",
		}),
	);
	return null;
}

function readMap(reader: Reader, map: YAMLMap, depth: number): ReadonlyMap<string, Entry> {
	const entries = new Map<string, Entry>();
	for (const pair of map.items) {
		const at = reader.at(pair.key ?? map);
		const key = readKey(reader, pair, at);
		if (key === undefined) continue;
		const tree = pair.value === null ? { at, value: null } : readNode(reader, pair.value, depth + 1);
		entries.set(key, { key: at, tree });
	}
	return entries;
}

function readKey(reader: Reader, pair: Pair, at: Position): string | undefined {
	const key = isScalar(pair.key) ? String(pair.key.value) : undefined;
	if (key !== undefined && key !== "__proto__") return key;
	reader.issues.push(
		issueAt(at, "scenario", {
			zh: key ? "键名 __proto__ 不能使用；请改名" : "键必须是一个词；列表、键值表和别名不能作键",
			en: key
				? "the key __proto__ cannot be used; rename it"
				: "a key must be one word; a list, map or alias cannot be a key",
		}),
	);
	return undefined;
}

/** One slip makes the parser stumble on; what follows the first few mistakes is noise. */
const mostSyntaxIssues = 20;

function syntaxIssues(errors: readonly YAMLError[], position: (offset: number) => Position): Issue[] {
	if (errors.some(({ code }) => code === "RESOURCE_EXHAUSTION")) return [issueAt(position(0), "scenario", tooLarge)];
	const first = errors.filter((error, i) => errors.findIndex(({ pos }) => pos[0] === error.pos[0]) === i);
	return first
		.slice(0, mostSyntaxIssues)
		.map((error) => issueAt(position(error.pos[0]), "scenario", describeYaml(error.code, error.message)));
}

function positions(file: string, lines: LineCounter): (offset: number) => Position {
	return (offset) => {
		const { line, col } = lines.linePos(offset);
		return { file, line: Math.max(1, line), col: Math.max(1, col) };
	};
}

function refuse(file: string, error: unknown): Issue {
	if (error instanceof Refusal) return issueAt(error.at, "scenario", error.text);
	// The parser overflows its stack on absurd nesting and throws on an alias that cannot be resolved.
	if (error instanceof RangeError || error instanceof ReferenceError) return fileIssue(file, "scenario", tooLarge);
	throw error;
}

function readDocument(file: string, text: string): { tree?: Tree; issues: readonly Issue[] } {
	const lines = new LineCounter();
	const position = positions(file, lines);
	const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: "1.2" });
	const problems = [...document.errors, ...document.warnings];
	if (document.directives?.yaml.version !== "1.2" || problems.length > 0)
		return { issues: problems.length > 0 ? syntaxIssues(problems, position) : [oldVersion(position(0))] };
	const at = (node: unknown) => position((node as { range?: [number] } | null)?.range?.[0] ?? 0);
	const reader: Reader = { document, at, issues: [], values: 0 };
	const tree = readNode(reader, document.contents, 0);
	return reader.issues.length > 0 ? { issues: reader.issues } : { tree, issues: [] };
}

function oldVersion(at: Position): Issue {
	return issueAt(at, "scenario", {
		zh: "只支持 YAML 1.2；请删去 %YAML 一行",
		en: "only YAML 1.2 is read; remove the %YAML line",
	});
}

/** Reads YAML into a tree with positions. Never throws on bad text: every mistake becomes an issue. */
export function readYaml(file: string, text: string): { tree?: Tree; issues: readonly Issue[] } {
	const content = text.replace(/^\uFEFF/, "");
	if (content.length > limits.characters) return { issues: [fileIssue(file, "scenario", tooLarge)] };
	try {
		return readDocument(file, content);
	} catch (error) {
		return { issues: [refuse(file, error)] };
	}
}

/** Reads a file's text as `readYaml` does. */
export type ReadYaml = typeof readYaml;
