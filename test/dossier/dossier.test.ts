import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { dossierOf } from "../../src/dossier/chapters/index.js";
import { dossierFiles } from "../../src/dossier/index.js";
import { openRun } from "../../src/dossier/run-results.js";
import { InputError, type Lang } from "../../src/errors/index.js";
import { baselineResults, dividedResults, pictureParts, VERSION } from "./results.js";
import { paragraphsOf, straysOf } from "./traced.js";

let results: Map<string, string>;
const reports = new Map<Lang, Awaited<ReturnType<typeof written>>>();
beforeAll(async () => {
	results = await baselineResults();
	for (const lang of ["zh", "en"] as const) reports.set(lang, await written(results, lang));
}, 240_000);

const opening = (lang: Lang) => ({ folder: "out/x", version: VERSION, lang });

async function written(files: ReadonlyMap<string, string>, lang: Lang) {
	const all = await dossierFiles((name) => files.get(name), opening(lang), pictureParts);
	const of = (name: string) => all.find((file) => file.name === name)!.content;
	return {
		docx: of("report.docx") as Uint8Array,
		xlsx: of("report.xlsx") as Uint8Array,
		html: of("report.html") as string,
	};
}

function dossier(files: ReadonlyMap<string, string>, lang: Lang) {
	return dossierOf(openRun((name) => files.get(name), opening(lang)));
}

/** The document with one digit of its text changed. */
function altered(docx: Uint8Array, at: number): Uint8Array {
	const parts = unzipSync(docx);
	let seen = -1;
	const xml = strFromU8(parts["word/document.xml"]).replace(
		/(<w:t(?: [^>]*)?>)([^<]*)(?=<\/w:t>)/g,
		(_, tag: string, text: string) => {
			const changed = text.replace(/\d/g, (digit) => {
				seen += 1;
				return seen === at ? String((Number(digit) + 1) % 10) : digit;
			});
			return tag + changed;
		},
	);
	return zipSync({ ...parts, "word/document.xml": strToU8(xml) }, { level: 0 });
}

describe.each(["zh", "en"] as const)("a report in %s", (lang) => {
	it("takes each number of the Word document from the result files", async () => {
		const { docx } = reports.get(lang)!;
		expect(straysOf({ docx, dossier: dossier(results, lang), lang, files: results })).toEqual([]);
		expect(
			paragraphsOf(docx)
				.join("")
				.match(/\d[\d,.]*/g)!.length,
		).toBeGreaterThan(1500);
	}, 120_000);

	it("is found out when one digit of the Word document is another", async () => {
		const { docx } = reports.get(lang)!;
		const content = dossier(results, lang);
		const digits = paragraphsOf(docx).join("").match(/\d/g)!.length;
		// Behind the contents, whose pages are no results.
		const places = Array.from({ length: 5 }, (_, at) => Math.floor((digits * (at + 2)) / 8));
		for (const place of places) {
			const strays = straysOf({ docx: altered(docx, place), dossier: content, lang, files: results });
			expect(strays.length, `digit ${place}`).toBeGreaterThan(0);
		}
	}, 120_000);

	it("numbers every table and chart by a field of its kind, counted anew in each chapter, whose value is the printed one", () => {
		const xml = strFromU8(unzipSync(reports.get(lang)!.docx)["word/document.xml"]);
		const fields = [
			...xml.matchAll(
				/<w:t[^>]*>([^<]*)<\/w:t><\/w:r><w:fldSimple w:instr="SEQ (\S+) \\\* ARABIC( \\r 1)?"[^>]*>.*?<w:t[^>]*>(\d+)<\/w:t>/g,
			),
		];
		const blocks = dossier(results, lang).chapters.flatMap((chapter) => chapter.blocks);
		const shown = blocks.filter((block) => block.kind === "chart" || (block.kind === "table" && !block.sheetOnly));
		expect(fields.length).toBe(shown.length);
		const last = new Map<string, number>();
		for (const [, before, kind, reset, value] of fields) {
			expect(before).toContain(kind);
			expect(Number(value)).toBe(reset ? 1 : last.get(kind)! + 1);
			last.set(kind, Number(value));
		}
	});

	it("is found out when a figure of the results is another than the one it was written from", async () => {
		const { docx } = reports.get(lang)!;
		const other = new Map([
			...results,
			["summary.csv", results.get("summary.csv")!.replace(/(school\.primary,need,p50,)(\d)/g, "$1" + "9")],
		]);
		expect(straysOf({ docx, dossier: dossier(results, lang), lang, files: other }).length).toBeGreaterThan(0);
	}, 120_000);

	it("is the same bytes of the same results, also the second time in a process", async () => {
		const [one, other] = [reports.get(lang)!, await written(results, lang)];
		expect(Buffer.compare(one.docx, other.docx)).toBe(0);
		expect(Buffer.compare(one.xlsx, other.xlsx)).toBe(0);
		expect(one.html).toBe(other.html);
	}, 120_000);

	it("says nothing undefined, and in English nothing in Chinese but proper names", async () => {
		const { docx, html } = reports.get(lang)!;
		const text = paragraphsOf(docx).join("\n");
		for (const said of [text, html]) expect(said).not.toMatch(/undefined|NaN|\[object|null/);
		if (lang === "en")
			expect(text.match(/\p{Script=Han}+/gu) ?? []).toEqual(expect.not.arrayContaining(["年", "人", "中位数"]));
	}, 120_000);
});

describe("a report", () => {
	it("says of places that nobody published how many more are needed, and has no odds of a shortage", () => {
		const front = dossier(results, "zh").chapters[0].blocks;
		const said = front.flatMap((block) =>
			block.kind === "points"
				? block.items.map((item) => item.map((part) => (typeof part === "string" ? part : part.text)).join(""))
				: [],
		);
		const stages = said.filter((text) => /^(幼儿园|小学|初中|高中阶段)：/.test(text));
		expect(stages.length).toBeGreaterThan(0);
		for (const text of stages) {
			expect(text).toContain("比 2025 年多");
			expect(text).not.toMatch(/缺|不够/);
		}
	});

	it("has warnings by stage, area and year where there are several areas: likely ones on pages, all in the workbook", () => {
		const tables = dossier(dividedResults(results), "zh")
			.chapters.flatMap(({ blocks }) => blocks)
			.filter((block) => block.kind === "table" && block.sheet === "warnings" && /^学位预警/.test(block.caption));
		const [page, sheet] = tables.map((block) => (block.kind === "table" ? block : undefined)!);
		const names = (rows: typeof page.rows) => [...new Set(rows.map(({ cells }) => cells[0]))];
		expect(page.sheetOnly).toBeUndefined();
		expect(names(page.rows)).toContain("东镇");
		expect(names(page.rows)).not.toContain("西镇");
		expect(sheet.sheetOnly).toBe(true);
		expect(names(sheet.rows)).toEqual(expect.arrayContaining(["东镇", "西镇", "全域"]));
	});

	it("has the odds of a shortage of every service that is looked at first, year by year to the last of its tables", () => {
		const block = dossier(results, "en")
			.chapters.flatMap(({ blocks }) => blocks)
			.find((one) => one.kind === "table" && one.caption === "Odds of a shortage, year by year");
		const { rows, columns } = block as Extract<typeof block, { readonly kind: "table" }>;
		expect(rows.map(({ cells }) => cells[0])).toEqual(
			expect.arrayContaining(["Junior secondary †", "Nursing-type beds"]),
		);
		expect(columns.map(({ head }) => head).slice(1, 6)).toEqual(["2026", "2027", "2028", "2029", "2030"]);
		expect(columns.at(-1)!.head).toBe("2035");
		for (const { cells } of rows)
			for (const cell of cells.slice(1)) expect(cell).toMatchObject({ file: "shortage.csv" });
	});

	it("has no chapter of money where the results name no costs, and one where they do", () => {
		const titles = (files: ReadonlyMap<string, string>) => dossier(files, "zh").chapters.map(({ id }) => id);
		expect(titles(results)).not.toContain("money");
		const cost = (stat: string) => `jiyuan,2030,school.junior,buildCost,${stat},1000,0\n`;
		const summary = results.get("summary.csv")! + ["p10", "p50", "p90"].map(cost).join("");
		expect(titles(new Map([...results, ["summary.csv", summary]]))).toContain("money");
	});

	it("gives costs of every year from today to the plan's end as means, since medians of single years are mostly nothing", () => {
		const cost = (year: number, stat: string, yuan: number) =>
			`jiyuan,${year},school.junior,buildCost,${stat},${yuan},0\n`;
		const rows = [2026, 2027, 2028, 2029, 2030].flatMap((year) => [cost(year, "mean", year), cost(year, "p50", 0)]);
		const files = new Map([...results, ["summary.csv", results.get("summary.csv")! + rows.join("")]]);
		const { blocks } = dossier(files, "zh").chapters.find(({ id }) => id === "money")!;
		const cells = blocks.flatMap((block) =>
			block.kind === "table" ? block.rows.flatMap((row) => row.cells.slice(1)) : [],
		);
		expect(cells.map((cell) => (cell as { value: number }).value)).toEqual([2026, 2027, 2028, 2029, 2030]);
	});

	it("begins each chapter with its answer", () => {
		for (const { id, blocks } of dossier(results, "zh").chapters.filter(({ place }) => place !== "back")) {
			expect(blocks[0].kind, id).toBe("lead");
		}
	});

	it("has every sheet's numbers as numbers, and no formula", async () => {
		const { xlsx } = reports.get("zh")!;
		const sheets = Object.entries(unzipSync(xlsx)).filter(([name]) => name.startsWith("xl/worksheets/sheet"));
		const xml = sheets.map(([, bytes]) => strFromU8(bytes)).join("");
		expect(sheets.length).toBeGreaterThan(10);
		expect(xml).not.toContain("<f>");
		expect(xml.match(/<v>-?\d+\.\d+/g)!.length).toBeGreaterThan(1000);
	}, 120_000);
});

describe("a folder that is no result folder", () => {
	const refusal = (files: ReadonlyMap<string, string>) => {
		try {
			dossier(files, "zh");
		} catch (error) {
			if (error instanceof InputError) return error.issues.map(({ file }) => file);
			throw error;
		}
		return [];
	};

	it.each([
		"manifest.json",
		"facts.json",
		"scorecard.json",
		"summary.csv",
		"shortage.csv",
	])("is refused in one line where %s is missing, cut off or of another kind", (name) => {
		const without = new Map([...results].filter(([one]) => one !== name));
		expect(refusal(without)).toEqual([`out/x/${name}`]);
		expect(refusal(new Map([...results, [name, results.get(name)!.slice(0, 5000)]]))).toEqual([`out/x/${name}`]);
		expect(refusal(new Map([...results, [name, "[]\n"]]))).toEqual([`out/x/${name}`]);
	});

	it("is refused where another version wrote it", () => {
		const other = results.get("manifest.json")!.replace(VERSION, "0.0.1");
		expect(refusal(new Map([...results, ["manifest.json", other]]))).toEqual(["out/x/manifest.json"]);
	});
});
