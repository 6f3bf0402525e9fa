import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const markdown = (folder: string) =>
	readdirSync(join(root, folder))
		.filter((file) => file.endsWith(".md"))
		.map((file) => join(folder, file));
const pages = [...markdown("."), ...markdown("docs")];
const read = (page: string) => readFileSync(join(root, page), "utf8");

const withoutCode = (text: string) => text.replace(/^```[\s\S]*?^```$/gm, "").replace(/`[^`\n]*`/g, "");
const linksOf = (page: string) => [...withoutCode(read(page)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);

/** Anchors as GitHub makes them from headings. */
function anchorsOf(page: string): string[] {
	const headings = [
		...read(page)
			.replace(/^```[\s\S]*?^```$/gm, "")
			.matchAll(/^#+ (.+)$/gm),
	];
	return headings.map(([, heading]) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N} _-]/gu, "")
			.replaceAll(" ", "-"),
	);
}

function isBroken(page: string, target: string): boolean {
	const [file, anchor] = target.split("#");
	const path = file ? resolve(root, dirname(page), file) : join(root, page);
	if (relative(root, path).startsWith("..") || !existsSync(path)) return true;
	return anchor !== undefined && !anchorsOf(relative(root, path)).includes(decodeURIComponent(anchor));
}

describe("the pages", () => {
	it.each(pages)("of %s link only to files and headings that exist", (page) => {
		const inside = linksOf(page).filter((target) => !/^[a-z]+:/.test(target));
		expect(inside.filter((target) => isBroken(page, target))).toEqual([]);
	});

	it("link to one another from both READMEs", () => {
		const from = (page: string) => linksOf(page).map((target) => target.split("#")[0]);
		const docs = markdown("docs").filter((page) => page !== "docs/README.md");
		expect(docs.filter((page) => !from("README.md").includes(page))).toEqual([]);
		expect(docs.filter((page) => !from("README.zh-CN.md").includes(page))).toEqual([]);
	});

	it("name no path of the machine they were written on", () => {
		expect(pages.filter((page) => /(^|[\s`("'])\/(work|home|root|tmp|Users)\//m.test(read(page)))).toEqual([]);
	});

	it("name only files of the repository that exist", () => {
		const named = /`((?:src|docs|scripts|data|test)\/[\w./-]+)`/g;
		const made = ["data/jiyuan/fewer-births.yaml"];
		const missing = pages.flatMap((page) =>
			[...read(page).matchAll(named)]
				.map(([, file]) => file)
				.filter((file) => !made.includes(file) && !existsSync(join(root, file)))
				.map((file) => `${page}: ${file}`),
		);
		expect(missing).toEqual([]);
	});
});

describe("docs/glossary.md", () => {
	it("holds only names that the code, the scenario or the results use", () => {
		const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
			.filter((file) => file.endsWith(".ts"))
			.map((file) => read(join("src", file)));
		const text = [...sources, read("data/jiyuan/baseline.yaml")].join("\n");
		const cells = [...read("docs/glossary.md").matchAll(/^\| (`[^|]+) \|/gm)].map(([, cell]) => cell);
		const names = cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
		expect(names.length).toBeGreaterThan(40);
		const parts = names.flatMap((name) => (text.includes(name) ? [] : name.split(".")));
		expect(parts.filter((name) => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([]);
	});
});
