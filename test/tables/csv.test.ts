import fc from "fast-check";
import { expect, test } from "vitest";
import { type Column, decodeText, parseCsv, toCsv } from "../../src/tables/index.js";

const columns = [
	{ name: "name", kind: "text" },
	{ name: "count", kind: "number" },
	{ name: "note", kind: "text", optional: true },
] as const satisfies readonly Column[];

const read = (text: string) => parseCsv(text, "t.csv", columns);
const places = (text: string) => read(text).issues.map(({ line, col, path }) => `${line}:${col} ${path}`);
const head = "name,count,source,status";

test("a table gives one typed row per line, and each cell knows where it stands", () => {
	const { rows, issues } = read(`${head}\n"a, b",1.5,census,published\nc,2,census,derived\n`);
	expect(issues).toEqual([]);
	expect(rows.map((row) => row.values)).toEqual([
		{ name: "a, b", count: 1.5, source: "census", status: "published" },
		{ name: "c", count: 2, source: "census", status: "derived" },
	]);
	expect([rows[0].at("name"), rows[0].at("count"), rows[1].at("status")]).toEqual([
		{ line: 2, col: 1 },
		{ line: 2, col: 8 },
		{ line: 3, col: 12 },
	]);
});

test("positions stay true after quoted commas, doubled quotes, line breaks in cells, blank lines and CRLF", () => {
	const text = `\uFEFF${head}\r\n"a ""b"", c",x,s,published\r\n\r\n"two\r\nlines",y,s,published\r\nd,z,s,published`;
	expect(places(text)).toEqual(["2:14 count", "5:8 count", "6:3 count"]);
});

test("line ends may be LF, CRLF or CR", () => {
	for (const end of ["\n", "\r\n", "\r"]) {
		const { rows, issues } = read([head, "a,1,s,derived", "b,2,s,derived", ""].join(end));
		expect([rows.length, issues]).toEqual([2, []]);
	}
});

test("headers are accepted in English or Chinese, any case and order", () => {
	const people = [
		{ name: "year", kind: "integer" },
		{ name: "sex", kind: "enum", values: ["female", "male"] },
		{ name: "population", kind: "number" },
	] as const satisfies readonly Column[];
	const text = '状态,人口数,性别,年份,来源\n公布,１２，３４５,女,2020,普查\nPublished," 1,234.5 ",Male,２０２１,普查\n';
	const { rows, issues } = parseCsv(text.replace("１２，３４５", '"１２，３４５"'), "t.csv", people);
	expect(issues).toEqual([]);
	expect(rows.map((row) => row.values)).toEqual([
		{ status: "published", population: 12345, sex: "female", year: 2020, source: "普查" },
		{ status: "published", population: 1234.5, sex: "male", year: 2021, source: "普查" },
	]);
});

const cellMistakes: readonly (readonly [cell: string, says: RegExp])[] = [
	['"1,2O3"', /expected a number, found "1,2O3"; did you mean 1203/],
	["l2", /did you mean 12/],
	["85%", /did you mean 0\.85/],
	["72.7万", /did you mean 727000/],
	["many", /expected a number, found "many"/],
	['"1,23"', /found "1,23"/],
	["0x10", /found "0x10"/],
	["1e999", /expected a number/],
	["NaN", /expected a number/],
	["1 2", /found "1 2"/],
	["", /the cell is empty/],
];

test.each(cellMistakes)("refuses %j as a number, quoting the cell", (cell, says) => {
	const { issues, rows } = read(`${head}\na,${cell},s,derived\n`);
	expect(rows).toEqual([]);
	expect(issues).toHaveLength(1);
	expect(issues[0]).toMatchObject({ file: "t.csv", line: 2, col: 3, path: "count" });
	expect(issues[0].message.en).toMatch(says);
	expect(issues[0].message.zh).toMatch(/[\u4e00-\u9fff]/);
});

test("every row must say where its figures come from and what they rest on", () => {
	expect(places("name,count\na,1\n")).toEqual(["1:1 source", "1:1 status"]);
	expect(places(`${head}\na,1,,guessed\n`)).toEqual(["2:5 source", "2:6 status"]);
});

test("a misspelt header is one issue, and its cells are still checked", () => {
	const { issues } = read("name,cuont,source,status\na,x,s,derived\n");
	expect(issues.map(({ line, col, path }) => `${line}:${col} ${path}`)).toEqual(["1:6 cuont", "2:3 count"]);
	expect(issues[0].message.en).toMatch(/did you mean count/);
});

test("a column nobody knows or one that comes twice is refused at its header", () => {
	expect(places("name,count,source,status,zebra,name\n")).toEqual(["1:26 zebra", "1:32 name"]);
});

test("a row of too many or too few cells is refused in place", () => {
	expect(places(`${head}\na,1,s,derived,extra\nb,2,s\n`)).toEqual(["2:15 row", "3:1 row"]);
});

test("a stray quotation mark is refused where its cell begins", () => {
	expect(places(`${head}\na"b,1,s,derived\n"a"b,1,s,derived\n`)).toEqual(["2:1 name", "3:1 name"]);
});

test("a quotation mark never closed is refused where it opens, with the issues before it", () => {
	expect(places(`${head}\na,x,s,derived\nb,"2,s,derived\nc,3,s,derived\n`).sort()).toEqual(["2:3 count", "3:3 row"]);
	expect(places('"name,count')).toEqual(["1:1 row"]);
});

test("a file that is no CSV gets one issue that says so", () => {
	for (const text of ["", "\n\n", "PK\u0003\u0004abc", "name；count；source；status\na；1；s；derived"])
		expect(places(text)).toEqual(["1:1 table"]);
});

test("cells copied out of a spreadsheet, or parted by semicolons, are the same table", () => {
	const rows = [
		["name", "count", "source", "status"],
		["a; b", "1,234", "s", "derived"],
		["c\td", "5,678", "t", "derived"],
	];
	const textOf = (separator: string) =>
		rows.map((row) => row.map((cell) => (/[,;\t]/.test(cell) ? `"${cell}"` : cell)).join(separator)).join("\r\n");
	const valuesOf = (text: string) => read(text).rows.map(({ values }) => values);
	expect(valuesOf(textOf(","))).toHaveLength(2);
	for (const separator of ["\t", ";"]) expect(valuesOf(textOf(separator))).toEqual(valuesOf(textOf(",")));
});

test("a semicolon or a tab within cells of a comma-separated table parts nothing", () => {
	const text = `${head}\na;b,x1,s;t;u,derived\nc\td,2,s;t;u,derived\n`;
	expect(read(text).issues.map(({ message }) => message.en)).toEqual(
		read(text.replace(/[;\t]/g, "-")).issues.map(({ message }) => message.en),
	);
});

const cell = fc.string({ unit: fc.constantFrom(..."ab,\"'\n\r\t=+-@ ；年😀0") });

test("every cell begins where its row says, whatever the quoting and the line ends", () => {
	const written = fc.record({
		name: cell.filter((text) => text.trim() !== ""),
		count: fc.nat(),
		end: fc.constantFrom("\n", "\r\n", "\r"),
		blank: fc.boolean(),
	});
	const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
	fc.assert(
		fc.property(fc.array(written), fc.constantFrom("", "\uFEFF"), (parts, mark) => {
			const content = parts.map(
				({ name, count, end, blank }) => `${quoted(name)},x${count},s,derived${end}${blank ? end : ""}`,
			);
			const text = `${mark}${head}\n${content.join("")}`;
			const lineStarts = [0, ...[...text.slice(mark.length).matchAll(/\r\n|\r|\n/g)].map((m) => m.index + m[0].length)];
			const { issues } = read(text);
			expect(issues).toHaveLength(parts.length);
			issues.forEach(({ line, col }, i) => {
				const at = lineStarts[line - 1] + col - 1 + mark.length;
				expect(text.slice(at).startsWith(`x${parts[i].count},s`)).toBe(true);
			});
		}),
		{ numRuns: 500 },
	);
});

test("what is written raw is read back, whatever the text", () => {
	const row = fc.record({
		name: cell.filter((text) => text.trim() !== ""),
		count: fc.double({ noDefaultInfinity: true, noNaN: true }),
	});
	fc.assert(
		fc.property(fc.array(row, { minLength: 1 }), (rows) => {
			const written = rows.map((one) => ({ ...one, source: "s", status: "derived" }));
			const { rows: back, issues } = read(toCsv(written, { raw: true, bom: true }));
			expect(issues).toEqual([]);
			expect(back.map(({ values }) => [values.name, values.count])).toEqual(
				rows.map(({ name, count }) => [name.trim(), count + 0]),
			);
		}),
	);
});

test("no text cell begins as a formula, full-width forms and headers included; numbers stay untouched", () => {
	const starts = fc.constantFrom("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠");
	fc.assert(
		fc.property(starts, fc.string(), (start, rest) => {
			const [first] = toCsv([{ text: start + rest }])
				.split("\n")
				.slice(1);
			expect(first.replace(/^"/, "").startsWith("'")).toBe(true);
		}),
	);
	expect(toCsv([{ "=a": -5, b: "-5", c: 1e21, d: -0 }])).toBe("'=a,b,c,d\n-5,'-5,1e+21,0\n");
});

test("a table is written with fixed decimals where asked", () => {
	const rows = [
		{ year: 2020, share: 0.12345 },
		{ year: 2021, share: -0.00001 },
	];
	const options = { columns: ["year", { name: "share", decimals: 2 }] };
	expect(toCsv(rows, options)).toBe("year,share\n2020,0.12\n2021,0.00\n");
});

test("what is unknown is an empty cell, and an infinite number is a bug", () => {
	expect(toCsv([{ a: null, b: undefined, c: Number.NaN, d: true }])).toBe("a,b,c,d\n,,,true\n");
	expect(() => toCsv([{ a: Number.POSITIVE_INFINITY }])).toThrow(RangeError);
});

test("text is decoded from UTF-8, UTF-16 by its mark, or GB18030", () => {
	const bytes = (...values: number[]) => Uint8Array.from(values);
	expect(decodeText(new TextEncoder().encode("\uFEFF济源"))).toBe("济源");
	expect(decodeText(bytes(0xbc, 0xc3, 0xd4, 0xb4))).toBe("济源");
	expect(decodeText(bytes(0x81, 0x30, 0x81, 0x30, 0xc4, 0xea))).toBe("\u0080年");
	expect(decodeText(bytes(0xff, 0xfe, 0x74, 0x5e))).toBe("年");
	expect(decodeText(bytes(0xff, 0xff))).toContain("\uFFFD");
});

test("a mutated table never throws and never loses a bad row silently", () => {
	const text = toCsv(
		Array.from({ length: 12 }, (_, i) => ({ name: `n${i}`, count: i * 1.5, source: "a, b", status: "derived" })),
	);
	const mutation = fc.tuple(
		fc.nat({ max: text.length }),
		fc.nat({ max: 5 }),
		fc.oneof(
			fc.constantFrom('"', ",", "\n", "\r", "\u0000", "；", "\uFEFF"),
			fc.string({ unit: "binary", maxLength: 3 }),
		),
	);
	fc.assert(
		fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
			let changed = text;
			for (const [at, remove, insert] of mutations)
				changed = changed.slice(0, at) + insert + changed.slice(at + remove);
			const { rows, issues } = read(changed);
			const count = changed.split(/\r\n|\n|\r/).length;
			for (const { line, col } of issues) expect(line >= 1 && line <= count && col >= 1).toBe(true);
			for (const { values } of rows) expect(Number.isFinite(values.count) && values.name !== "").toBe(true);
			// A row may vanish only by the edit of at most its own line, or with an issue.
			if (issues.length === 0) expect(rows.length).toBeGreaterThanOrEqual(12 - 2 * mutations.length);
		}),
		{ numRuns: 3000 },
	);
}, 60_000);

test("a table of nothing but mistakes is checked no further than two hundred thousand, which is said at the row", () => {
	const rows = Array.from({ length: 110_000 }, () => "x,y,s,published").join("\n");
	const { issues } = parseCsv(`year,births,source,status\n${rows}`, "t.csv", [
		{ name: "year", kind: "integer" },
		{ name: "births", kind: "number" },
	]);
	expect(issues).toHaveLength(200_001);
	expect(issues[200_000]).toMatchObject({ line: 100_002, path: "table" });
});
