import type { CellStyle } from "./sheet-spec.js";
import { element, xmlPart } from "./xml.js";

/** How a cell looks; colours are `rrggbb`. */
export interface Look {
	readonly bold?: boolean;
	readonly italic?: boolean;
	readonly underline?: boolean;
	/** Points. */
	readonly size?: number;
	readonly colour?: string;
	readonly fill?: string;
	readonly border?: boolean;
	readonly wrap?: boolean;
	readonly align?: "left" | "center" | "right";
	readonly valign?: "top" | "center";
}

const INK = "1F2933";
const QUIET = "5B6770";

const LOOKS: Readonly<Record<CellStyle | "plain", Look>> = {
	plain: {},
	title: { bold: true, size: 16, colour: "1F4E79" },
	subtitle: { bold: true, size: 12, colour: "1F4E79" },
	head: { bold: true, colour: "FFFFFF", fill: "1F4E79", border: true, wrap: true, align: "center", valign: "center" },
	unit: { colour: QUIET, size: 9, fill: "E8EEF4", border: true, wrap: true, align: "center", valign: "center" },
	input: { fill: "FFF9E5", border: true },
	example: { italic: true, colour: "7A7A7A", fill: "F2F2F2", border: true },
	note: { colour: QUIET, size: 9, wrap: true, valign: "top" },
	text: { wrap: true, valign: "top" },
	strong: { bold: true },
	good: { fill: "D9EAD3", colour: "1B4D1B" },
	warn: { fill: "FFE9B3", colour: "6B4700" },
	bad: { fill: "F6CFCB", colour: "7A1610" },
	link: { underline: true, colour: "0B5CAD", valign: "top" },
};

/** Size of letters where a look says nothing, points. */
export const STANDARD_SIZE = 11;

/** The look of a style. */
export function lookOf(style: CellStyle | undefined): Look {
	return LOOKS[style ?? "plain"];
}

/** The formats that spreadsheets know by number (ECMA-376 part 1, 18.8.30); others get numbers from 164 on. */
const BUILT_IN: Readonly<Record<string, number>> = {
	General: 0,
	"0": 1,
	"0.00": 2,
	"#,##0": 3,
	"#,##0.00": 4,
	"0%": 9,
	"0.00%": 10,
	"@": 49,
};
const FIRST_OWN_FORMAT = 164;

/** Things numbered in the order in which they first come up. */
interface Numbered {
	readonly numberOf: (xml: string) => number;
	readonly all: readonly string[];
}

function openNumbered(first: readonly string[] = []): Numbered {
	const all = [...first];
	const numbers = new Map(first.map((xml, i) => [xml, i]));
	return {
		all,
		numberOf(xml) {
			if (!numbers.has(xml)) numbers.set(xml, all.push(xml) - 1);
			return numbers.get(xml)!;
		},
	};
}

function fontXml({ bold, italic, underline, size = STANDARD_SIZE, colour = INK }: Look): string {
	return element(
		"font",
		{},
		bold ? element("b") : "",
		italic ? element("i") : "",
		underline ? element("u") : "",
		element("sz", { val: size }),
		element("color", { rgb: `FF${colour}` }),
		element("name", { val: "等线" }),
		element("family", { val: 2 }),
		element("charset", { val: 134 }),
	);
}

function fillXml({ fill }: Look): string {
	if (!fill) return element("fill", {}, element("patternFill", { patternType: "none" }));
	const colours = [element("fgColor", { rgb: `FF${fill}` }), element("bgColor", { indexed: 64 })];
	return element("fill", {}, element("patternFill", { patternType: "solid" }, ...colours));
}

function borderXml({ border }: Look): string {
	const line = border ? [element("color", { rgb: "FFBFC8D0" })] : [];
	const sides = ["left", "right", "top", "bottom"].map((side) =>
		element(side, { style: border ? "thin" : undefined }, ...line),
	);
	return element("border", {}, ...sides, element("diagonal"));
}

function alignmentXml({ wrap, align, valign }: Look): string {
	if (!wrap && !align && !valign) return "";
	return element("alignment", { horizontal: align, vertical: valign, wrapText: wrap ? 1 : undefined });
}

/** The looks and number formats that a workbook uses. */
export interface StyleBook {
	/** Number of a look with a format, as cells name it. */
	readonly numberOf: (style: CellStyle | undefined, format: string | undefined) => number;
	/** The part `xl/styles.xml`. */
	readonly xml: () => string;
}

/** Collects the looks of a workbook; number 0 is the plain one. */
export function openStyles(): StyleBook {
	const fonts = openNumbered([fontXml({})]);
	// Spreadsheets take the first two fills for their own, whatever stands there.
	const fills = openNumbered([fillXml({}), element("fill", {}, element("patternFill", { patternType: "gray125" }))]);
	const borders = openNumbered([borderXml({})]);
	const formats = openNumbered();
	const looks = openNumbered([lookXml({ numFmtId: 0, fontId: 0, fillId: 0, borderId: 0 }, {})]);
	const formatId = (format = "General") => BUILT_IN[format] ?? FIRST_OWN_FORMAT + formats.numberOf(format);
	const add = (look: Look, format: string | undefined) => {
		const ids = {
			numFmtId: formatId(format),
			fontId: fonts.numberOf(fontXml(look)),
			fillId: fills.numberOf(fillXml(look)),
			borderId: borders.numberOf(borderXml(look)),
		};
		return looks.numberOf(lookXml(ids, look));
	};
	const known = new Map<string, number>();
	return {
		numberOf(style, format) {
			const key = `${style ?? ""} ${format ?? ""}`;
			if (!known.has(key)) known.set(key, add(lookOf(style), format));
			return known.get(key)!;
		},
		xml: () => stylesXml({ fonts, fills, borders, formats, looks }),
	};
}

type LookIds = Readonly<Record<"numFmtId" | "fontId" | "fillId" | "borderId", number>>;

function lookXml(ids: LookIds, look: Look): string {
	const alignment = alignmentXml(look);
	return element(
		"xf",
		{
			...ids,
			xfId: 0,
			applyNumberFormat: ids.numFmtId ? 1 : undefined,
			applyFont: ids.fontId ? 1 : undefined,
			applyFill: ids.fillId ? 1 : undefined,
			applyBorder: ids.borderId ? 1 : undefined,
			applyAlignment: alignment ? 1 : undefined,
		},
		alignment,
	);
}

function list(name: string, items: readonly string[]): string {
	return items.length === 0 ? "" : element(name, { count: items.length }, ...items);
}

function stylesXml({
	fonts,
	fills,
	borders,
	formats,
	looks,
}: Readonly<Record<"fonts" | "fills" | "borders" | "formats" | "looks", Numbered>>) {
	const ownFormats = formats.all.map((formatCode, i) =>
		element("numFmt", { numFmtId: FIRST_OWN_FORMAT + i, formatCode }),
	);
	return xmlPart(
		element(
			"styleSheet",
			{ xmlns: "http://schemas.openxmlformats.org/spreadsheetml/2006/main" },
			list("numFmts", ownFormats),
			list("fonts", fonts.all),
			list("fills", fills.all),
			list("borders", borders.all),
			list("cellStyleXfs", [element("xf", { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0 })]),
			list("cellXfs", looks.all),
			list("cellStyles", [element("cellStyle", { name: "Normal", xfId: 0, builtinId: 0 })]),
		),
	);
}
