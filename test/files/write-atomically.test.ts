import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeAtomically } from "../../src/files/index.js";

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "nianlun-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = (name: string) => readFileSync(join(folder, name), "utf8");

describe("writeAtomically", () => {
	it("writes every file in full and leaves no drafts", () => {
		writeAtomically(join(folder, "new"), [
			{ name: "a.csv", content: "年份,人数\n2025,1\n" },
			{ name: "b.json", content: "{}" },
		]);
		expect(readdirSync(join(folder, "new")).sort()).toEqual(["a.csv", "b.json"]);
		expect(read("new/a.csv")).toBe("年份,人数\n2025,1\n");
	});

	it("leaves the folder as it was when one of the files cannot be written", () => {
		writeFileSync(join(folder, "a.csv"), "old");
		const files = [
			{ name: "a.csv", content: "new" },
			{ name: "a.csv/inside-a-file.csv", content: "impossible" },
		];
		expect(() => writeAtomically(folder, files)).toThrow();
		expect(readdirSync(folder)).toEqual(["a.csv"]);
		expect(read("a.csv")).toBe("old");
	});
});
