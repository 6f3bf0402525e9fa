import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readAnyRecords } from "../../src/tables/csv-records.js";
import { splitCsv } from "../../src/tables/split-csv.js";

const piece = fc.constantFrom(
	"a",
	"7",
	"年",
	" ",
	",",
	'"',
	'""',
	"\n",
	"\r",
	"\r\n",
	'"a,b"',
	'"x\ny"',
	"\u3000",
	"\uFEFF",
);
const anyText = fc.array(piece, { maxLength: 30 }).map((parts) => parts.join(""));

const cell = fc
	.tuple(fc.array(fc.constantFrom("a", ",", "\n", "\r", '"', " ", "年"), { maxLength: 5 }), fc.boolean())
	.map(([parts, quoted]) => {
		const text = parts.join("");
		return quoted || /[,\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
	});
const rightText = fc
	.tuple(
		fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 6 }),
		fc.constantFrom("\n", "\r\n", "\r"),
	)
	.map(([rows, end]) => rows.map((row) => row.join(",")).join(end));

test("the quick splitter says of any text what the forgiving parser says, or nothing", () => {
	fc.assert(
		fc.property(anyText, (text) => {
			const quick = splitCsv(text);
			if (quick) expect({ records: quick, openQuote: undefined }).toEqual(partsOf(text));
		}),
		{ numRuns: 2000 },
	);
});

test("the quick splitter reads every text whose quotation marks stand right", () => {
	fc.assert(
		fc.property(rightText, (text) => {
			expect({ records: splitCsv(text), openQuote: undefined }).toEqual(partsOf(text));
		}),
	);
});

test("the quick splitter gives nothing for quotation marks in the wrong place", () => {
	for (const text of ['a"b,c', '"a" b,c', '"a', 'x,"a"b"\n', '"a"""b,c']) expect(splitCsv(text), text).toBeUndefined();
});

test("every table that comes with Nianlun is read by the quick splitter", () => {
	for (const folder of ["data/jiyuan", "data/reference"]) {
		for (const name of readdirSync(folder).filter((file) => file.endsWith(".csv"))) {
			const text = readFileSync(`${folder}/${name}`, "utf8").replace(/^\uFEFF/, "");
			expect({ records: splitCsv(text), openQuote: undefined }, name).toEqual(partsOf(text));
		}
	}
});

function partsOf(text: string) {
	const { records, openQuote } = readAnyRecords(text);
	return { records, openQuote };
}
