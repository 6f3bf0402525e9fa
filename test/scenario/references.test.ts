import fc from "fast-check";
import { expect, test } from "vitest";
import { checkReference } from "../../src/scenario/index.js";

const attacks = [
	"../secret.csv",
	"a/../../secret.csv",
	"a/..",
	"..",
	"/etc/passwd",
	"//server/share.csv",
	"\\\\server\\share.csv",
	"..\\secret.csv",
	"a\\b.csv",
	"C:\\a.csv",
	"C:/a.csv",
	"c:a.csv",
	"file:///etc/passwd",
	"https://example.org/a.csv",
	"a.csv:stream",
	"CON",
	"con.csv",
	"tables/NUL.csv",
	"aux .csv",
	"COM1.csv",
	"lpt9.tar.csv",
	"com¹.csv",
	"conin$",
	"a/./b.csv",
	"./a.csv",
	"a//b.csv",
	"a/",
	"a.csv.",
	"a.csv ",
	"~/a.csv",
	"%2e%2e/a.csv",
	"a.csv?x=1",
	"a.csv#x",
	"a\u0000.csv",
	"a\n.csv",
	"reference:../a.csv",
	"reference:a/b.csv",
	"reference:",
	"reference:a.yaml",
	`${"a".repeat(300)}.csv`,
];

test.each(attacks)("refuses the reference %j in both languages", (reference) => {
	const text = checkReference(reference);
	expect(text?.en.length).toBeGreaterThan(20);
	expect(text?.zh).toMatch(/[\u4e00-\u9fff]/);
});

test.each([
	"population.csv",
	"tables/population-2020.csv",
	"人口 2020.csv",
	"reference:tfr-china.csv",
	"a..b.csv",
	"console.csv",
	".hidden.csv",
])("allows the reference %j", (reference) => {
	expect(checkReference(reference)).toBeUndefined();
});

test("no allowed reference leaves the folder, whatever is joined", () => {
	const part = fc.oneof(
		fc.constantFrom("..", ".", "", "a", "b.csv", "~", "C:", "%2e%2e", "..\\.."),
		fc.string({ maxLength: 6 }),
	);
	fc.assert(
		fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
			const reference = parts.join("/");
			if (checkReference(reference)) return;
			const path = new URL(reference, "https://host/folder/").pathname;
			expect(path.startsWith("/folder/")).toBe(true);
		}),
		{ numRuns: 2000 },
	);
});
