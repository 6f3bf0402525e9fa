import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
// @ts-expect-error plain JavaScript, without types
import { differences } from "./same-as-node.mjs";

const folder = mkdtempSync(join(tmpdir(), "nianlun-site-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const page = (body: string) =>
	`<!DOCTYPE html>\n<html>\n<meta name="viewport" content="width=device-width, initial-scale=1, maximum-scale=1">\n${body}</html>\n`;

/** Finishes a site of these files; the index is sound unless given. */
function finish(name: string, files: Readonly<Record<string, string>>) {
	const out = join(folder, name);
	for (const [file, text] of Object.entries({ "index.html": page("<p>年轮</p>"), ...files })) {
		mkdirSync(dirname(join(out, file)), { recursive: true });
		writeFileSync(join(out, file), text);
	}
	const { status, stderr } = spawnSync(process.execPath, ["scripts/site-finish.mjs", out], { encoding: "utf8" });
	return { status, stderr, index: readFileSync(join(out, "index.html"), "utf8") };
}

describe("finishing a site", () => {
	it("lets a sound page pass, with its language", () => {
		const { status, stderr, index } = finish("sound", { "en/index.html": page("<p>Nianlun</p>") });
		expect([status, stderr]).toEqual([0, ""]);
		expect(index).toContain('<html lang="zh-CN">');
	});

	it.each([
		[
			"a cell that does not compile",
			{ "x.html": page("<pre>SyntaxError: Unexpected token</pre>") },
			"does not compile",
		],
		["a font of another host", { "x.html": page('<link href="//fonts.example/a.css">') }, "loads from outside"],
		["a link to no page", { "x.html": page('<a class="x" href="./nowhere.html">') }, "dead link"],
		["an import that was not resolved", { "a.js": 'import { x } from "left-pad";' }, "unresolved import left-pad"],
		["a page of another Framework", { "x.html": "<html lang='en'>" }, "has Framework changed?"],
	])("fails at %s, and names the file", (name, files, problem) => {
		const { status, stderr } = finish(name.replaceAll(" ", "-"), files);
		expect(status).toBe(1);
		expect(stderr).toContain(problem);
		expect(stderr).toContain(Object.keys(files)[0]);
	});
});

describe("the comparison with Node", () => {
	it("sees a single bit and a missing value, and nothing else", () => {
		const view = { fans: [{ p50: [1, 0.1 + 0.2, Number.NaN] }] };
		expect(differences(view, structuredClone(view), "view")).toEqual([]);
		expect(differences(view, { fans: [{ p50: [1, 0.3, Number.NaN] }] }, "view")).toEqual([
			"view.fans.0.p50.1: 0.30000000000000004 in Node, 0.3 in the browser",
		]);
		expect(differences(view, { fans: [] }, "view")).toHaveLength(1);
	});
});
