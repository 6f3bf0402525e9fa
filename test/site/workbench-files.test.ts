import { describe, expect, it } from "vitest";
import { readTables } from "../../notebooks/pages/workbench-files.js";
import { writeWorkbook } from "../../src/workbook/index.js";
import { rawWorkbook, sheetOf } from "../workbook/raw-workbook.js";

const fileOf = (name: string, content: Uint8Array | string) => new File([content as BlobPart], name);
const sheet = (name: string, hidden = false) => ({
	name,
	hidden,
	columns: [],
	rows: [
		["年份", "人口"],
		[2020, 5],
		[2021, "6,0"],
	],
});

describe("a file dropped on the workbench", () => {
	it("gives a table for each sheet that is shown, called as a scenario calls it", async () => {
		const bytes = writeWorkbook([sheet("人口"), sheet("出生"), sheet("选项", true)]);
		const { tables, problems } = await readTables(fileOf("county.xlsx", bytes));
		expect(problems).toEqual([]);
		expect(tables.map(({ name }) => name)).toEqual(["county.xlsx#人口", "county.xlsx#出生"]);
		expect(tables[0]).toMatchObject({ text: '年份,人口\n2020,5\n2021,"6,0"\n', rows: 2, columns: ["年份", "人口"] });
	});

	it("gives a table of its own name where it has one sheet, or is CSV", async () => {
		const workbook = await readTables(fileOf("population.xlsx", writeWorkbook([sheet("人口"), sheet("选项", true)])));
		const csv = await readTables(fileOf("population.csv", "年份,人口\n2020,5\n"));
		for (const { tables } of [workbook, csv]) expect(tables.map(({ name }) => name)).toEqual(["population.csv"]);
	});

	it("gives the sheets that are right, and says at which cell another is not", async () => {
		const bytes = rawWorkbook({ sheets: { 人口: sheetOf("<c><v>1</v></c>"), 出生: sheetOf("<c><f>1+1</f></c>") } });
		const { tables, problems } = await readTables(fileOf("county.xlsx", bytes));
		expect(tables.map(({ text }) => text)).toEqual(["1\n"]);
		expect(problems.map(({ en }) => en)).toEqual([expect.stringMatching(/^出生!A1 the formula has no saved result/)]);
	});

	it("that is no table is told as what it is", async () => {
		const { tables, problems } = await readTables(fileOf("county.pdf", "%PDF-1.7"));
		expect(tables).toEqual([]);
		expect(problems).toEqual([{ zh: expect.stringContaining("PDF"), en: expect.stringContaining("PDF") }]);
	});
});
