import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type BookContents, bookSheets, openWorkbook } from "../../src/bureau/index.js";
import { formatIssue, type Lang } from "../../src/errors/index.js";
import { readWorkbook, type SheetText, writeWorkbook } from "../../src/workbook/index.js";

/** Text of what comes with Nianlun. */
export function shipped(reference: string): string | undefined {
	if (!reference.startsWith("reference:")) return undefined;
	const name = reference.slice("reference:".length);
	return readFileSync(fileURLToPath(new URL(`../../data/reference/${name}`, import.meta.url)), "utf8");
}

/** Sheets of a workbook filled so, written to a file's bytes and read back. */
export function sheetsOf(contents: BookContents, lang: Lang = "zh"): readonly SheetText[] {
	const { sheets, issues } = readWorkbook("县.xlsx", writeWorkbook(bookSheets(lang, contents)));
	if (issues.length > 0) throw new Error(issues.map((issue) => formatIssue(issue, "en")).join("\n"));
	return sheets;
}

/** A workbook filled so, opened as a folder: the folder or the lines of its mistakes. */
export function openBook(contents: BookContents, lang: Lang = "zh") {
	const { folder, issues } = openWorkbook({ file: "县.xlsx", sheets: sheetsOf(contents, lang), shipped });
	return { folder, lines: issues.map((issue) => formatIssue(issue, lang)) };
}

/** People of a small county by single age, a level table that falls from age 60 on. */
export const PEOPLE = [
	["area", "variant", "year", "sex", "age", "population", "source", "status"],
	...["female", "male"].flatMap((sex) =>
		Array.from({ length: 101 }, (_, age) => {
			const persons = Math.round((age < 60 ? 1200 : Math.max(1200 - 30 * (age - 60), 5)) * (sex === "male" ? 1.05 : 1));
			return ["county", "workbook", 2020, sex, age, persons, "made up", "assumed"];
		}),
	),
];

/** Their number. */
export const TOTAL = PEOPLE.slice(1).reduce((sum, row) => sum + Number(row[5]), 0);

/** The least that a workbook needs. */
export const LEAST: BookContents = {
	settings: { name: "小县", base: 2020, total: TOTAL, today: 2026 },
	people: PEOPLE,
};

/** The least, and rows of further sheets. */
export function withRows(
	rows: NonNullable<BookContents["rows"]>,
	settings: BookContents["settings"] = {},
): BookContents {
	return { ...LEAST, settings: { ...LEAST.settings, ...settings }, rows };
}
