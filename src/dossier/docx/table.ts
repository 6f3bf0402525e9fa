import {
	BorderStyle,
	Paragraph,
	Table,
	TableCell,
	TableLayoutType,
	TableRow,
	TextRun,
	VerticalAlignTable,
	WidthType,
} from "docx";
import type { Lang } from "../../errors/index.js";
import { cellLines, isNumeric } from "../cells.js";
import type { Row, TableBlock } from "../content.js";
import { STYLE } from "./styles.js";

/** Fills of warnings. */
const FILLS = { red: "F6CFCB", yellow: "FFE9B3" } as const;

const RULE = { style: BorderStyle.SINGLE, size: 12, color: "1F4E79" };
const THIN = { style: BorderStyle.SINGLE, size: 2, color: "D5DBE1" };
const NONE = { style: BorderStyle.NONE, size: 0, color: "auto" };
const BORDERS = { top: RULE, bottom: RULE, left: NONE, right: NONE, insideHorizontal: THIN, insideVertical: NONE };

/** A table as wide as the text: its head is repeated on every page, no row is broken. */
export function tableOf(table: TableBlock, width: number, lang: Lang): Table {
	const total = table.columns.reduce((sum, column) => sum + column.width, 0);
	const widths = table.columns.map((column) => Math.round((width * column.width) / total));
	return new Table({
		layout: TableLayoutType.FIXED,
		width: { size: widths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
		columnWidths: widths,
		borders: BORDERS,
		margins: { top: 15, bottom: 15, left: 60, right: 60, marginUnitType: WidthType.DXA },
		rows: [headRow(table, widths), ...table.rows.map((row) => bodyRow(row, widths, lang))],
	});
}

function headRow({ columns }: TableBlock, widths: readonly number[]): TableRow {
	const children = columns.map(({ head }, at) => {
		const paragraph = new Paragraph({ text: head, style: STYLE.tableHead, keepNext: true });
		return new TableCell({
			children: [paragraph],
			width: { size: widths[at], type: WidthType.DXA },
			verticalAlign: VerticalAlignTable.CENTER,
			shading: { fill: "E8EEF4" },
			borders: { bottom: { style: BorderStyle.SINGLE, size: 6, color: "1F4E79" } },
		});
	});
	return new TableRow({ tableHeader: true, cantSplit: true, children });
}

function bodyRow({ cells, strong, marks = {} }: Row, widths: readonly number[], lang: Lang): TableRow {
	const isGroup = strong === true && cells.length === 1;
	const children = cells.map((cell, at) => {
		const isLast = at === cells.length - 1;
		const span = isLast ? widths.length - at : 1;
		const style = isNumeric(cell) || cell === undefined ? STYLE.tableNumber : STYLE.tableText;
		const fill = marks[at] ? FILLS[marks[at]] : isGroup ? "F6F8FA" : undefined;
		return new TableCell({
			children: [
				linesParagraph(cellLines(cell, { lang, room: room(widths, at, span) }), {
					style,
					bold: strong === true || marks[at] !== undefined,
					keepNext: isGroup,
				}),
			],
			width: { size: widths.slice(at, at + span).reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
			verticalAlign: VerticalAlignTable.CENTER,
			...(span > 1 && { columnSpan: span }),
			...(fill && { shading: { fill } }),
		});
	});
	return new TableRow({ cantSplit: true, children });
}

interface Look {
	readonly style: string;
	readonly bold: boolean;
	readonly keepNext: boolean;
}

function linesParagraph(lines: readonly string[], { style, bold, keepNext }: Look): Paragraph {
	const runs = lines.map((text, at) => new TextRun({ text, ...(bold && { bold }), ...(at > 0 && { break: 1 }) }));
	return new Paragraph({ style, keepNext, children: runs });
}

/** Letters of 8.5 points that a cell has room for, in heights of a letter; its margins are three points each. */
function room(widths: readonly number[], at: number, span: number): number {
	const points = widths.slice(at, at + span).reduce((sum, one) => sum + one, 0) / 20;
	return (points - 6) / 8.5;
}
