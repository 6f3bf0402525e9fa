import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { call } from "../support/call.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "nianlun-report-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("nianlun report", () => {
	it("writes a workbook, a Word document and a page into the folder of a run, the language its own", async () => {
		const out = join(folder, "run");
		await call("run", join(root, "data/jiyuan/baseline.yaml"), "--draws", "60", "--out", out, "--quiet");
		const before = readdirSync(out).length;
		execFileSync("node", [join(root, "dist/cli/main.js"), "report", out, "--lang", "en", "--quiet"]);
		expect(
			readdirSync(out)
				.filter((name) => name.startsWith("report."))
				.sort(),
		).toEqual(["report.docx", "report.html", "report.xlsx"]);
		expect(readdirSync(out)).toHaveLength(before + 3);
		expect(readFileSync(join(out, "report.html"), "utf8")).toContain("The answer on one page");
	}, 120_000);

	it("refuses what is no result folder in one line, and writes nothing", async () => {
		const { code, stderr } = await call("report", join(folder, "nowhere"));
		expect(code).toBe(2);
		expect(stderr.trim().split("\n")).toHaveLength(1);
		expect((await call("report", join(root, "data"), "--lang", "en")).stderr).toMatch(
			/manifest\.json:1:1 report: is not there/,
		);
		expect(readdirSync(join(root, "data"))).not.toContain("report.docx");
	});
});
