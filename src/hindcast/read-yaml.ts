import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { z } from "zod";
import type { Issue, LocalText } from "../errors/index.js";

type Path = readonly (string | number)[];

/** What reading a plan gives; `plan` is present exactly when `issues` is empty. */
export interface ReadYaml<P> {
	readonly plan?: P;
	readonly issues: readonly Issue[];
}

/** What a plan must be: its keys, and what holds between them. */
export interface PlanForm<P> {
	readonly schema: z.ZodType<P>;
	readonly rules: (plan: P) => readonly Broken[];
}

/** A rule between keys that a plan breaks. */
export interface Broken {
	readonly path: Path;
	readonly message: LocalText;
}

/** Reads a YAML file under a form. Every mistake is an issue at its file, line and column. */
export function readYaml<P>(file: string, text: string, { schema, rules }: PlanForm<P>): ReadYaml<P> {
	const lines = new LineCounter();
	const document = parseDocument(text.replace(/^\uFEFF/, ""), { lineCounter: lines, prettyErrors: false });
	const issueAt = (offset: number, path: string, message: LocalText): Issue => {
		const { line, col } = lines.linePos(offset);
		return { file, line: Math.max(1, line), col: Math.max(1, col), path, message };
	};
	if (document.errors.length > 0)
		return { issues: document.errors.map(({ pos, message }) => issueAt(pos[0], "hindcast", syntax(message))) };
	const result = schema.safeParse(document.toJS());
	const found = result.success ? rules(result.data) : result.error.issues.flatMap(spreadKeys);
	const issues = found.map(({ path, message }) => issueAt(offsetOf(document.contents, path), name(path), message));
	return result.success && issues.length === 0 ? { plan: result.data, issues } : { issues };
}

const syntax = (detail: string): LocalText => ({
	zh: `YAML 语法错误；请检查这一行的冒号、引号和缩进（${detail}）`,
	en: `a YAML syntax error; check colons, quotes and indentation on this line (${detail})`,
});

/** The mistake of two keys in the wrong order. */
export const order = (low: string, high: string): LocalText => ({
	zh: `${low} 应小于 ${high}；请对调或改正`,
	en: `${low} must lie below ${high}; swap or correct them`,
});

function spreadKeys(issue: z.core.$ZodIssue): Broken[] {
	const path = issue.path as Path;
	if (issue.code !== "unrecognized_keys") return [{ path, message: wording(issue) }];
	return issue.keys.map((key) => ({
		path: [...path, key],
		message: { zh: `没有 ${key} 这个键；请删去或改名`, en: `there is no key ${key} here; remove or rename it` },
	}));
}

function wording(issue: z.core.$ZodIssue): LocalText {
	if (issue.code === "too_small" || issue.code === "too_big") {
		const small = issue.code === "too_small";
		const limit = String(small ? issue.minimum : issue.maximum);
		return {
			zh: `超出范围：应${small ? "不小于" : "不大于"} ${limit}`,
			en: `out of range: write ${small ? "at least" : "at most"} ${limit}`,
		};
	}
	const wanted = issue.code === "invalid_type" ? issue.expected : issue.message;
	return { zh: `缺少或类型不对：应为 ${wanted}`, en: `missing or of the wrong type: expected ${wanted}` };
}

function name(path: Path): string {
	return (
		path
			.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`))
			.join("")
			.replace(/^\./, "") || "hindcast"
	);
}

/** Where the value at `path` begins, or the nearest enclosing value. */
function offsetOf(root: Node | null, path: Path): number {
	let here: unknown = root;
	let offset = root?.range?.[0] ?? 0;
	for (const step of path) {
		const next = childOf(here, step);
		if (!next) break;
		offset = next.offset;
		here = next.value;
	}
	return offset;
}

function childOf(node: unknown, step: string | number): { value: unknown; offset: number } | undefined {
	if (isSeq(node)) return placed(node.items[Number(step)]);
	if (!isMap(node)) return undefined;
	const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
	return pair && (placed(pair.value) ?? placed(pair.key));
}

function placed(value: unknown): { value: unknown; offset: number } | undefined {
	const range = (value as Node | null | undefined)?.range;
	return range ? { value, offset: range[0] } : undefined;
}
