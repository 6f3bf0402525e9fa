import stringWidth from "string-width";

/**
 * Columns of a terminal that a text takes. Nearly all texts here are Latin letters, Chinese characters and their stops, each
 * with a width of its own; for anything else, such as emoji or combining marks, `string-width` knows.
 */
export function widthOf(text: string): number {
	let width = 0;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		const own = isAmong(code, NARROW) ? 1 : isAmong(code, WIDE) ? 2 : 0;
		if (own === 0) return stringWidth(text);
		width += own;
	}
	return width;
}

/** First and last codes of characters one column wide: ASCII, Latin letters, dashes and quotes, arrows, mathematics. */
const NARROW = [
	[0x20, 0x7e],
	[0xb0, 0xff],
	[0x2010, 0x2027],
	[0x2190, 0x2193],
	[0x2200, 0x22ff],
] as const;

/** Of characters two columns wide: Chinese stops and brackets, Chinese characters, full-width forms. */
const WIDE = [
	[0x3001, 0x3029],
	[0x4e00, 0x9fff],
	[0xff01, 0xff60],
] as const;

function isAmong(code: number, ranges: readonly (readonly [number, number])[]): boolean {
	for (const [first, last] of ranges) if (code >= first && code <= last) return true;
	return false;
}

/** Columns of a terminal that every text keeps to. */
const LINE = 100;

/**
 * Aligns rows for a terminal, where a Chinese character is two columns wide. The first column is flush left, the others
 * flush right, unless told otherwise. Where the rows are wider than a terminal, cells are broken into lines: the header's first, then the first
 * column's, then those of the widest column. The first row is the header.
 */
export function textTable(rows: readonly (readonly string[])[], options: TableOptions = {}): string {
	const { indent = "  ", flush = "right" } = options;
	const widths = fittedWidths(rows, LINE - widthOf(indent) - widthOf(GAP) * (rows[0].length - 1));
	const broken = rows.map((row) => row.map((cell, column) => cellLines(cell, widths[column], column === 0)));
	const fitted = rows[0].map((_, column) => Math.max(...broken.flatMap((row) => row[column].map(widthOf))));
	return broken
		.flatMap((row, at) => rowLines(row, { widths: fitted, flush, isHeader: at === 0 }))
		.map((line) => (indent + line).trimEnd())
		.join("\n");
}

interface TableOptions {
	readonly indent?: string;
	/** Where the columns but for the first stand. */
	readonly flush?: "left" | "right";
}

interface Layout extends Required<Pick<TableOptions, "flush">> {
	readonly widths: readonly number[];
	readonly isHeader: boolean;
}

const GAP = "  ";

/** The first column stays as wide as this while others have room. */
const LABEL = 20;

/** A header stays as wide as this, or whole, while others have room: four Chinese characters a line. */
const HEAD = 8;

function fittedWidths(rows: readonly (readonly string[])[], room: number): number[] {
	const widest = (of: (cell: string, column: number) => number, from = 0) =>
		rows[0].map((_, column) => Math.max(0, ...rows.slice(from).map((row) => of(row[column], column))));
	const least = widest((cell, column) => leastWidth(cell, column === 0 ? HANGING.length : 0));
	const head = rows[0].map((cell, column) => Math.max(least[column], Math.min(HEAD, widthOf(cell))));
	const body = widest(widthOf, 1).map((width, column) => Math.max(width, least[column]));
	const headed = body.map((width, column) => Math.max(width, head[column]));
	const label = Math.max(least[0], Math.min(LABEL, body[0]));
	const floors = [headed, [label, ...headed.slice(1)], [label, ...body.slice(1)], [label, ...least.slice(1)], least];
	return floors.reduce((widths, floor) => narrowed(widths, floor, room), widest(widthOf));
}

/** Takes from the widest column that is above its floor until all fit. */
function narrowed(widths: readonly number[], floors: readonly number[], room: number): number[] {
	const out = [...widths];
	for (let excess = out.reduce((sum, width) => sum + width, 0) - room; excess > 0; excess--) {
		const above = [...out.keys()].filter((at) => out[at] > floors[at]);
		if (above.length === 0) break;
		out[above.reduce((most, at) => (out[at] > out[most] ? at : most))]--;
	}
	return out;
}

/** Columns that what cannot be broken of a text takes, with the indent of what does not begin it. */
function leastWidth(text: string, indent: number): number {
	return Math.max(0, ...piecesOf(text).map((piece, at) => widthOf(piece.trimEnd()) + (at > 0 ? indent : 0)));
}

/** Further lines of a label. */
const HANGING = "  ";

function cellLines(cell: string, width: number, isLabel: boolean): string[] {
	if (widthOf(cell) <= width) return [cell];
	return partLines(cell, width, isLabel) ?? brokenLines(cell, { indent: "", hanging: isLabel ? HANGING : "", width });
}

/** A label of two parts breaks between them, where both have room: 养老床位 · / 护理型床位. */
function partLines(cell: string, width: number, isLabel: boolean): string[] | undefined {
	const at = isLabel ? cell.indexOf(PARTED) : -1;
	const lines = [`${cell.slice(0, at)}${PARTED.trimEnd()}`, `${HANGING}${cell.slice(at + PARTED.length)}`];
	return at > 0 && lines.every((line) => widthOf(line) <= width) ? lines : undefined;
}

const PARTED = " · ";

/** Lines of a row; of a header the last ones stand on the same line, of all others the first. */
function rowLines(cells: readonly (readonly string[])[], { widths, flush, isHeader }: Layout): string[] {
	const height = Math.max(...cells.map((lines) => lines.length));
	return Array.from({ length: height }, (_, at) =>
		cells
			.map((lines, column) => {
				const line = lines[isHeader ? at - (height - lines.length) : at] ?? "";
				return pad(line, widths[column], column === 0 || flush === "left");
			})
			.join(GAP),
	);
}

function pad(cell: string, width: number, left: boolean): string {
	const space = " ".repeat(width - widthOf(cell));
	return left ? cell + space : space + cell;
}

/** Text as lines that a terminal need not break itself: English between words, Chinese between characters. */
export function wrapText(text: string, indent: string, hanging = indent): string[] {
	return brokenLines(text, { indent, hanging, width: LINE });
}

/** A whole text in which no line is wider than a terminal; what is broken goes on further in. */
export function withinLine(text: string): string {
	return text
		.split("\n")
		.flatMap((line) => {
			if (widthOf(line) <= LINE) return [line];
			const indent = /^ */.exec(line)![0];
			return wrapText(line.slice(indent.length), indent, `${indent}  `);
		})
		.join("\n");
}

interface Breaking {
	readonly indent: string;
	readonly hanging: string;
	readonly width: number;
}

function brokenLines(text: string, { indent, hanging, width }: Breaking): string[] {
	const lines: string[] = [];
	let line = indent;
	for (const piece of piecesOf(text)) {
		if (line.trim() && widthOf(line + piece.trimEnd()) > width) {
			lines.push(line.trimEnd());
			line = hanging;
		}
		line += piece;
	}
	return [...lines, line.trimEnd()];
}

function piecesOf(text: string): readonly string[] {
	return text.match(PIECES) ?? [];
}

/** A short unit in brackets （万元）, one Chinese character with the stops that follow it, or a word with what is stuck to it (` %`, ` †`, ` ·` too) and its space. */
const PIECES =
	/（[\u4e00-\u9fff]{1,3}）[，。；：、]*|[\u3000-\u9fff][，。；：、）”]*(?: [†‡·](?= |$))*|[（“]?[^\s\u3000-\u9fff（“，。；：、）”]+(?: [%†‡·][^\s\u3000-\u9fff（“，。；：、）”]*)*[，。；：、）”]*\s*|[（“，。；：、）”]|\s+/gu;
