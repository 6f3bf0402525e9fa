import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { formatIssue } from "../../src/errors/index.js";
import { readWorkbook } from "../../src/workbook/index.js";
import { rawParts, rawWorkbook, sheetOf } from "./raw-workbook.js";

const textOf = (bytes: Uint8Array, sheet = 0) => {
	const { sheets, issues } = readWorkbook("county.xlsx", bytes);
	expect(issues).toEqual([]);
	return sheets[sheet].text;
};
const linesOf = (bytes: Uint8Array) =>
	readWorkbook("county.xlsx", bytes).issues.map((issue) => formatIssue(issue, "en"));
const one = (...rows: readonly string[]) => rawWorkbook({ sheets: { 人口: sheetOf(...rows) } });

describe("a workbook is read", () => {
	it("with shared, inline and rich texts, but without how they are pronounced", () => {
		const texts = `<si><t>镇</t></si><si><r><t>0</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 岁</t></r><rPh sb="0" eb="1"><t>sui</t></rPh></si>`;
		const row = `<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>a_x000D_b</t></is></c>`;
		expect(textOf(rawWorkbook({ sheets: { 人口: sheetOf(row) }, texts }))).toBe("镇,0 岁,a b\n");
	});

	it("with numbers as a person would type them", () => {
		const values = ["1E+5", "0.28999999999999998", "1.5E-7", "-0.5", "12345678901234567890", "0.62", "3"];
		expect(textOf(one(values.map((v) => `<c><v>${v}</v></c>`).join("")))).toBe(
			"100000,0.29,0.00000015,-0.5,12345678901234567000,0.62,3\n",
		);
	});

	it("with dates as the calendar writes them, in both counts of days", () => {
		const codes = [
			"yyyy/m/d",
			"yyyy",
			'yyyy"年"',
			"m-d",
			"h:mm",
			"yyyy-mm-dd hh:mm",
			"[h]:mm",
			"0.0%",
			'#,##0"d"',
			"[$-804]aaaa",
			"[Red]0;[Blue]d",
		];
		const formats = codes.map(
			(code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${code.replaceAll('"', "&quot;")}"/>`,
		);
		const looks = codes.map((_, i) => `<xf numFmtId="${164 + i}"/>`);
		const styles = `<numFmts>${formats.join("")}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${looks.join("")}<xf numFmtId="14"/></cellXfs>`;
		const cells = [44136, 44136, 44136, 44136, 0.354166666666667, 44136.5, 1.5, 0.62, 5, 5, 5, 44136];
		const row = cells.map((v, s) => `<c s="${s}"><v>${v}</v></c>`).join("");
		const shown = "2020-11-01,2020,2020,11月1日,08:30:00,2020-11-01 12:00:00,1.5,0.62,5,5,5,2020-11-01\n";
		expect(textOf(rawWorkbook({ sheets: { a: sheetOf(row) }, styles }))).toBe(shown);
		const old = { sheets: { a: sheetOf(`<c s="0"><v>${44136 - 1462}</v></c>`) }, styles, properties: 'date1904="1"' };
		expect(textOf(rawWorkbook(old))).toBe("2020-11-01\n");
	});

	it("with every day of the century as the calendar counts it", () => {
		const styles = '<cellXfs><xf numFmtId="14"/></cellXfs>';
		const days = Array.from({ length: 400 }, (_, i) => 1 + i * 183).filter((day) => day !== 60);
		const rows = days.map((day) => `<c s="0"><v>${day}</v></c>`);
		// Days before March 1900 are one ahead: spreadsheets count a 29 February 1900 that never was.
		const dates = days.map((day) =>
			new Date(Date.UTC(1899, 11, day < 60 ? 31 : 30) + day * 86_400_000).toISOString().slice(0, 10),
		);
		expect(textOf(rawWorkbook({ sheets: { a: sheetOf(...rows) }, styles }))).toBe(`${dates.join("\n")}\n`);
	});

	it("with truth, results of formulas, and merged cells whose first one has the value", () => {
		const sheet = `${sheetOf(
			'<c r="A1" t="b"><v>1</v></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1" t="str"><f>"a"</f><v>a</v></c>',
			'<c r="A2" t="str"><f>""</f><v></v></c><c r="B2" s="0"/><c r="C2"><v>7</v></c>',
		)}<mergeCells><mergeCell ref="A2:B2"/></mergeCells>`;
		const { sheets } = readWorkbook("x.xlsx", rawWorkbook({ sheets: { a: sheet } }));
		expect(sheets[0]).toMatchObject({ text: "TRUE,2,a\n,,7\n", merged: ["A2:B2"] });
	});

	it("with every row on the line of its number, also where rows and cells do not say where they stand", () => {
		const sheet =
			'<sheetData><row r="3"><c r="C3"><v>1</v></c></row><row><c><v>2</v></c><c><v>3</v></c></row></sheetData>';
		expect(textOf(rawWorkbook({ sheets: { a: sheet } }))).toBe("\n\n,,1\n2,3,\n");
	});

	it("with hidden sheets marked and hidden rows read", () => {
		const sheet = '<sheetData><row r="1" hidden="1"><c r="A1"><v>1</v></c></row></sheetData>';
		const bytes = rawWorkbook({ sheets: { a: sheet, b: sheet, c: sheet }, states: { b: "hidden", c: "veryHidden" } });
		const { sheets } = readWorkbook("x.xlsx", bytes);
		expect(sheets.map(({ name, hidden, text }) => [name, hidden, text])).toEqual([
			["a", false, "1\n"],
			["b", true, "1\n"],
			["c", true, "1\n"],
		]);
	});

	it("whatever prefix its writer gives to the names", () => {
		const parts = rawParts({ sheets: { a: "" } });
		const sheet =
			'<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>4</x:v></x:c></x:row></x:sheetData></x:worksheet>';
		expect(textOf(rawWorkbook({ sheets: { a: "" }, parts: { ...parts, "xl/worksheets/sheet1.xml": sheet } }))).toBe(
			"4\n",
		);
	});
});

describe("what cannot be read is one line", () => {
	it("for each kind of fault, with its first cell and how many more", () => {
		const error = (cell: string) => `<c r="${cell}" t="e"><v>#N/A</v></c>`;
		const bytes = one('<c r="A1"><f>B1*2</f></c>', ...[2, 3, 4, 5, 6].map((row) => error(`C${row}`)));
		expect(linesOf(bytes)).toEqual([
			"county.xlsx:1:1 人口!A1: the formula has no saved result; open and save the file once in Excel, WPS or LibreOffice, or paste the values",
			"county.xlsx:2:3 人口!C2: the cell holds an error (such as #N/A or #REF!); mend the formula or type the value (4 more: C3, C4, C5 …)",
		]);
	});

	const ole = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0]);
	it.each([
		["an old workbook", ole, /old Excel/],
		["text under the name of a workbook", strToU8("a,b\n"), /no .xlsx workbook.*save it as/],
		["an OpenDocument spreadsheet", zipSync({ "content.xml": strToU8("<a/>") }), /OpenDocument/],
		["a text document", zipSync({ "word/document.xml": strToU8("<a/>") }), /text document/],
		["an archive with a workbook inside", zipSync({ "county.xlsx": strToU8("x") }), /unpack it first/],
		["an encrypted workbook", encrypted(), /password/],
		["nothing at all", new Uint8Array(0), /no .xlsx workbook/],
		["the beginning of a workbook", one("<c><v>1</v></c>").subarray(0, 700), /damaged or incomplete/],
	] as const)("for %s", (_, bytes, said) => {
		const { sheets, issues } = readWorkbook("county.xlsx", bytes);
		expect(sheets).toEqual([]);
		expect(issues.map(({ message }) => message.en)).toEqual([expect.stringMatching(said)]);
	});

	it("for a document type, whose entities could name other files", () => {
		const sheet =
			'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&x;</t></is></c></row></sheetData></worksheet>';
		const bytes = rawWorkbook({ sheets: { a: "" }, parts: { "xl/worksheets/sheet1.xml": sheet } });
		expect(linesOf(bytes)).toEqual([expect.stringMatching(/^county.xlsx:1:1 workbook: a DOCTYPE/)]);
	});

	it("for XML that is cut off", () => {
		const bytes = rawWorkbook({
			sheets: { a: "" },
			parts: { "xl/worksheets/sheet1.xml": "<worksheet><sheetData><row>" },
		});
		expect(linesOf(bytes)).toEqual([expect.stringMatching(/workbook: the inside of the file is damaged/)]);
	});

	it("for a cell far outside, instead of a table as large as all between", () => {
		expect(linesOf(one('<c r="A1"><v>1</v></c>', '<c r="XFD1048576"><v>1</v></c>'))).toEqual([
			expect.stringMatching(/workbook: too many cells \(at most 2,000,000/),
		]);
	});
});

/** The container of old office files, as Excel makes it around a workbook with a password. */
function encrypted(): Uint8Array {
	const name = [..."EncryptedPackage"].flatMap((letter) => [letter.charCodeAt(0), 0]);
	return new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array(600).fill(0), ...name, 0]);
}

describe("a bomb", () => {
	it("is refused by its declared sizes, before any of it is inflated", () => {
		const parts = Object.fromEntries(["a", "b", "c", "d", "e"].map((name) => [name, strToU8("<a/>")]));
		// Inflated, the parts would be found to be small, and their sizes to be wrong.
		for (const size of [60_000_000, 70_000_000]) {
			expect(linesOf(declareSizes(zipSync(parts, { level: 0 }), size))).toEqual([
				expect.stringMatching(/would unpack to too much/),
			]);
		}
	});

	it("is refused where it shrinks more than any real part does", () => {
		const filling = new Uint8Array(4_000_000).fill(0x20);
		expect(linesOf(zipSync({ "xl/styles.xml": filling }))).toEqual([expect.stringMatching(/would unpack to too much/)]);
	});

	it("of many parts is refused by their number", () => {
		const many = Object.fromEntries(Array.from({ length: 2001 }, (_, i) => [`${i}`, new Uint8Array(0)]));
		expect(linesOf(zipSync(many, { level: 0 }))).toEqual([expect.stringMatching(/would unpack to too much/)]);
	});

	it("that declares small sizes is left where it grows beyond them", () => {
		const bytes = rawWorkbook({ sheets: { a: " ".repeat(20_000_000) } });
		expect(linesOf(declareSizes(bytes, 90_000, 1_000_000))).toEqual([expect.stringMatching(/damaged or incomplete/)]);
	});
});

/** The archive with a false size for every part of at least some size, in the directory and before each part. */
function declareSizes(bytes: Uint8Array, size: number, from = 0): Uint8Array {
	const lying = bytes.slice();
	const view = new DataView(lying.buffer);
	for (let at = 0; at < lying.length - 46; at++) {
		const mark = view.getUint32(at, true);
		const field = mark === 0x0201_4b50 ? at + 24 : mark === 0x0403_4b50 ? at + 22 : undefined;
		if (field !== undefined && view.getUint32(field, true) >= from) view.setUint32(field, size, true);
	}
	return lying;
}
