import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBook } from "../../src/bureau/book.js";
import { plainName } from "../../src/bureau/find-columns.js";
import { bookSheets } from "../../src/bureau/index.js";
import { type ColumnPlan, legendOf } from "../../src/bureau/sheet-plan.js";
import { SHEETS, TABLES } from "../../src/bureau/sheet-plans.js";
import { formatIssue } from "../../src/errors/index.js";
import { readWorkbook, writeWorkbook } from "../../src/workbook/index.js";
import { LEAST, sheetsOf } from "./books.js";

const LANGS = ["zh", "en"] as const;
const blank = (lang: "zh" | "en") => bookSheets(lang);

describe.each(LANGS)("a blank workbook (%s)", (lang) => {
	it("has in every sheet of data heads, units and ranges in row two, both frozen, and one example that is marked", () => {
		for (const plan of SHEETS) {
			const sheet = blank(lang).find(({ name }) => name === plan.name[lang])!;
			expect(sheet.frozenRows).toBe(2);
			const [heads, units, example] = sheet.rows.map((row) => row.map((cell) => (cell as { value?: unknown }).value));
			expect(heads).toEqual(plan.columns.map(({ head }) => head[lang]));
			expect(units).toEqual(plan.columns.map((column) => legendOf(column)[lang]));
			expect(String(example[0])).toMatch(lang === "zh" ? /^示例：/ : /^Example: /);
		}
	});

	it("offers a list wherever something is picked, and limits wherever a number has a range", () => {
		for (const plan of SHEETS) {
			const { lists = [], limits = [] } = blank(lang).find(({ name }) => name === plan.name[lang])!;
			expect(lists).toHaveLength(plan.columns.filter(({ choices }) => choices).length);
			expect(limits).toHaveLength(plan.columns.filter(({ range }) => range).length);
		}
	});

	it("holds no data: its examples are not counted", () => {
		const { sheets } = readWorkbook("b.xlsx", writeWorkbook(blank(lang)));
		const { book, issues } = readBook("b.xlsx", sheets);
		expect(Object.values(book.rows).flat()).toEqual([]);
		const places = issues.map(({ path }) => path.replace(/^.*!/, ""));
		expect(places.sort()).toEqual(["A1", "B3", "B4", "B6"]);
	});
});

describe("names", () => {
	it("mean one sheet and one column each, in both languages", () => {
		const sheets = SHEETS.flatMap(({ name }) => [name.zh, name.en]);
		expect(new Set(sheets).size).toBe(sheets.length);
		for (const { columns } of SHEETS) {
			const heads = columns.flatMap(({ head, aliases = [] }) => [...new Set([head.zh, head.en, ...aliases])]);
			expect(new Set(heads).size).toBe(heads.length);
		}
	});
});

const word = fc.stringMatching(/^[a-z甲乙丙丁=@+-][a-z甲乙丙丁 ,"=@+-]{0,12}[a-z甲乙丙丁]$/);

function cellOf({ kind, choices, range, required }: ColumnPlan): fc.Arbitrary<string | number | undefined> {
	const [min, max] = range ?? [0, 1000];
	const own: fc.Arbitrary<string | number> = choices
		? fc.constantFrom(...choices.map(({ id }) => id))
		: kind === "text"
			? word
			: kind === "number"
				? fc.integer({ min: min * 4, max: max * 4 }).map((quarter) => quarter / 4)
				: fc.integer({ min, max });
	return required ? own : fc.option(own, { nil: undefined });
}

describe("what is written into a workbook", () => {
	it("is read back the same from every sheet, in either language", () => {
		const rowsOf = ({ id, columns, once = columns.map((column) => column.id) }: (typeof TABLES)[number]) =>
			fc
				.uniqueArray(fc.record(Object.fromEntries(columns.map((column) => [column.id, cellOf(column)]))), {
					maxLength: 5,
					selector: (row) => once.map((column) => plainName(`${row[column] ?? ""}`)).join("|"),
				})
				.map((rows) => [id, rows] as const);
		fc.assert(
			fc.property(fc.tuple(...TABLES.map(rowsOf)), fc.constantFrom(...LANGS), (tables, lang) => {
				const { book, issues } = readBook("b.xlsx", sheetsOf({ ...LEAST, rows: Object.fromEntries(tables) }, lang));
				expect(issues.map((issue) => formatIssue(issue, "en"))).toEqual([]);
				for (const [id, rows] of tables) expect(book.rows[id].map(({ values }) => values)).toEqual(rows);
			}),
			{ numRuns: 40 },
		);
	});
});
