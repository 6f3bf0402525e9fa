import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readLines } from "../../src/wpp/read-lines.js";
import { readRows } from "../../src/wpp/read-rows.js";

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "nianlun-lines-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
	const list: T[] = [];
	for await (const item of items) list.push(item);
	return list;
}

describe("reading lines", () => {
	it("takes off the byte order mark and line ends of both kinds, and keeps a last line without one", async () => {
		const path = join(folder, "ends.csv");
		writeFileSync(path, "\uFEFFa\r\nb\n\nc");
		const lines = (await all(readLines(path))).flatMap((batch) => batch.lines);
		expect(lines).toEqual(["a", "b", "", "c"]);
	});

	it("hands on a file batch by batch, so that memory does not grow with the file", async () => {
		const path = join(folder, "large.csv");
		const row = `${"Türkiye 年轮,".repeat(20)}end\n`;
		writeFileSync(path, gzipSync(row.repeat(100_000), { level: 1 }));
		const zipped = join(folder, "large.csv.gz");
		writeFileSync(zipped, gzipSync(row.repeat(100_000), { level: 1 }));
		let [rows, largest, next] = [0, 0, 1];
		for await (const { first, lines } of readLines(zipped)) {
			expect(first).toBe(next);
			next += lines.length;
			rows += lines.length;
			largest = Math.max(largest, lines.join("\n").length);
			if (lines.some((line) => line !== row.trim())) throw new Error("a line was cut");
		}
		expect(rows).toBe(100_000);
		expect(largest).toBeLessThan(300_000);
	});
});

describe("reading rows", () => {
	const text = 'LocID,Location,Time,mx\n4,"A, B",2024,0.5\n5,C,2024,\n4,"A, ""B""",2025,x\n';

	it("parses only lines that may matter, quotes and all, and knows the line of a bad cell", async () => {
		const path = join(folder, "rows.csv");
		writeFileSync(path, text);
		const rows = await all(readRows(path, { columns: ["LocID", "mx"], containing: "A, " }));
		expect(rows.map((row) => row.text("Location"))).toEqual(["A, B", 'A, "B"']);
		expect(rows[0].number("mx")).toBe(0.5);
		expect(() => rows[1].number("mx")).toThrow(/rows\.csv:4: mx is "x"/);
	});

	it("reads an empty cell as no number", async () => {
		const path = join(folder, "rows.csv");
		writeFileSync(path, text);
		expect((await all(readRows(path, { columns: ["mx"] })))[1].number("mx")).toBeNaN();
	});
});
