import type { Lang, LocalText } from "../errors/index.js";
import { widthOf } from "../text/index.js";
import { type CellSpec, columnName, type SheetSpec } from "../workbook/index.js";
import { HELP, HELP_HEADS, HELP_SHEET, HELP_TITLE } from "./help-text.js";
import { SETTING_HEADS, SETTING_LEGEND, SETTINGS, SETTINGS_SHEET } from "./settings.js";
import { type ColumnPlan, EXAMPLE, type ExampleCell, inThousands, legendOf, type SheetPlan } from "./sheet-plan.js";
import { PEOPLE, SHEETS } from "./sheet-plans.js";

/** A cell of data as it is written; nothing leaves it empty. */
export type Filled = string | number | undefined;

/** What a workbook is filled with. Choices stand under their ids or as somebody wrote them. */
export interface BookContents {
	/** Values of settings by id. */
	readonly settings?: Readonly<Record<string, Filled>>;
	/** The population table as it was published, cell by cell from A1 on; without it the sheet shows its example. */
	readonly people?: readonly (readonly Filled[])[];
	/** Rows of the other sheets by the sheet's id, each by the column's id. */
	readonly rows?: Readonly<Record<string, readonly Readonly<Record<string, Filled>>[]>>;
}

/** Rows in which drop-downs and limits hold: more than any county has schools times years. */
const LAST_ROW = 3000;
/** Head, units and example stand above the first row of data. */
const FIRST_ROW = 4;
const FROZEN = 2;
const FIRST_SETTING = 3;
/** Rows of an empty sheet that are drawn as a place to write. */
const EMPTY_ROWS = 12;

/** The bureau's workbook, blank or filled: the sheets in their order, in one language. */
export function bookSheets(lang: Lang, contents: BookContents = {}): SheetSpec[] {
	const { people } = contents;
	return [
		helpSheet(lang),
		settingsSheet(lang, contents.settings ?? {}),
		people ? pastedSheet(lang, people) : tableSheet(PEOPLE, lang, []),
		...SHEETS.slice(1).map((plan) => tableSheet(plan, lang, contents.rows?.[plan.id] ?? [])),
	];
}

function helpSheet(lang: Lang): SheetSpec {
	const say = (text: LocalText) => text[lang];
	const paragraphs = HELP.map((text): CellSpec[] => [{ value: say(text), style: "text", span: { columns: 3 } }]);
	const settings: CellSpec[] = [
		{ value: say(SETTINGS_SHEET), style: "link", link: { sheet: say(SETTINGS_SHEET) } },
		{ value: say(SETTINGS_ABOUT), style: "text" },
		{ value: say(PEOPLE.ifEmpty), style: "text" },
	];
	const sheets = SHEETS.map(({ name, about, ifEmpty }): CellSpec[] => [
		{ value: say(name), style: "link", link: { sheet: say(name) } },
		{ value: say(about), style: "text" },
		{ value: say(ifEmpty), style: "text" },
	]);
	return {
		name: say(HELP_SHEET),
		columns: [{ width: 16 }, { width: 70 }, { width: 44 }],
		rows: [
			[{ value: say(HELP_TITLE), style: "title", span: { columns: 3 } }],
			...paragraphs,
			[],
			HELP_HEADS.map((text) => ({ value: say(text), style: "head" })),
			settings,
			...sheets,
		],
		heights: Object.fromEntries(HELP.map((text, at) => [at + 2, widthOf(say(text)) > PAGE ? TWO_LINES : ONE_LINE])),
		print: { landscape: true, fitToWidth: true },
	};
}

/** Heights of paragraphs, points: merged cells do not grow by themselves; and what a line of the page holds. */
const [ONE_LINE, TWO_LINES, PAGE] = [18, 32, 125];

const SETTINGS_ABOUT: LocalText = {
	zh: "地名、人口表的年份和日期、常住人口、今年、规划目标年等",
	en: "Name, year and day of the population table, residents, this year, the plan's year and more",
};

function settingsSheet(lang: Lang, values: Readonly<Record<string, Filled>>): SheetSpec {
	const words = (texts: readonly LocalText[], style: "head" | "unit") =>
		SETTING_HEADS.map((_, at): CellSpec => ({ value: texts[at]?.[lang], style }));
	const rows = SETTINGS.map((setting): CellSpec[] => [
		{ value: setting.name[lang], style: "strong" },
		dataCell(setting, values[setting.id], lang),
		{ value: legendOf(setting)[lang], style: "unit" },
		{ value: setting.about[lang], style: "note" },
		{ value: dataCell(setting, exampleText(setting.example, lang), lang).value, style: "example" },
	]);
	const lists = SETTINGS.flatMap(({ choices }, at) =>
		choices ? [{ range: `B${at + FIRST_SETTING}`, values: choices.map(({ name }) => name[lang]) }] : [],
	);
	const limits = SETTINGS.flatMap((setting, at) => limitOf(setting, `B${at + FIRST_SETTING}`, lang));
	return {
		name: SETTINGS_SHEET[lang],
		columns: [{ width: 26 }, { width: 26 }, { width: 26 }, { width: 60 }, { width: 26 }],
		frozenRows: FROZEN,
		rows: [words(SETTING_HEADS, "head"), words(SETTING_LEGEND, "unit"), ...rows],
		lists,
		limits,
		print: { landscape: true, fitToWidth: true, titleRows: FROZEN },
	};
}

/** A table as somebody published it, under its own heads. */
function pastedSheet(lang: Lang, cells: readonly (readonly Filled[])[]): SheetSpec {
	const widest = Math.max(...cells.map((row) => row.length));
	return {
		name: PEOPLE.name[lang],
		columns: Array.from({ length: widest }, () => ({ width: 14 })),
		rows: cells,
		print: { fitToWidth: true },
	};
}

function tableSheet(plan: SheetPlan, lang: Lang, rows: readonly Readonly<Record<string, Filled>>[]): SheetSpec {
	const { columns } = plan;
	const cells = rows.map((row) => columns.map((column): CellSpec => dataCell(column, row[column.id], lang)));
	const inColumn = (at: number) => `${columnName(at + 1)}${FIRST_ROW}:${columnName(at + 1)}${LAST_ROW}`;
	return {
		name: plan.name[lang],
		columns: columns.map(({ width = 12, head }) => ({ width: Math.max(width, 2 * head.zh.length + 2) })),
		frozenRows: FROZEN,
		rows: [
			columns.map(({ head }) => ({ value: head[lang], style: "head" })),
			columns.map((column) => ({ value: legendOf(column)[lang], style: "unit" })),
			exampleCells(plan, lang),
			...cells,
			...Array.from({ length: cells.length === 0 ? EMPTY_ROWS : 0 }, () =>
				columns.map((column) => dataCell(column, undefined, lang)),
			),
		],
		lists: columns.flatMap(({ choices }, at) =>
			choices ? [{ range: inColumn(at), values: choices.map(({ name }) => name[lang]) }] : [],
		),
		limits: columns.flatMap((column, at) => limitOf(column, inColumn(at), lang)),
		print: { landscape: true, fitToWidth: true, titleRows: FROZEN },
	};
}

function dataCell({ kind, choices }: Pick<ColumnPlan, "kind" | "choices">, value: Filled, lang: Lang) {
	const choice = choices?.find(({ id }) => id === value);
	return { value: choice ? choice.name[lang] : value, style: "input" as const, ...formatOf(kind) };
}

/** The example's cells as the sheet shows them, the mark in the first. */
export function exampleCells(
	{ columns, example }: SheetPlan,
	lang: Lang,
): readonly { value: Filled; style: "example" }[] {
	return columns.map(({ id, choices }, at) => {
		const own = example[id];
		const choice = choices?.find((one) => one.id === own);
		const value = choice ? choice.name[lang] : own === undefined ? undefined : exampleText(own, lang);
		return { value: at === 0 ? `${EXAMPLE[lang]}${MARK[lang]}${value}` : value, style: "example" };
	});
}

const MARK: LocalText = { zh: "：", en: ": " };

function exampleText(cell: ExampleCell, lang: Lang): string | number {
	return typeof cell === "object" ? cell[lang] : cell;
}

function formatOf(kind: ColumnPlan["kind"]): { readonly format?: string } {
	return kind === "count" ? { format: "#,##0" } : kind === "text" ? { format: "@" } : {};
}

function limitOf({ kind, range, unit }: Omit<ColumnPlan, "id" | "head">, cells: string, lang: Lang) {
	if (!range) return [];
	const [min, max] = range;
	const of = unit ? ` ${unit[lang]}` : "";
	const [from, to] = range.map(inThousands);
	const message = lang === "zh" ? `请写 ${from} 到 ${to} 之间的数${of}` : `write a number from ${from} to ${to}${of}`;
	return [{ range: cells, whole: kind !== "number", min, max, message }];
}
