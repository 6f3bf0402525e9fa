import { isMap, isScalar, LineCounter, type Pair, parseDocument, type Scalar, type YAMLMap } from "yaml";
import { fileIssue, type Issue, type LocalText } from "../errors/index.js";

/** The version of scenario files that this program writes and reads. */
export const SCENARIO_VERSION = 1;

/** One change that makes a file of an older form one of this version. */
export interface UpgradeChange {
	readonly line: number;
	/** Path of the key as it was. */
	readonly path: string;
	readonly message: LocalText;
}

/** What a file is and becomes. */
export interface Upgrade {
	/** Version that the file states; nothing where it takes that of the file it extends. */
	readonly version: number | undefined;
	/** The file with all changes made, everything else to the letter as it was. */
	readonly text: string;
	readonly changes: readonly UpgradeChange[];
	/** Why it cannot be upgraded; then nothing is changed. */
	readonly issues: readonly Issue[];
}

type Keys = YAMLMap<Scalar, unknown>;

/** A piece of the text and what takes its place. */
interface Edit {
	readonly start: number;
	readonly end: number;
	readonly text: string;
}

/** Keys that older files wrote otherwise. A rule is for ever: a file may be as old as it likes. */
interface Rule {
	readonly path: readonly string[];
	readonly message: LocalText;
	/** The edits that a pair of the old form needs; nothing for one of today's form. */
	readonly edits: (pair: Pair<Scalar, unknown>, text: string) => readonly Edit[];
}

const RULES: readonly Rule[] = [
	{
		path: ["plan"],
		message: {
			zh: "一个情景现在可以有几个规划：plan 改为 plans 下名为 plan 的一个",
			en: "a scenario may have several plans now: plan becomes the one called plan under plans",
		},
		edits: (pair, text) => under("plans", pair, text),
	},
	{
		path: ["mortality", "national", "gap"],
		message: {
			zh: "男女寿命差现在有两种过程，原来的一种写作 kind: around-path",
			en: "the gap between the sexes has two processes now; the one there was is written kind: around-path",
		},
		edits: ({ value }, text) =>
			isMap(value) && !value.has("kind") ? [firstIn(value as Keys, "kind: around-path", text)] : [],
	},
];

/**
 * Makes a scenario file of an older form one of this version. Only what changed is touched: comments, order and layout stay.
 * A file that extends another is upgraded by itself.
 *
 * @param file name under which issues report the file
 */
export function upgradeScenario(file: string, text: string): Upgrade {
	const lines = new LineCounter();
	const document = parseDocument(text, { lineCounter: lines });
	const as = (version: number | undefined, issues: readonly Issue[]) => ({ version, text, changes: [], issues });
	if (document.errors.length > 0 || !isMap(document.contents))
		return as(undefined, [fileIssue(file, "scenario", NO_YAML)]);
	const top = document.contents as Keys;
	const stated = pairAt(top, ["nianlun"]);
	const version = isScalar(stated?.value) ? stated.value.value : undefined;
	const problem = versionProblem(version, top.has("extends"));
	if (problem) return as(undefined, [{ ...fileIssue(file, "nianlun", problem), ...placeOf(stated, lines) }]);
	const found = RULES.flatMap(({ path, message, edits }) => {
		const pair = pairAt(top, path);
		const needed = pair ? edits(pair, text) : [];
		return pair && needed.length > 0 ? [{ ...placeOf(pair, lines), path: path.join("."), message, edits: needed }] : [];
	});
	return {
		version: version as number | undefined,
		text: edited(
			text,
			found.flatMap(({ edits }) => edits),
		),
		changes: found.map(({ line, path, message }) => ({ line, path, message })),
		issues: [],
	};
}

const NO_YAML: LocalText = {
	zh: "不是可以读的 YAML；请先用 nianlun check 找出并改正错误",
	en: "this is no YAML that can be read; find and mend its mistakes with nianlun check first",
};

function versionProblem(version: unknown, extending: boolean): LocalText | undefined {
	if (version === undefined && extending) return undefined;
	if (typeof version === "number" && version > SCENARIO_VERSION)
		return {
			zh: `文件是第 ${version} 版，本程序只认到第 ${SCENARIO_VERSION} 版；请更新 Nianlun`,
			en: `the file is of version ${version}, this program knows versions up to ${SCENARIO_VERSION}; update Nianlun`,
		};
	if (version === SCENARIO_VERSION) return undefined;
	return {
		zh: `没有写明版本；情景文件要有 nianlun: ${SCENARIO_VERSION}`,
		en: `the version is not stated; a scenario file has nianlun: ${SCENARIO_VERSION}`,
	};
}

function pairAt(map: Keys, [key, ...rest]: readonly string[]): Pair<Scalar, unknown> | undefined {
	const pair = map.items.find((item) => isScalar(item.key) && item.key.value === key);
	if (rest.length === 0 || !pair) return pair;
	return isMap(pair.value) ? pairAt(pair.value as Keys, rest) : undefined;
}

function placeOf(
	pair: Pair<Scalar, unknown> | undefined,
	lines: LineCounter,
): { readonly line: number; readonly col: number } {
	const start = pair?.key.range?.[0];
	return start === undefined ? { line: 1, col: 1 } : lines.linePos(start);
}

/** Puts a top pair one level deeper, below a new key. */
function under(parent: string, { key, value }: Pair<Scalar, unknown>, text: string): Edit[] {
	const [start] = key.range!;
	if (isMap(value) && value.flow) {
		const [, end] = value.range!;
		return [
			{ start, end: start, text: `${parent}: { ` },
			{ start: end, end, text: " }" },
		];
	}
	const [block] = /^[^\n]*(?:\n(?:\r?\n)*[ \t][^\n]*)*/.exec(text.slice(start))!;
	return [{ start, end: start + block.length, text: `${parent}:\n${block.replace(/^(?=.*\S)/gm, "  ")}` }];
}

/** Puts `key: value` before the first key of a map. */
function firstIn(map: Keys, pair: string, text: string): Edit {
	const start = map.items[0]?.key.range?.[0] ?? map.range![0] + 1;
	const indent = " ".repeat(start - (text.lastIndexOf("\n", start - 1) + 1));
	return { start, end: start, text: pair + (map.flow ? ", " : `\n${indent}`) };
}

function edited(text: string, edits: readonly Edit[]): string {
	const backwards = [...edits].sort((a, b) => b.start - a.start);
	return backwards.reduce((whole, { start, end, text }) => whole.slice(0, start) + text + whole.slice(end), text);
}
