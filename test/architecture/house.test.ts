import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
// @ts-expect-error plain JavaScript, without types
import { houseOf } from "../../scripts/house.mjs";

const FILES: Readonly<Record<string, string>> = {
	"src/rooms/index.ts": 'export { one, type Two as Too } from "./one.js";\nexport * from "./three.js";\n',
	"src/rooms/one.ts": [
		'import type { Three } from "./three.js";',
		"export interface Two { readonly three: Three }",
		"export function one(a: number, b: number, c: number, d: number) { return a + b + c + d; }",
		"",
	].join("\n"),
	"src/rooms/three.ts": 'export type Three = import("./one.js").Two;\nexport const three = 3;\n',
	"src/kernel/step.ts": "export const step = (a: number, b: number, c: number, d: number) => a + b + c + d;\n",
	"src/memory.ts": [
		"// openMemo( in words is no memory",
		"export function openStartMemory() {",
		"	const [people, needs] = [lruMemo<string>(1), lruMemo(2)];",
		"	return { people, needs, rates: openMemo(3) };",
		"}",
		"",
	].join("\n"),
	"notebooks/alone.ts": 'const later = () => import("./page.js");\n',
	"notebooks/page.ts": "const took = new Map<string, number>();\n",
	"notebooks/engine/page.js": "built",
	"notebooks/engine/built.ts": "const remembered = new Map();\n",
	"test/rooms.test.ts": "// one line\n",
};

const root = mkdtempSync(join(tmpdir(), "nianlun-house-"));
for (const [file, text] of Object.entries(FILES)) {
	mkdirSync(dirname(join(root, file)), { recursive: true });
	writeFileSync(join(root, file), text);
}
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("the measures of a house", () => {
	const house = houseOf(root);

	it("count lines, and in each room files and the names that its index gives", () => {
		expect(house.lines).toEqual({ src: 13, notebooks: 2, test: 1 });
		expect(house.rooms).toEqual({
			kernel: { files: 1, lines: 1, exportedNames: 0 },
			rooms: { files: 3, lines: 7, exportedNames: 4 },
		});
	});

	it("find a ring that goes through types alone, and call no chain a ring", () => {
		expect(house.rings).toEqual([["src/rooms/one.ts", "src/rooms/three.ts"]]);
	});

	it("count functions of four parameters, but not the kernel's", () => {
		expect(house.overThreeParameters).toBe(1);
	});

	it("name every memory, each once, and none of what a build writes", () => {
		expect(house.memories).toEqual([
			...["openStartMemory", "people", "needs", "rates"].map((name) => ({ file: "src/memory.ts", name })),
			{ file: "notebooks/page.ts", name: "took" },
		]);
	});
});
