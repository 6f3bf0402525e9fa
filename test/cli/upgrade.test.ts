import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { call } from "../support/call.js";

const OLD = "nianlun: 1\nplan:\n  table: a.csv # kept\n";
const NEW = "nianlun: 1\nplans:\n  plan:\n    table: a.csv # kept\n";

let folder: string;
let file: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "nianlun-upgrade-"));
	file = join(folder, "old.yaml");
	writeFileSync(file, OLD);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const upgrade = (...more: readonly string[]) => call("upgrade", file, "--lang", "en", ...more);
const text = (path: string) => readFileSync(path, "utf8");

describe("nianlun upgrade", () => {
	it("says line by line what an older file needs, and writes nothing unless asked", async () => {
		const { code, stdout } = await upgrade();
		expect(code).toBe(0);
		expect(stdout.replace(/\s+/g, " ")).toContain("version 1 (this program 1), older forms: 1");
		expect(stdout.replace(/\s+/g, " ")).toContain("old.yaml:2 plan: a scenario may have several plans now");
		expect(text(file)).toBe(OLD);
	});

	it("writes beside the file with --out, in its place with --write, and over no other file", async () => {
		const out = join(folder, "new.yaml");
		expect((await upgrade("--out", out)).code).toBe(0);
		expect([text(out), text(file)]).toEqual([NEW, OLD]);
		expect((await upgrade("--out", out)).code).toBe(2);
		expect((await upgrade("--out", join(folder, "other.yaml"), "--write")).code).toBe(2);
		expect((await upgrade("--write")).code).toBe(0);
		expect(text(file)).toBe(NEW);
		expect((await upgrade()).stdout).toContain("up to date");
	});

	it("refuses a file newer than the program in one line, and leaves it alone", async () => {
		writeFileSync(file, OLD.replace("nianlun: 1", "nianlun: 9"));
		const { code, stderr } = await upgrade("--write");
		expect(code).toBe(2);
		expect(stderr.trim().split("\n")[0]).toMatch(/^old\.yaml:1:1 nianlun: the file is of version 9/);
		expect(text(file)).toContain("nianlun: 9");
	});
});
