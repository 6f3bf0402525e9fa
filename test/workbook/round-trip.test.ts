import fc from "fast-check";
import { expect, test } from "vitest";
import { readRecords } from "../../src/tables/csv-records.js";
import { type CellSpec, readWorkbook, writeWorkbook } from "../../src/workbook/index.js";

const piece = fc.constantFrom(
	...["a", "年", "7", " ", "\u3000", ",", '"', "'", "<", "&", "]]>", "\n", "\r\n", "\t", "=", "+", "-", "@", "😀"],
	...["_x0041_", "_x005F_", "_", "\u0000", "\u0008", "\u001f", "\ufffe", "\ud800", "1E5", "007", "TRUE"],
);
const text = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(""));
const number = fc.oneof(
	fc.integer(),
	fc.double({ noNaN: true, noDefaultInfinity: true }),
	fc.constantFrom(0.62, 1e21, 1e-7, 123456789.125, 0.1 + 0.2, -1e15, 5e-324, Number.MAX_SAFE_INTEGER),
);
const value = fc.oneof(text, number, fc.constant(undefined));
const grid = fc.array(fc.array(value, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 });

/** What a reader of tables sees of a cell. */
const seen = (cell: CellSpec) => String(cell ?? "").replace(/\r\n|[\r\n\t]/g, " ");

/** Cells of a sheet as a reader of tables takes them, without the empty ones at the ends of rows. */
function rowsOf(csv: string): Map<number, string[]> {
	const table = readRecords(csv);
	expect(table.openQuote).toBeUndefined();
	return new Map(
		table.records.map((cells) => [table.positionOf(cells[0].offset).line, trimmed(cells.map((c) => c.text))]),
	);
}

function trimmed(cells: readonly string[]): string[] {
	return cells.slice(0, cells.findLastIndex((cell) => cell !== "") + 1);
}

test("what is written to a workbook is read back: the same texts and numbers, each in its row and column", () => {
	fc.assert(
		fc.property(grid, (rows) => {
			const { sheets, issues } = readWorkbook("x.xlsx", writeWorkbook([{ name: "人口", columns: [], rows }]));
			expect(issues).toEqual([]);
			const read = rowsOf(sheets[0].text);
			rows.forEach((row, i) => {
				const back = read.get(i + 1) ?? [];
				expect(back.length).toBe(trimmed(row.map(seen)).length);
				row.slice(0, back.length).forEach((cell, k) => {
					if (typeof cell === "number")
						expect(Object.is(Number(back[k]), cell === 0 ? Number(back[k]) : cell)).toBe(true);
					else expect(back[k]).toBe(seen(cell));
				});
			});
		}),
		{ numRuns: 200 },
	);
});

test("numbers stand in the text without an exponent", () => {
	fc.assert(
		fc.property(number, (one) => {
			const { sheets } = readWorkbook("x.xlsx", writeWorkbook([{ name: "a", columns: [], rows: [[one]] }]));
			expect(sheets[0].text).toMatch(/^-?\d+(\.\d+)?\n$/);
		}),
	);
});

test("the names of sheets are read as they were written, whatever they hold", () => {
	const name = fc.string({
		minLength: 1,
		maxLength: 31,
		unit: fc.constantFrom("a", "年", " ", "&", "<", '"', "'", "😀".slice(0, 2), "!", "#"),
	});
	fc.assert(
		fc.property(name, (given) => {
			fc.pre(given.trim() !== "" && !/^'|'$/.test(given) && given.length <= 31);
			const written = writeWorkbook([{ name: given, columns: [], rows: [["x"]] }]);
			expect(readWorkbook("x.xlsx", written).sheets.map(({ name }) => name)).toEqual([given]);
		}),
	);
});
