import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const LONGEST = 8;

/** Every suffix of each run of Han characters: Framework's search matches prefixes of words between spaces only. */
export function searchable(text: string): string {
	const found = new Set<string>();
	for (const run of text.match(/\p{Script=Han}+/gu) ?? []) {
		for (let at = 0; at < run.length; at++) found.add(run.slice(at, at + LONGEST));
	}
	for (const word of text.match(/[\p{Script=Latin}\p{N}]+/gu) ?? []) found.add(word);
	return [...found].join(" ");
}

/**
 * Search entries of the pages that Framework is told to leave alone (`index: false`): their own words and those of their
 * configuration in `pages/`. Other pages are in Framework's own index already, and a page must not be there twice.
 */
export async function* searchIndex(root = "notebooks") {
	const files = readdirSync(root, { recursive: true, encoding: "utf8" }).map((file) => file.replaceAll("\\", "/"));
	for (const file of files.filter((name) => name.endsWith(".md") && !name.startsWith(".observablehq"))) {
		const source = readFileSync(join(root, file), "utf8");
		if (!/^index:\s*false$/m.test(source)) continue;
		const title = /^title:\s*(.+)$/m.exec(source)?.[1] ?? /^#\s+(.+)$/m.exec(source)?.[1] ?? file;
		const text = `${prose(source)} ${wordsOf(root, file)}`;
		yield { path: `/${file.slice(0, -3)}`, title, text: searchable(text), keywords: searchable(title) };
	}
}

function prose(source: string): string {
	const body = source.replace(/^---[\s\S]*?---/, "").replace(/```[\s\S]*?```/g, " ");
	return body.replace(/<[^>]+>/g, " ");
}

/** Texts in the page's language that its configuration holds. */
function wordsOf(root: string, file: string): string {
	const lang = file.startsWith("en/") ? "en" : "zh";
	const name = file.replace(/^en\//, "").slice(0, -3);
	try {
		const source = readFileSync(join(root, "pages", `${name}.ts`), "utf8");
		return [...source.matchAll(new RegExp(`\\b${lang}: ["\`]([^"\`]+)["\`]`, "g"))].map(([, text]) => text).join(" ");
	} catch {
		return "";
	}
}
