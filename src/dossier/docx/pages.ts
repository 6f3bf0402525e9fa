import type { Lang } from "../../errors/index.js";
import { cellLines } from "../cells.js";
import type { TableBlock } from "../content.js";
import { printed } from "../figure.js";
import type { Numbered, NumberedChapter } from "../numbering.js";
import type { Writing } from "../writing.js";

/** A heading of the contents and the page it stands on. */
export interface Entry {
	readonly title: string;
	readonly level: 1 | 2;
	readonly page: number;
	/** Name of its bookmark. */
	readonly anchor: string;
}

/** Height and width of a page's text, points. */
export const TEXT = { height: 711, width: 459 };

/** Pages before the first chapter: the cover and the contents. */
const FRONT = 2;

/** Height of a row's line and of what is around it; lines are as high as the styles say, whatever the font. */
const ROW = { line: 12, around: 1.7 };

/**
 * The pages on which headings stand. Lines have exact heights, so that only how many letters fill a line is an estimate.
 */
export function entriesOf(chapters: readonly NumberedChapter[], writing: Writing): Entry[] {
	let page = FRONT;
	return chapters.flatMap((chapter, at) => {
		const sheet = openSheet(page + 1);
		const entries: Entry[] = [{ title: chapter.title, level: 1, page: page + 1, anchor: anchorOf(at) }];
		sheet.add(28);
		for (const [k, block] of chapter.blocks.entries()) {
			layOut(block, sheet, { ...writing, next: chapter.blocks[k + 1] });
			if (block.kind === "heading")
				entries.push({ title: block.text, level: 2, page: sheet.page(), anchor: anchorOf(at, k) });
		}
		page = sheet.page();
		return entries;
	});
}

/** The bookmark of a chapter, or of a section by the place of its heading in the chapter. */
export function anchorOf(chapter: number, block?: number): string {
	return `_Toc${1 + chapter}${block === undefined ? "" : String(1 + block).padStart(3, "0")}`;
}

/** A page that is filled from the top; what does not fit goes on the next. */
function openSheet(first: number) {
	let [page, filled] = [first, 0];
	return {
		page: () => page,
		/** @param below what must stand on the same page below it */
		add(height: number, below = 0): void {
			if (filled > 0 && filled + height + below > TEXT.height) [page, filled] = [page + 1, 0];
			filled += height;
		},
		/** White space, which may hang over a page's end. */
		space(height: number): void {
			filled += height;
		},
	};
}

type Sheet = ReturnType<typeof openSheet>;

interface Laying extends Writing {
	/** What stands below, to which a heading is kept. */
	readonly next: Numbered | undefined;
}

function layOut(block: Numbered, sheet: Sheet, { lang, drawings, next }: Laying): void {
	switch (block.kind) {
		case "heading":
			sheet.add(
				36,
				next?.kind === "chart" ? 46 + 0.75 * drawings.get(next.data)!.height : next?.kind === "table" ? 56 : 22,
			);
			break;
		case "points":
			for (const item of block.items) sheet.add(3 + 17 * linesIn(printed(item), TEXT.width - 21, 10.5));
			break;
		case "chart":
			sheet.add(6 + 0.75 * drawings.get(block.data)!.height, 40);
			sheet.add(24);
			if (block.note) addNote(printed(block.note), sheet);
			break;
		case "table":
			if (!block.sheetOnly) layOutTable(block, sheet, lang);
			break;
		case "note":
			addNote(printed(block.text), sheet);
			break;
		default:
			sheet.add((block.kind === "lead" ? 6 : 4) + 18 * linesIn(printed(block.text), TEXT.width - 10, 10.5));
	}
}

function layOutTable(table: TableBlock, sheet: Sheet, lang: Lang): void {
	const width = TEXT.width;
	const total = table.columns.reduce((sum, column) => sum + column.width, 0);
	const rooms = table.columns.map((column) => ((width * column.width) / total - 6) / 8.5);
	const head = heightOf(table.columns.map(({ head }, at) => wrapped([head], rooms[at])));
	const rows = table.rows.map(({ cells }) =>
		heightOf(
			cells.map((cell, at) => {
				const room = cells.length === 1 ? width / 8.5 : rooms[at];
				return wrapped(cellLines(cell, { lang, room }), room);
			}),
		),
	);
	sheet.add(24, head + rows[0]);
	sheet.add(head, rows[0]);
	for (const row of rows) {
		const before = sheet.page();
		sheet.add(row);
		// The head is repeated on every page.
		if (sheet.page() > before) sheet.add(head);
	}
	addNote(table.note ? printed(table.note) : "", sheet);
}

function heightOf(lines: readonly number[]): number {
	return ROW.around + ROW.line * Math.max(...lines);
}

/** Lines of a cell: those it has, each broken where it is too long. */
function wrapped(lines: readonly string[], room: number): number {
	return lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(letters(line) / room)), 0);
}

function addNote(text: string, sheet: Sheet): void {
	sheet.add(2 + 11.5 * linesIn(text, TEXT.width, 8.5));
	sheet.space(8);
}

function linesIn(text: string, width: number, size: number): number {
	return Math.max(1, Math.ceil((letters(text) * size) / width));
}

/** Width of a text in heights of its letters, as the text's fonts set it. */
function letters(text: string): number {
	return [...text].reduce((sum, letter) => sum + (letter > "\u2e7f" ? 1 : 0.5), 0);
}
