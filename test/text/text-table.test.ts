import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { textTable, widthOf, withinLine, wrapText } from "../../src/text/index.js";

describe("widthOf", () => {
	it("is the width string-width gives to every character of the basic plane", () => {
		const codes = Array.from({ length: 0xd800 }, (_, code) => String.fromCharCode(code));
		expect(codes.filter((character) => widthOf(character) !== stringWidth(character))).toEqual([]);
	});

	it("is the width string-width gives to texts of all kinds of characters side by side", () => {
		const piece = fc.constantFrom(
			"a",
			" ",
			"年",
			"，",
			"（",
			"≥",
			"–",
			"→",
			"·",
			"²",
			"e\u0301",
			"👨‍👩‍👧",
			"ｱﾞ",
			"\u200b",
			"한",
		);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
				expect(widthOf(pieces.join(""))).toBe(stringWidth(pieces.join("")));
			}),
			{ numRuns: 1000 },
		);
	});
});

describe("a table", () => {
	const cell = fc.array(
		fc.constantFrom("word", "学位", "1,205（-1,059–3,844）", "80 %", "a-rather-long-one", "，", "≥"),
		{
			maxLength: 6,
		},
	);
	const table = fc.integer({ min: 1, max: 5 }).chain((columns) =>
		fc.array(
			fc.array(
				cell.map((words) => words.join(" ")),
				{ minLength: columns, maxLength: columns },
			),
			{
				minLength: 2,
				maxLength: 6,
			},
		),
	);
	const without = (text: string) => [...text.replace(/\s/g, "")].sort().join("");

	it("is at most 100 columns wide and loses nothing", () => {
		fc.assert(
			fc.property(table, (rows) => {
				const text = textTable(rows);
				for (const line of text.split("\n")) expect(stringWidth(line)).toBeLessThanOrEqual(100);
				expect(without(text)).toBe(without(rows.flat().join("")));
			}),
		);
	});

	it("that fits stands one line a row, aligned as ever", () => {
		expect(
			textTable([
				["", "2025"],
				["小学", "1"],
			]),
		).toBe("        2025\n  小学     1");
	});

	it("breaks the words over a column before it breaks what stands in it, and labels before figures", () => {
		const figure = "1,205 (-1,059–3,844)";
		const header = ["", ...Array(3).fill("a long heading of many words indeed")];
		const [above, below, ...rows] = textTable([
			header,
			["a label that is of some length, broken", ...Array(3).fill(figure)],
		]).split("\n");
		expect(above).toMatch(/a long heading/);
		expect(below).toMatch(/many words/);
		expect(rows[0]!.split(figure)).toHaveLength(4);
		expect(rows.map((row) => row.slice(0, rows[0]!.indexOf(figure)).trim()).join(" ")).toBe(
			"a label that is of some length, broken",
		);
	});
});

describe("a line that is broken", () => {
	it("breaks a label of two parts between them rather than before its last letter", () => {
		const figure = "123,456 (123,456–123,456)";
		const head = ["需要量", ...["2025", "2030", "2035"]];
		const rows = textTable([
			head,
			["养老床位 · 护理型床位", figure, figure, figure],
			["学位", figure, figure, figure],
		]).split("\n");
		expect(rows[1]).toMatch(/^ {2}养老床位 · +123/);
		expect(rows[2]).toMatch(/^ {4}护理型床位 /);
	});

	it("keeps a short unit in its brackets, and breaks a head of Chinese no shorter than four characters while there is room", () => {
		const head = ["服务", ...Array(6).fill("规划比建议多花（万元）")];
		const lines = textTable([head, ["学位 · 普通高中阶段", ...Array(6).fill("1")]]).split("\n");
		const heads = lines.slice(0, -1).join("\n");
		expect(heads.match(/（万元）/g)).toHaveLength(6);
		expect(heads.match(/[\u4e00-\u9fff（）]+/g)!.filter((part) => part.length < 2)).toEqual([]);
	});

	it("keeps a mark, a point and a per cent sign with the word before", () => {
		for (const stuck of ["†", "·", "%"]) {
			for (const word of ["word", "词"]) {
				const lines = wrapText(`${word} ${stuck} `.repeat(40), "");
				expect(lines.length).toBeGreaterThan(1);
				for (const line of lines) expect(line.startsWith(stuck)).toBe(false);
			}
		}
	});
});

describe("a text kept within a line", () => {
	it("goes on further in where it was broken, and is the same where it was not", () => {
		const long = Array(30).fill("word").join(" ");
		const [first, second] = withinLine(`  ${long}`).split("\n");
		expect(stringWidth(first!)).toBeLessThanOrEqual(100);
		expect(second).toMatch(/^ {4}word/);
		expect(withinLine("short\n\n  also")).toBe("short\n\n  also");
	});
});
