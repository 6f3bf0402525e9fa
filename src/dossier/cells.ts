import type { Lang } from "../errors/index.js";
import type { Cell, Range } from "./content.js";
import { emsOf } from "./draw-chart.js";
import { type Figure, isFigure, printed, type Text } from "./figure.js";

/** What a cell says on a page; a range in one line. */
export function cellText(cell: Cell, lang: Lang): Text {
	if (cell === undefined) return ["–"];
	if (typeof cell === "string") return [cell];
	if (isFigure(cell)) return [cell];
	if (isRange(cell)) return rangeText(cell, lang);
	return cell;
}

export function isRange(cell: Cell): cell is Range {
	return typeof cell === "object" && "middle" in cell;
}

function rangeText({ middle, low, high }: Range, lang: Lang): Text {
	const between = low.value < 0 ? (lang === "zh" ? "至" : " to ") : "–";
	return lang === "zh" ? [middle, "（", low, between, high, "）"] : [middle, " (", low, between, high, ")"];
}

/** Whether a cell holds a number alone, which stands at the right of its column. */
export function isNumeric(cell: Cell): cell is Figure | Range {
	return isFigure(cell) || isRange(cell);
}

/** How much wider than usual the letters of a font may be that stands in for the one asked for. */
const WIDE = 1.12;

interface Room {
	readonly lang: Lang;
	/** Width of a line, in heights of a letter. */
	readonly room: number;
}

/** A cell's lines: a range that is too long for one has its interval below, so that it is not broken within. */
export function cellLines(cell: Cell, { lang, room }: Room): string[] {
	const text = printed(cellText(cell, lang));
	if (!isRange(cell) || WIDE * emsOf(text) <= room) return [text];
	const middle = cell.middle.text.length;
	return [text.slice(0, middle), text.slice(middle).trim()];
}
