import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { bookSheets } from "../../src/bureau/index.js";
import { formatIssue, InputError } from "../../src/errors/index.js";
import { openScenarioFolder } from "../../src/files/index.js";
import { loadScenario, runForecast } from "../../src/node.js";
import { writeWorkbook } from "../../src/workbook/index.js";
import { withRows } from "../bureau/books.js";

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

it("is not found where the name is that of a folder", () => {
	expect(openScenarioFolder(folder).read(basename(folder))).toBeUndefined();
});

it("tells a figure that the model cannot have at its sheet and cell", async () => {
	const file = join(folder, "县.xlsx");
	const pupils = [{ year: 2025, school: "甲", grade1: 50_000 }];
	writeFileSync(file, writeWorkbook(bookSheets("zh", withRows({ pupils }))));
	const error = await runForecast(loadScenario(file), { draws: 256 }).catch((reason: unknown) => reason);
	expect(error).toBeInstanceOf(InputError);
	expect((error as InputError).issues.map((issue) => formatIssue(issue, "zh"))).toEqual([
		expect.stringMatching(/^县\.xlsx:4:7 在校生!G4: 观测值 50000 与模型不能同时成立/),
	]);
	for (const lang of ["zh", "en"] as const) {
		const [line] = (error as InputError).issues.map((issue) => formatIssue(issue, lang));
		expect(line).toMatch(lang === "zh" ? /核对这一格.*清空这一格/ : /check this cell.*clear the cell/);
		// Its sheets have no such column.
		expect(line).not.toMatch(/\bsd\b/);
	}
}, 60_000);
