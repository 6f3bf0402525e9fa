import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { formatIssue } from "../../src/errors/index.js";
import { openScenarioFolder, reportRun, THRESHOLDS } from "../../src/node.js";
import { resultFiles } from "../../src/report/index.js";
import { type Prepared, prepare } from "../../src/setup/index.js";
import { readRecords } from "../../src/tables/csv-records.js";
import { decodeText } from "../../src/tables/index.js";
import { type CellSpec, openTables, type SheetSpec, writeWorkbook } from "../../src/workbook/index.js";
import { rawWorkbook, sheetOf } from "../workbook/raw-workbook.js";

const FOLDER = "data/jiyuan";
const { read } = openScenarioFolder(`${FOLDER}/baseline.yaml`);
const BASELINE = read("baseline.yaml")!;
const TABLES = readdirSync(FOLDER).filter((name) => name.endsWith(".csv") && BASELINE.includes(name));

/** A table as someone would have it in a workbook: numbers as numbers, where that is what their text says. */
function cellsOf(csv: string): CellSpec[][] {
	return readRecords(csv).records.map((cells) =>
		cells.map(({ text }) => (text !== "" && String(Number(text)) === text ? Number(text) : text)),
	);
}

/** A table as a spreadsheet puts it on the clipboard. */
function pastedText(csv: string): string {
	const quoted = (text: string) => (/["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
	const lines = readRecords(csv).records.map((cells) => cells.map(({ text }) => quoted(text)).join("\t"));
	return `${lines.join("\r\n")}\r\n`;
}

const sheetName = (table: string) => table.replace(".csv", "");
const sheet = (name: string, rows: SheetSpec["rows"], more: Partial<SheetSpec> = {}): SheetSpec => ({
	name,
	rows,
	columns: [],
	...more,
});
const SHEETS = TABLES.map((table) => sheet(sheetName(table), cellsOf(read(table)!)));
const COUNTY = writeWorkbook([sheet("说明", [["填写说明"]]), ...SHEETS]);

/** The baseline with its tables in one workbook, or with other texts and workbooks. */
function prepared(files: Readonly<Record<string, string | Uint8Array>>) {
	const bytesOf = (name: string) => {
		const given = files[name];
		if (given !== undefined) return typeof given === "string" ? new TextEncoder().encode(given) : given;
		const text = read(name);
		return text === undefined ? undefined : new TextEncoder().encode(text);
	};
	return prepare({ file: "county.yaml", ...openTables(bytesOf, decodeText) });
}

/** Files of a short run, without the one that names the tables' files. */
async function filesOf(prepared: Prepared) {
	const report = await reportRun(prepared, { draws: 64, thresholds: THRESHOLDS, exact: false });
	const files = resultFiles({ prepared, ...report, version: "0" }, { scenario: "", inputs: {} }, "zh");
	return files.filter(({ name }) => name !== "manifest.json");
}

const inWorkbook = TABLES.reduce(
	(text, table) => text.replaceAll(`: ${table}`, `: county.xlsx#${sheetName(table)}`),
	BASELINE,
);
const issuesOf = (files: Parameters<typeof prepared>[0]) =>
	prepared(files).issues.map((issue) => formatIssue(issue, "en"));

describe("tables in a workbook", () => {
	let whole: Prepared;
	beforeAll(() => {
		const { issues, prepared: made } = prepared({ "county.yaml": inWorkbook, "county.xlsx": COUNTY });
		expect(issues).toEqual([]);
		whole = made!;
	});

	it("give the same bytes of results as the same tables in CSV, which are called by their names there", {
		timeout: 60_000,
	}, async () => {
		const { prepared: fromCsv } = prepare({ file: "baseline.yaml", read });
		const [one, other] = [await filesOf(whole), await filesOf(fromCsv!)];
		expect(one.length).toBeGreaterThan(10);
		const asCsv = (text: string) => text.replace(/county\.xlsx#([\w-]+)/g, "$1.csv");
		for (const [i, { name, content }] of one.entries()) expect(asCsv(content) === other[i].content, name).toBe(true);
	});

	it("give the same bytes of results as text pasted out of a spreadsheet, cells apart by tabs", {
		timeout: 60_000,
	}, async () => {
		const pasted = Object.fromEntries(TABLES.map((table) => [table, pastedText(read(table)!)]));
		const { issues, prepared: fromPasted } = prepared({ "county.yaml": BASELINE, ...pasted });
		expect(issues).toEqual([]);
		const [one, other] = [await filesOf(whole), await filesOf(fromPasted!)];
		const asCsv = (text: string) => text.replace(/county\.xlsx#([\w-]+)/g, "$1.csv");
		for (const [i, { name, content }] of one.entries()) expect(asCsv(content) === other[i].content, name).toBe(true);
	});

	it("stand in the record of sources under workbook and sheet", () => {
		expect(Object.keys(whole.inputs.provenance)).toContain("county.xlsx#population-2020");
	});
});

describe("a workbook that is named without a sheet", () => {
	const PLAIN = "population-2020.csv";
	const [population, ...others] = ["population-2020.csv", "observed.csv", "projects.csv"].map((table) =>
		sheet(sheetName(table), cellsOf(read(table)!)),
	);
	const named = { "county.yaml": BASELINE.replaceAll(PLAIN, "county.xlsx") };

	it("is read by its only sheet that is shown and filled", () => {
		const hidden = sheet("选项", [["甲"]], { hidden: true });
		const { issues, prepared: one } = prepared({
			...named,
			"county.xlsx": writeWorkbook([population, sheet("空", []), hidden]),
		});
		expect(issues).toEqual([]);
		expect(Object.keys(one!.inputs.provenance)).toContain("county.xlsx");
	});

	it("is read by the one sheet whose head fits, which the record of sources names", () => {
		const { issues, prepared: one } = prepared({ ...named, "county.xlsx": writeWorkbook([...others, population]) });
		expect(issues).toEqual([]);
		expect(Object.keys(one!.inputs.provenance)).toContain("county.xlsx#population-2020");
	});

	it("is one line with the sheets where several fit or none", () => {
		const said =
			"county.xlsx:1:1 workbook: it is not clear which sheet is meant; name it behind the file, as in county.xlsx#";
		const twice = [population, { ...population, name: "人口" }];
		expect(issuesOf({ ...named, "county.xlsx": writeWorkbook(twice) })).toEqual([
			`${said}population-2020. There are: population-2020, 人口`,
		]);
		expect(issuesOf({ ...named, "county.xlsx": writeWorkbook(others) })).toEqual([
			`${said}observed. There are: observed, projects`,
		]);
	});
});

describe("a mistake", () => {
	const rows = cellsOf(read("population-2020.csv")!);
	const header = rows[0].map(String);
	const column = header.indexOf("age");
	const letter = String.fromCharCode(65 + column);
	const named = { "county.yaml": BASELINE.replaceAll("population-2020.csv", "county.xlsx#人口") };
	const county = (change: (cells: CellSpec[][]) => void, more: Partial<SheetSpec> = {}) => {
		const cells = rows.map((row) => [...row]);
		change(cells);
		return { ...named, "county.xlsx": writeWorkbook([sheet("人口", cells, more), sheet("出生", [["x"]])]) };
	};

	it("in a cell is told at the cell", () => {
		const issues = issuesOf(county((cells) => (cells[6][column] = '六,"岁')));
		const line = `county.xlsx:7:${column + 1} 人口!${letter}7 age: expected a whole number, found "六,\\"岁"`;
		expect([...new Set(issues)]).toEqual([line]);
	});

	it("behind cells with commas and quotation marks is told at its own cell", () => {
		const issues = issuesOf(
			county((cells) => {
				cells[6][0] = 'a,"b",c';
				cells[6][column] = "x";
			}),
		);
		expect(issues.some((issue) => issue.startsWith(`county.xlsx:7:${column + 1} 人口!${letter}7 age: `))).toBe(true);
	});

	it("in a merged cell says so, with the range", () => {
		const issues = issuesOf(
			county((cells) => {
				cells[6][column] = { value: 5, span: { rows: 2 } };
				cells[7][column] = undefined;
			}),
		);
		expect(issues.length).toBeGreaterThan(0);
		expect(issues[0]).toMatch(new RegExp(`人口!${letter}8 .*merged cells ${letter}7:${letter}8`));
	});

	it("of a formula without a result keeps only its own sheet from being read", () => {
		const bad = sheetOf("<c><f>A2</f></c>");
		const files = (name: string) => ({ ...named, "county.xlsx": rawWorkbook({ sheets: { 出生: bad, [name]: bad } }) });
		expect(issuesOf(files("人口"))).toEqual([
			expect.stringMatching(/^county\.xlsx:1:1 人口!A1: the formula has no saved result/),
		]);
	});

	it("in the name of the sheet is told where the scenario names it, with the sheets there are", () => {
		const files = {
			...county(() => undefined),
			"county.yaml": BASELINE.replaceAll("population-2020.csv", "county.xlsx#人囗数"),
		};
		const [first, second] = issuesOf(files);
		expect(first).toMatch(
			/^county\.yaml:\d+:\d+ population\.tables\[0\]\.file: county\.xlsx has no sheet "人囗数"; .*there are: 人口, 出生$/,
		);
		expect(second).toMatch(/^county\.yaml:\d+:\d+ population\.tables\[1\]/);
	});

	it.each([
		[
			"an old workbook",
			"county.xls",
			new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
			/old Excel.*save it as .xlsx/,
		],
		["a PC-Axis file", "county.px", 'CHARSET="ANSI";\nAXIS-VERSION="2006";\n', /PC-Axis/],
		["a PDF", "county.pdf", "%PDF-1.7\n", /PDF; copy its table/],
		["an OpenDocument spreadsheet", "county.ods", "PK", /OpenDocument/],
		["a WPS spreadsheet", "county.et", "x", /WPS \(\.et\)/],
		["a Numbers file", "county.numbers", "PK", /Numbers/],
	] as const)("of naming %s is one line that says what to do", (...[, file, content, said]) => {
		const files = { "county.yaml": BASELINE.replace("population-2020.csv", file), [file]: content };
		expect(issuesOf(files)).toEqual([expect.stringMatching(said)]);
	});
});
