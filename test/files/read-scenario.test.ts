import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { formatIssue, InputError } from "../../src/errors/index.js";
import { openScenarioFolder } from "../../src/files/index.js";

const folder = mkdtempSync(join(tmpdir(), "nianlun-folder-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What is said of a file that is asked for as the scenario. */
function refusal(file: string, content: string): string {
	writeFileSync(join(folder, file), content);
	try {
		openScenarioFolder(join(folder, file)).read(file);
	} catch (error) {
		if (error instanceof InputError) return error.issues.map((issue) => formatIssue(issue, "zh")).join("\n");
		throw error;
	}
	return "";
}

describe("a scenario that is a file of another program", () => {
	it.each([
		["县.xls", "\u00d0", "县.xls:1:1 scenario: 这是旧式 Excel（.xls）或 WPS 表格（.et）文件；请打开后另存为 .xlsx"],
		["县.ods", "PK", "县.ods:1:1 scenario: 这是 OpenDocument 表格（.ods）"],
		["~$县.xlsx", "owner", "~$县.xlsx:1:1 workbook: 这是 Excel 或 WPS 打开文件时留下的临时文件；请写原来的文件名"],
	])("is told as what it is: %s", (file, content, text) => {
		expect(refusal(file, content)).toContain(text);
	});
});
