import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { SaxesParser } from "saxes";
import { describe, expect, it, vi } from "vitest";
import { readWorkbook, type SheetSpec, writeWorkbook } from "../../src/workbook/index.js";
import { FORMULA_LIKE, SAMPLE } from "./sample-sheets.js";

function partsOf(sheets: readonly SheetSpec[]): Record<string, string> {
	return Object.fromEntries(
		Object.entries(unzipSync(writeWorkbook(sheets))).map(([path, bytes]) => [path, strFromU8(bytes)]),
	);
}

interface Node {
	readonly name: string;
	readonly attributes: Readonly<Record<string, string>>;
	readonly children: Node[];
}

function treeOf(xml: string): Node {
	const root: Node = { name: "", attributes: {}, children: [] };
	const path = [root];
	const parser = new SaxesParser();
	parser.on("error", (error) => {
		throw error;
	});
	parser.on("opentag", ({ name, attributes }) => {
		const node = { name, attributes: attributes as Record<string, string>, children: [] };
		path[path.length - 1].children.push(node);
		path.push(node);
	});
	parser.on("closetag", () => path.pop());
	parser.write(xml).close();
	return root.children[0];
}

const allOf = (node: Node): Node[] => [node, ...node.children.flatMap(allOf)];

/** Orders of children that ECMA-376 part 1 prescribes; a program that is strict does not open a file with another. */
const ORDERS: Readonly<Record<string, string>> = {
	worksheet:
		"sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing",
	workbook:
		"fileVersion workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames calcPr",
	styleSheet: "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors",
	font: "b i strike condense extend outline shadow u vertAlign sz color name family charset scheme",
	border: "left right top bottom diagonal",
	sheetPr: "tabColor outlinePr pageSetUpPr",
	sheetView: "pane selection",
	"c:chartSpace": "c:date1904 c:lang c:roundedCorners c:style c:clrMapOvr c:chart c:spPr c:txPr",
	"c:chart":
		"c:title c:autoTitleDeleted c:pivotFmts c:view3D c:floor c:sideWall c:backWall c:plotArea c:legend c:plotVisOnly c:dispBlanksAs",
	"c:plotArea": "c:layout c:areaChart c:lineChart c:barChart c:scatterChart c:catAx c:valAx c:spPr",
	"c:areaChart": "c:grouping c:varyColors c:ser c:dLbls c:dropLines c:axId",
	"c:lineChart": "c:grouping c:varyColors c:ser c:dLbls c:dropLines c:hiLowLines c:upDownBars c:marker c:smooth c:axId",
	"c:barChart": "c:barDir c:grouping c:varyColors c:ser c:dLbls c:gapWidth c:overlap c:serLines c:axId",
	"c:scatterChart": "c:scatterStyle c:varyColors c:ser c:dLbls c:axId",
	"c:ser":
		"c:idx c:order c:tx c:spPr c:invertIfNegative c:marker c:dPt c:dLbls c:trendline c:errBars c:cat c:val c:xVal c:yVal c:smooth",
	"c:legend": "c:legendPos c:legendEntry c:layout c:overlay",
	"c:catAx":
		"c:axId c:scaling c:delete c:axPos c:majorGridlines c:minorGridlines c:title c:numFmt c:majorTickMark c:minorTickMark c:tickLblPos c:spPr c:txPr c:crossAx c:crosses c:auto c:lblAlgn c:lblOffset c:noMultiLvlLbl",
	"c:valAx":
		"c:axId c:scaling c:delete c:axPos c:majorGridlines c:minorGridlines c:title c:numFmt c:majorTickMark c:minorTickMark c:tickLblPos c:spPr c:txPr c:crossAx c:crosses c:crossBetween",
	"c:title": "c:tx c:layout c:overlay",
	"xdr:twoCellAnchor": "xdr:from xdr:to xdr:graphicFrame xdr:clientData",
};

/** Children that stand before one they must follow, or that the order does not know. */
function misplaced(node: Node): string[] {
	const order = ORDERS[node.name]?.split(" ");
	if (!order) return [];
	const ranks = node.children.map(({ name }) => order.indexOf(name));
	return node.children.filter((_, i) => ranks[i] < (ranks[i - 1] ?? 0)).map(({ name }) => `${node.name}/${name}`);
}

const anySheet = fc.record({
	columns: fc.array(fc.record({ width: fc.integer({ min: 1, max: 80 }) }), { maxLength: 3 }),
	frozenRows: fc.constantFrom(0, 1, 2),
	frozenColumns: fc.constantFrom(0, 1),
	rows: fc.array(
		fc.array(
			fc.oneof(
				fc.string(),
				fc.integer(),
				fc.constant(undefined),
				fc.record({
					value: fc.oneof(fc.string(), fc.constant(undefined)),
					style: fc.constantFrom("head", "input", "bad", undefined),
					link: fc.constantFrom(undefined, { sheet: "a" }),
				}),
			),
			{ maxLength: 4 },
		),
		{ maxLength: 4 },
	),
	hidden: fc.boolean(),
	lists: fc.constantFrom([], [{ range: "A1:A9", values: ["x", "y,z"] }]),
	limits: fc.constantFrom([], [{ range: "B2", min: 0, max: 1, message: "<0…1>" }]),
	charts: fc.constantFrom([], SAMPLE[1].charts!),
	print: fc.constantFrom(undefined, { landscape: true }, { fitToWidth: true, titleRows: 1 }),
	tab: fc.constantFrom("#aabbcc", "#123456"),
});
const anyWorkbook = fc
	.array(anySheet, { minLength: 1, maxLength: 3 })
	.map((sheets) => sheets.map((sheet, i): SheetSpec => ({ ...sheet, name: "abc"[i], hidden: i > 0 && sheet.hidden })));

describe("a workbook that is written", () => {
	it("is the same bytes for the same sheets, whatever the time is", () => {
		vi.useFakeTimers({ now: new Date("2031-05-06T07:08:09Z") });
		const later = writeWorkbook(SAMPLE);
		vi.useRealTimers();
		expect(writeWorkbook(SAMPLE)).toEqual(later);
	});

	it("has the elements of every part in the order that the format prescribes", () => {
		const check = (sheets: readonly SheetSpec[]) => {
			const parts = Object.values(partsOf(sheets)).flatMap((xml) => allOf(treeOf(xml)));
			expect(parts.flatMap(misplaced)).toEqual([]);
		};
		check(SAMPLE);
		fc.assert(fc.property(anyWorkbook, check), { numRuns: 60 });
	});

	it("has a type for every part, and relations that lead to parts", () => {
		fc.assert(
			fc.property(fc.oneof(anyWorkbook, fc.constant(SAMPLE)), (sheets) => {
				const parts = partsOf(sheets);
				const types = treeOf(parts["[Content_Types].xml"]).children;
				const typed = types.flatMap(({ attributes: { PartName } }) => (PartName ? [PartName.slice(1)] : []));
				const own = Object.keys(parts).filter((path) => !/\.rels$|^\[Content/.test(path));
				expect(typed.sort()).toEqual(own.sort());
				for (const [path, xml] of Object.entries(parts).filter(([path]) => path.endsWith(".rels"))) {
					const folder = new URL(path.replace(/_rels\/[^/]*$/, ""), "x:/");
					const targets = treeOf(xml).children.map(({ attributes }) => new URL(attributes.Target, folder).pathname);
					expect(targets.filter((target) => !(target.slice(1) in parts))).toEqual([]);
				}
			}),
			{ numRuns: 60 },
		);
	});

	it("has no formula, and texts that look like one are texts", () => {
		const parts = partsOf(SAMPLE);
		const cells = Object.entries(parts).filter(([path]) => path.startsWith("xl/worksheets/sheet"));
		const nodes = cells.flatMap(([, xml]) => allOf(treeOf(xml)));
		expect(nodes.filter(({ name }) => name === "f")).toEqual([]);
		expect(parts["xl/sharedStrings.xml"].match(/<t[ >]/g)?.length).toBeGreaterThan(FORMULA_LIKE.length);
		const kinds = nodes.filter(({ name, children }) => name === "c" && children.length > 0);
		expect(new Set(kinds.map(({ attributes }) => attributes.t))).toEqual(new Set(["s", undefined]));
	});

	it("draws charts from cells of its sheets, which hold the same figures", () => {
		const parts = partsOf(SAMPLE);
		const { sheets } = readWorkbook("x.xlsx", writeWorkbook(SAMPLE));
		const cells = new Map(sheets.map(({ name, text }) => [name, text.split("\n").map((line) => line.split(","))]));
		const references = [
			...parts["xl/charts/chart1.xml"].matchAll(/<c:f>'(.*?)'!\$(.)\$(\d+):\$.\$(\d+)<\/c:f>(.*?)<\/c:numRef>/g),
		];
		expect(references.length).toBe(6);
		for (const [, sheet, letter, from, to, cache] of references) {
			const name = sheet.replaceAll("''", "'").replaceAll("&amp;", "&");
			const column = cells.get(name)!.slice(Number(from) - 1, Number(to));
			const drawn = [...cache.matchAll(/<c:v>(.*?)<\/c:v>/g)].map(([, value]) => value);
			expect(drawn).toEqual(column.map((row) => row[letter.charCodeAt(0) - 65]));
		}
	});

	it("draws a band as what lies between its low and high edge", () => {
		const { sheets } = readWorkbook("x.xlsx", writeWorkbook(SAMPLE));
		const widths = sheets[2].text.split("\n").map((line) => line.split(",")[0]);
		expect(sheets[2].hidden).toBe(true);
		expect(widths.slice(0, 11).map(Number)).toEqual(Array.from({ length: 11 }, (_, i) => 400 + 300 * i));
	});
});

describe("two bands", () => {
	const values = [100, 110, 140, 150, 180].map((value) => [value, value + 10, value + 30, value + 60, value + 100]);
	const range = (letter: string) => ({ range: `${letter}1:${letter}5` });
	const sheet: SheetSpec = {
		...{ name: "a", columns: [], rows: values.map((row, at) => [...row, 2020 + at]) },
		charts: [
			{
				...{ kind: "lines", title: "fan", categories: range("F"), anchor: "H1" },
				series: [{ name: "median", values: range("C") }],
				band: { name: "80 %", low: range("B"), high: range("D") },
				outer: { name: "95 %", low: range("A"), high: range("E") },
			},
		],
	};

	it("are layers that add up to the edges of both, of which the legend has each once", () => {
		const chart = partsOf([sheet])["xl/charts/chart1.xml"];
		const areas = chart.slice(chart.indexOf("<c:areaChart>"), chart.indexOf("</c:areaChart>"));
		const layers = areas.split("<c:ser>").slice(1);
		const heights = layers.map((layer) =>
			[...layer.slice(layer.indexOf("<c:val>")).matchAll(/<c:v>(.*?)<\/c:v>/g)].map(([, value]) => Number(value)),
		);
		const tops = heights.map((_, at) => heights.slice(0, at + 1).reduce((sum, one) => sum + one[0], 0));
		expect(tops).toEqual([100, 110, 160, 200]);
		const hidden = [...chart.matchAll(/<c:legendEntry><c:idx val="(\d)"\/><c:delete val="1"\/>/g)].map(([, at]) => at);
		const names = layers.map((layer) => /<c:tx><c:v>(.*?)<\/c:v>/.exec(layer)![1]);
		expect(names.filter((_, at) => !hidden.includes(String(at)))).toEqual(["95 %", "80 %"]);
		expect(chart).toContain('<c:idx val="4"/><c:order val="4"/><c:tx><c:v>median</c:v>');
	});
});

describe("a sheet on paper", () => {
	const chart = (row: number, column = "A") => ({
		...{ kind: "lines" as const, title: "x", categories: { range: "A1:A3" }, series: [] },
		...{ anchor: `${column}${row}`, size: { columns: 5, rows: 20 } },
	});
	const sheetOf = (above: number, charts: SheetSpec["charts"], width = 8): SheetSpec => ({
		...{ name: "a", columns: Array.from({ length: 10 }, () => ({ width })), charts },
		rows: Array.from({ length: above }, (_, at) => [at]),
		print: { landscape: true, fitToWidth: true, titleRows: 1 },
	});
	const breaksOf = (sheet: SheetSpec) =>
		[...partsOf([sheet])["xl/worksheets/sheet1.xml"].matchAll(/<brk id="(\d+)"/g)].map(([, row]) => Number(row));

	it("has no chart on two pages, whatever stands above it and how many there are", () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 90 }),
				fc.integer({ min: 1, max: 6 }),
				fc.integer({ min: 4, max: 30 }),
				(above, count, width) => {
					const charts = Array.from({ length: count }, (_, at) => chart(above + 3 + 21 * at));
					const breaks = breaksOf(sheetOf(above, charts, width));
					for (const { anchor } of charts) {
						const first = Number(anchor.slice(1));
						expect(breaks.filter((row) => row >= first && row < first + 19)).toEqual([]);
					}
				},
			),
			{ numRuns: 60 },
		);
	});

	it("keeps a chart on the page of its table where there is room, and breaks before it where there is none", () => {
		expect(breaksOf(sheetOf(5, [chart(8), chart(8, "F")]))).toEqual([]);
		expect(breaksOf(sheetOf(20, [chart(23)]))).toEqual([22]);
	});

	it("with charts has a scale in place of fitting to a page, which would make spreadsheets pass over its breaks", () => {
		const [with_, without] = [sheetOf(20, [chart(23)]), sheetOf(20, [])].map(
			(sheet) => partsOf([sheet])["xl/worksheets/sheet1.xml"],
		);
		expect(with_).toMatch(/<pageSetup [^>]*scale="\d+"/);
		expect(with_).not.toContain("fitTo");
		expect(without).toContain("fitToPage");
		expect(without).not.toContain("rowBreaks");
	});
});

describe("what no workbook can hold", () => {
	const sheet = (more: Partial<SheetSpec>): SheetSpec => ({ name: "a", columns: [], rows: [], ...more });
	it.each([
		["a name with a bracket", [sheet({ name: "a[1]" })], /name holds none/],
		["a name of 32 characters", [sheet({ name: "a".repeat(32) })], /at most 31/],
		["a name twice", [sheet({ name: "A" }), sheet({})], /taken/],
		["a text of 32,768 characters", [sheet({ rows: [["x".repeat(32_768)]] })], /sheet "a", row 1: a text of more/],
		["a number without end", [sheet({ rows: [[], [Number.NaN]] })], /sheet "a", row 2: the number NaN/],
		[
			"a range of a sheet that is not there",
			[sheet({ lists: [{ range: "A1", values: { sheet: "b", range: "A1" } }] })],
			/range/,
		],
		["a value under merged cells", [sheet({ rows: [[{ value: 1, span: { columns: 2 } }, 2]] })], /B1 is covered/],
		[
			"merged cells over each other",
			[sheet({ rows: [[{ span: { columns: 2, rows: 2 } }], [undefined, { span: { columns: 2 } }]] })],
			/B2 is covered/,
		],
		["nothing shown", [sheet({ hidden: true })], /shown/],
	] as const)("is refused: %s", (_, sheets, said) => {
		expect(() => writeWorkbook(sheets)).toThrow(said);
	});
});

const office = spawnSync("soffice", ["--version"]).status === 0;

describe.runIf(office)("LibreOffice", () => {
	it("opens what is written, and sees in every cell what the reader here sees", { timeout: 120_000 }, () => {
		const folder = mkdtempSync(join(tmpdir(), "nianlun-workbook-"));
		try {
			writeFileSync(join(folder, "x.xlsx"), writeWorkbook(SAMPLE));
			const everySheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";
			const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
			execFileSync("soffice", [
				profile,
				"--headless",
				"--convert-to",
				everySheet,
				"--outdir",
				folder,
				join(folder, "x.xlsx"),
			]);
			const { sheets } = readWorkbook("x.xlsx", writeWorkbook(SAMPLE));
			const written = readdirSync(folder).filter((name) => name.endsWith(".csv"));
			expect(written.length).toBe(sheets.length);
			for (const { name, text } of sheets) {
				const seen = readFileSync(join(folder, `x-${name}.csv`), "utf8");
				expect(flat(seen)).toEqual(flat(text));
			}
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	});
});

/** Lines of a table without marks of quotation, empty cells at the end, line breaks within cells and the one percentage. */
function flat(csv: string): string[] {
	const plain = csv.replaceAll("多行\n文字", "多行 文字").replaceAll("\u0001", "").replace("62%", "0.62");
	const lines = plain.split("\n");
	return lines.map((line) => line.replaceAll('"', "").replace(/,+$/, ""));
}
