import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { widthOf } from "../../src/report/text-table.js";

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
