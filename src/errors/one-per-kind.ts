import type { Issue, LocalText } from "./issue.js";

/** So many places of a kind of mistake are named. */
const NAMED = 3;

/**
 * One issue for each kind of mistake in a file, at its first place, with how often and where else it stands: the thousand
 * cells of a column that is written in another way are one thing to mend. What differs between mistakes of a kind are only
 * the numbers and the quoted texts. The same issue twice is one.
 */
export function onePerKind(issues: readonly Issue[]): Issue[] {
	const kinds = new Map<string, Issue[]>();
	const seen = new Set<string>();
	for (const issue of issues) {
		const kind = kindOf(issue);
		const same = `${kind} ${issue.line}:${issue.col} ${issue.message.en}`;
		if (seen.has(same)) continue;
		seen.add(same);
		const alike = kinds.get(kind);
		if (alike) alike.push(issue);
		else kinds.set(kind, [issue]);
	}
	return [...kinds.values()].map(together);
}

function kindOf({ file, path, message }: Issue): string {
	const words = message.en.replace(/"(?:[^"\\]|\\.)*"/g, '"…"').replace(/\d+(?:[,.]\d+)*/g, "#");
	return `${file} ${path} ${words}`;
}

function together(alike: readonly Issue[]): Issue {
	const [first] = alike;
	const lines = [...new Set(alike.map(({ line }) => line))];
	return alike.length === 1 ? first : { ...first, message: counted(first.message, alike.length, lines) };
}

function counted({ zh, en }: LocalText, count: number, lines: readonly number[]): LocalText {
	const named = lines.slice(0, NAMED);
	const more = lines.length > NAMED;
	const inRows = lines.length === count;
	return {
		zh: `${count} ${inRows ? "行" : "处"}：${zh}（${more ? "如" : ""}第 ${named.join("、")} 行）`,
		en: `${count} ${inRows ? "rows" : "cells"}: ${en} (${more ? "e.g. " : ""}${named.length === 1 ? "row" : "rows"} ${named.join(", ")})`,
	};
}
