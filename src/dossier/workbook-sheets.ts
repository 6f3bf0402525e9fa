import type { Lang, LocalText } from "../errors/index.js";
import type { CellSpec, CellStyle, ChartSpec, SheetSpec } from "../workbook/index.js";
import { isRange } from "./cells.js";
import type { ChartBlock, Dossier, Row, SheetId, TableBlock } from "./content.js";
import { type Figure, type Format, isFigure, printed, type Text } from "./figure.js";

/** Sheets by what they hold, in their order. */
const NAMES: Readonly<Record<SheetId, LocalText>> = {
	answer: { zh: "一页结论", en: "Answer" },
	variants: { zh: "高中低方案", en: "High middle low" },
	warnings: { zh: "学位预警", en: "Seat warnings" },
	classes: { zh: "班级教师", en: "Classes and teachers" },
	seats: { zh: "学位供需", en: "School places" },
	nursery: { zh: "托育", en: "Nursery" },
	care: { zh: "养老床位", en: "Beds for the elderly" },
	money: { zh: "项目资金", en: "Programme and money" },
	targets: { zh: "规划目标", en: "Targets" },
	assumptions: { zh: "假设", en: "Assumptions" },
	accuracy: { zh: "准确度", en: "Accuracy" },
	manifest: { zh: "数据与运行", en: "Data and run" },
	present: { zh: "现状", en: "Present" },
	annex: { zh: "逐年附表", en: "Year by year" },
};

/** How spreadsheets write a figure. */
const FORMATS: Readonly<Record<Format, string>> = {
	count: "#,##0",
	one: "#,##0.0",
	share: "0%",
	fine: "0.0%",
	// The ends say that no number of draws proves certainty.
	odds: '[<0.005]"<1%";[>=0.995]">99%";0%',
	year: "0",
	plain: "General",
};

/** Where the curves of a chart stand in the sheet of data. */
const DATA: LocalText = { zh: "图表数据", en: "Chart data" };

/** A report as sheets: the answer first, numbers as numbers, charts native. */
export function sheetsOf(dossier: Dossier, lang: Lang): SheetSpec[] {
	const blocks = dossier.chapters.flatMap((chapter) => chapter.blocks);
	const charts = blocks.filter((block) => block.kind === "chart");
	const data = dataSheet(charts, lang);
	const ids = Object.keys(NAMES) as SheetId[];
	const sheets = ids.flatMap((id) => {
		const tables = blocks
			.filter((block) => block.kind === "table")
			.filter(({ sheet, pageOnly }) => sheet === id && !pageOnly);
		const own = charts.filter(({ sheet }) => sheet === id);
		if (tables.length === 0 && own.length === 0) return [];
		const texts = id === "answer" ? answerTexts(dossier) : [];
		return [
			sheetOf(
				{
					title: id === "answer" ? dossier.title : NAMES[id][lang],
					name: NAMES[id][lang],
					texts,
					tables,
					charts: own.flatMap((one) => data.charts.get(one) ?? []),
				},
				lang,
			),
		];
	});
	return charts.length > 0 ? [...sheets, data.sheet] : sheets;
}

/** The sentences of the page that is read when no other is. */
function answerTexts({ chapters, subtitle }: Dossier): string[] {
	const [front] = chapters;
	const texts = front.blocks.flatMap((block) => {
		if (block.kind === "points") return block.items.map(printed);
		return block.kind === "lead" || block.kind === "body" || block.kind === "note" ? [printed(block.text)] : [];
	});
	return [subtitle, ...texts];
}

interface Sheet {
	readonly title: string;
	readonly name: string;
	readonly texts: readonly string[];
	readonly tables: readonly TableBlock[];
	readonly charts: readonly Omit<ChartSpec, "anchor">[];
}

/** Columns of a sheet that a sentence covers. */
const SENTENCE = 8;

function sheetOf({ title, name, texts, tables, charts }: Sheet, lang: Lang): SheetSpec {
	const wide = Math.max(SENTENCE, ...tables.map((table) => expanded(table).length));
	const rows: CellSpec[][] = [[{ value: title, style: "title" }]];
	for (const text of texts) rows.push([{ value: text, style: "text", span: { columns: SENTENCE } }]);
	for (const table of tables) rows.push([], ...tableRows(table, lang));
	const first = rows.length + 3;
	return {
		name,
		columns: widthsOf(tables, wide),
		rows,
		frozenRows: texts.length > 0 ? 1 : frozen(rows),
		frozenColumns: 1,
		charts: charts.map((chart, at) => ({
			...chart,
			anchor: `${at % 2 === 0 ? "A" : "G"}${first + 21 * Math.floor(at / 2)}`,
			size: { columns: 5, rows: 20 },
		})),
		print: { landscape: true, fitToWidth: true, titleRows: 1 },
	};
}

/** The head of a sheet's first table stays in sight where nothing stands above it but the title. */
function frozen(rows: readonly (readonly CellSpec[])[]): number {
	return 1 + rows.findIndex((row) => row.some((cell) => typeof cell === "object" && cell.style === "head"));
}

/** The widest letter takes one character, a Chinese one two; the first column holds names. */
function widthsOf(tables: readonly TableBlock[], wide: number): { readonly width: number }[] {
	const names = tables.flatMap(({ rows }) =>
		rows.map(({ cells }) => (typeof cells[0] === "string" ? lettersOf(cells[0]) : 0)),
	);
	const texts = (at: number) =>
		tables.flatMap((table) => {
			const all = textsIn(table, expanded(table)[at]);
			// The last text of a short row runs on over empty cells, unless it is wrapped.
			const isLast = at + 1 < wide && at === expanded(table).length - 1;
			return isLast ? all.filter((text) => lettersOf(text) > LONG) : all;
		});
	return Array.from({ length: wide }, (_, at) => {
		if (at === 0) return { width: Math.min(46, Math.max(14, ...names) + 2) };
		return { width: Math.min(LONG, Math.max(13, ...texts(at).map(lettersOf)) + 1) };
	});
}

/** The texts of a column; none where a table ends before it. */
function textsIn({ rows }: TableBlock, column: Expanded | undefined): string[] {
	if (!column) return [];
	return rows.flatMap(({ cells }) => {
		const cell = cells[column.from];
		return typeof cell === "string" && !isGroup({ cells }) ? [cell] : [];
	});
}

function lettersOf(text: string): number {
	return [...text].reduce((sum, letter) => sum + (letter > "\u2e7f" ? 2 : 1), 0);
}

/** A column of a sheet: a range takes three. */
interface Expanded {
	readonly head: string;
	readonly from: number;
	readonly part?: "middle" | "low" | "high";
}

function expanded({ columns, rows }: TableBlock): Expanded[] {
	return columns.flatMap(({ head }, from): Expanded[] => {
		const hasRanges = rows.some(({ cells }) => isRange(cells[from]));
		if (!hasRanges) return [{ head, from }];
		return (["middle", "low", "high"] as const).map((part) => ({ head: `${head} ${PARTS[part]}`, from, part }));
	});
}

const PARTS = { middle: "P50", low: "P10", high: "P90" };

function tableRows(table: TableBlock, lang: Lang): CellSpec[][] {
	const columns = expanded(table);
	const unit = table.unit ? (lang === "zh" ? `（单位：${table.unit}）` : ` (${table.unit})`) : "";
	const note = table.note
		? [[{ value: printed(table.note), style: "note" as const, span: { columns: SENTENCE } }]]
		: [];
	return [
		[{ value: table.caption + unit, style: "subtitle" }],
		columns.map(({ head }) => ({ value: head, style: "head" as const })),
		...table.rows.map((row) => columns.map((column) => cellSpec(row, column))),
		...note,
	];
}

const isGroup = ({ cells, strong }: Row) => cells.length === 1 && strong !== false;

function cellSpec(row: Row, { from, part }: Expanded): CellSpec {
	const cell = row.cells[from];
	const mark = row.marks?.[from];
	const style =
		mark === "red"
			? ("bad" as const)
			: mark === "yellow"
				? ("warn" as const)
				: row.strong
					? ("strong" as const)
					: undefined;
	if (cell === undefined) return undefined;
	const look = style ?? (isTall(row) ? ("text" as const) : undefined);
	if (isRange(cell)) return figureSpec(cell[part ?? "middle"], look);
	// A text in a column of ranges stands in its first.
	if (part !== undefined && part !== "middle") return undefined;
	if (isFigure(cell)) return figureSpec(cell, look);
	return { value: wordsOf(cell), style: look };
}

const wordsOf = (cell: string | Text) => (typeof cell === "string" ? cell : printed(cell));

/** Characters above which a text is wrapped in its column: that of the widest one. */
const LONG = 70;

/** Whether a row has a text that is wrapped: all its texts then begin at its top. */
function isTall({ cells }: Row): boolean {
	return cells.some(
		(cell) => cell !== undefined && !isRange(cell) && !isFigure(cell) && lettersOf(wordsOf(cell)) > LONG,
	);
}

function figureSpec({ value, format }: Figure, style: CellStyle | undefined): CellSpec {
	if (!Number.isFinite(value)) return "–";
	return { value, style, format: FORMATS[format] };
}

interface DataSheet {
	readonly sheet: SheetSpec;
	readonly charts: ReadonlyMap<ChartBlock, Omit<ChartSpec, "anchor">>;
}

/** The curves of all charts side by side, a block of columns for each, and the charts that are drawn of them. */
function dataSheet(charts: readonly ChartBlock[], lang: Lang): DataSheet {
	const drawn = new Map<ChartBlock, Omit<ChartSpec, "anchor">>();
	const columns: {
		readonly title: string;
		readonly head: string;
		readonly values: readonly (string | number | undefined)[];
	}[] = [];
	for (const block of charts) {
		const curves = curvesOf(block, lang);
		if (!curves) continue;
		const first = columns.length;
		for (const [at, curve] of curves.columns.entries())
			columns.push({ title: at === 0 ? block.caption : "", ...curve });
		const range = (at: number) => ({
			sheet: DATA[lang],
			range: `${letters(first + at)}3:${letters(first + at)}${2 + curves.columns[0].values.length}`,
		});
		drawn.set(block, curves.chart(range, block));
	}
	const long = Math.max(0, ...columns.map(({ values }) => values.length));
	const rows: CellSpec[][] = [
		columns.map(({ title }) => ({ value: title, style: "subtitle" as const })),
		columns.map(({ head }) => ({ value: head, style: "head" as const })),
		...Array.from({ length: long }, (_, at) => columns.map(({ values }) => dataSpec(values[at]))),
	];
	return {
		sheet: {
			name: DATA[lang],
			columns: columns.map(() => ({ width: 12 })),
			rows,
			frozenRows: 2,
			print: { landscape: true, fitToWidth: true },
		},
		charts: drawn,
	};
}

/** Years and odds as they are, amounts in whole numbers. */
function dataSpec(value: string | number | undefined): CellSpec {
	return typeof value === "number" && !Number.isInteger(value)
		? { value, format: Math.abs(value) <= 1 ? "0%" : "#,##0" }
		: value;
}

/** `A` for 0, `AA` for 26. */
function letters(at: number): string {
	return at < 26
		? String.fromCharCode(65 + at)
		: letters(Math.floor(at / 26) - 1) + String.fromCharCode(65 + (at % 26));
}

type RangeAt = (at: number) => { readonly sheet: string; readonly range: string };

interface Curves {
	readonly columns: readonly { readonly head: string; readonly values: readonly (string | number | undefined)[] }[];
	readonly chart: (range: RangeAt, block: ChartBlock) => Omit<ChartSpec, "anchor">;
}

/** The columns of a chart's data and what is drawn of them; a kind that spreadsheets cannot draw has none. */
function curvesOf({ data }: ChartBlock, lang: Lang): Curves | undefined {
	if (data.kind === "fan") return fanCurves(data, lang);
	if (data.kind === "stages") return stageCurves(data, lang);
	if (data.kind === "odds") return oddsCurves(data, lang);
	return data.kind === "definitions" ? definitionCurves(data, lang) : undefined;
}

type DataOf<K extends ChartBlock["data"]["kind"]> = Extract<ChartBlock["data"], { readonly kind: K }>;

const WORDS = {
	year: { zh: "年份", en: "Year" },
	name: { zh: "名称", en: "Name" },
	median: { zh: "中位数", en: "Median" },
	interval: { zh: "80% 区间", en: "80 % interval" },
	outer: { zh: "95% 区间", en: "95 % interval" },
	met: { zh: "目标达成", en: "Target met" },
	demand: { zh: "需求满足", en: "Demand met" },
} as const;

/** Of both bands, the outer one paler. */
const FAN = "#1f5f94";

function fanCurves({ rows, places }: DataOf<"fan">, lang: Lang): Curves {
	const steps = places && rows.map(({ year }) => places.rows.find((row) => row.year === year)?.value);
	return {
		columns: [
			{ head: WORDS.year[lang], values: rows.map(({ year }) => year) },
			{ head: "P2.5", values: rows.map(({ p025 }) => p025) },
			{ head: "P10", values: rows.map(({ p10 }) => p10) },
			{ head: "P50", values: rows.map(({ p50 }) => p50) },
			{ head: "P90", values: rows.map(({ p90 }) => p90) },
			{ head: "P97.5", values: rows.map(({ p975 }) => p975) },
			...(steps ? [{ head: places.name[lang], values: steps }] : []),
		],
		chart: (range, { caption }) => ({
			...{ kind: "lines", title: caption, categories: range(0) },
			series: [
				{ name: WORDS.median[lang], values: range(3), colour: "#1f5f94" },
				...(steps ? [{ name: places.name[lang], values: range(6), colour: "#2c7a57" }] : []),
			],
			band: { name: WORDS.interval[lang], low: range(2), high: range(4), colour: FAN },
			outer: { name: WORDS.outer[lang], low: range(1), high: range(5), colour: FAN },
		}),
	};
}

function stageCurves({ series }: DataOf<"stages">, lang: Lang): Curves {
	return {
		columns: [
			{ head: WORDS.year[lang], values: series[0].rows.map(({ year }) => year) },
			...series.map(({ name, rows }) => ({ head: name[lang], values: rows.map(({ value }) => value) })),
		],
		chart: (range, { caption }) => ({
			...{ kind: "lines", title: caption, categories: range(0) },
			series: series.map(({ name }, at) => ({ name: name[lang], values: range(at + 1) })),
		}),
	};
}

function oddsCurves({ rows }: DataOf<"odds">, lang: Lang): Curves {
	return {
		columns: [
			{ head: WORDS.name[lang], values: rows.map(({ name }) => name[lang]) },
			{ head: WORDS.met[lang], values: rows.map(({ met }) => met) },
			{ head: WORDS.demand[lang], values: rows.map(({ demand }) => demand) },
		],
		chart: (range, { caption }) => ({
			...{ kind: "columns", title: caption, categories: range(0), format: "0%" },
			series: [
				{ name: WORDS.met[lang], values: range(1) },
				{ name: WORDS.demand[lang], values: range(2) },
			],
		}),
	};
}

function definitionCurves({ rows }: DataOf<"definitions">, lang: Lang): Curves {
	const parts = ["p10", "p50", "p90"] as const;
	return {
		columns: [
			{ head: WORDS.name[lang], values: rows.map(({ name }) => name[lang]) },
			...parts.map((part) => ({ head: part.toUpperCase(), values: rows.map((row) => row[part]) })),
		],
		chart: (range, { caption }) => ({
			...{ kind: "columns", title: caption, categories: range(0) },
			series: parts.map((part, at) => ({ name: part.toUpperCase(), values: range(at + 1) })),
		}),
	};
}
