import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openWorkbook, packSheets } from "../../src/bureau/index.js";
import { toCsv } from "../../src/tables/index.js";
import { readWorkbook, writeWorkbook } from "../../src/workbook/index.js";

function packed(files: Parameters<typeof packSheets>[0]) {
	const { sheets, issues } = readWorkbook("p.xlsx", writeWorkbook(packSheets(files)));
	expect(issues).toEqual([]);
	return openWorkbook({ file: "p.xlsx", sheets, shipped: () => undefined }).folder!;
}

const cell = fc.oneof(
	fc.constantFrom(
		"",
		"0",
		"007",
		"1e3",
		"-0",
		"0.10",
		"1,000",
		"=1+1",
		"@x",
		" a ",
		'say "it"',
		"３",
		"TRUE",
		"2020-01-01",
	),
	fc.integer().map(String),
	fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
	fc.stringMatching(/^[ -~甲乙]{0,12}$/),
);
const table = fc.integer({ min: 2, max: 5 }).chain((width) =>
	fc.array(fc.tuple(...Array.from({ length: width }, () => cell)), { minLength: 1, maxLength: 6 }).map((rows) => {
		const names = Array.from({ length: width }, (_, at) => `c${at}`);
		return toCsv(
			// Every row of a table says where it comes from: none is empty.
			rows.map((row) => ({ ...Object.fromEntries(row.map((own, at) => [names[at], own])), source: "a source" })),
			{ raw: true },
		);
	}),
);

describe("a scenario packed into a workbook", () => {
	it("gives every table back to the byte, whatever its cells look like", () => {
		fc.assert(
			fc.property(fc.array(table, { minLength: 1, maxLength: 3 }), (texts) => {
				const files = texts.map((text, at) => ({ name: `folder/table-${at}.csv`, text }));
				const folder = packed([{ name: "scenario.yaml", text: "id: x\n" }, ...files]);
				for (const { name, text } of files) expect(folder.read(name)).toBe(text);
			}),
			{ numRuns: 60 },
		);
	});

	it("gives its scenario back line by line, under its own name and the workbook's", () => {
		const text = "# 注释\nid: x\n\nareas:\n  - { id: a }\n    # = - @ +\n";
		const folder = packed([{ name: "scenario.yaml", text }]);
		expect([folder.read("p.xlsx"), folder.read("scenario.yaml")]).toEqual([text, text]);
	});

	it("holds files whose names are alike in their first letters", () => {
		const name = (end: string) => `${"a".repeat(40)}${end}.csv`;
		const folder = packed([
			{ name: "s.yaml", text: "id: x\n" },
			{ name: name("1"), text: "a,b\n1,2\n" },
			{ name: name("2"), text: "a,b\n3,4\n" },
		]);
		expect([folder.read(name("1")), folder.read(name("2"))]).toEqual(["a,b\n1,2\n", "a,b\n3,4\n"]);
	});
});
