import {
	AlignmentType,
	Bookmark,
	Document,
	type FileChild,
	Footer,
	HeadingLevel,
	ImageRun,
	LevelFormat,
	Packer,
	PageBreak,
	PageNumber,
	PageOrientation,
	Paragraph,
	SimpleField,
	TableOfContents,
	TextRun,
} from "docx";
import type { Lang } from "../../errors/index.js";
import { describeChart } from "../../report/index.js";
import type { Dossier } from "../content.js";
import { printed } from "../figure.js";
import { type Label, type Numbered, type NumberedChapter, numbered } from "../numbering.js";
import type { Writing } from "../writing.js";
import { anchorOf, type Entry, entriesOf } from "./pages.js";
import { repacked } from "./repack.js";
import { STYLE, stylesOf } from "./styles.js";
import { tableOf } from "./table.js";

/** A report whose charts become pictures of dots: every word processor shows these alike. */
interface Pictured extends Writing {
	/** An SVG as PNG. */
	readonly rasterise: (svg: string) => Uint8Array;
}

/** A4 and its margins, in twentieths of a point. */
const PAGE = { width: 11906, height: 16838, margin: { top: 1361, bottom: 1247, left: 1361, right: 1361 } };

/** A report as a Word document: the same content, the same bytes. */
export async function writeDocx(writing: Pictured): Promise<Uint8Array> {
	const { dossier, lang } = writing;
	const chapters = numbered(dossier, lang);
	const sections = [
		coverSection(dossier, entriesOf(chapters, writing), lang),
		...chapters.flatMap((chapter, at) => chapterSections(chapter, at, writing)),
	];
	const document = new Document({
		title: dossier.title,
		creator: "Nianlun",
		lastModifiedBy: "Nianlun",
		styles: stylesOf(lang),
		numbering: { config: [BULLETS] },
		sections,
	});
	return repacked(new Uint8Array(await Packer.toArrayBuffer(document)));
}

const BULLETS = {
	reference: "points",
	levels: [
		{
			...{ level: 0, format: LevelFormat.BULLET, text: "•", alignment: AlignmentType.START },
			style: { paragraph: { indent: { left: 420, hanging: 280 } } },
		},
	],
};

interface Section {
	readonly children: readonly FileChild[];
	readonly properties?: object;
	readonly footers?: { readonly default: Footer };
}

function coverSection({ title, subtitle, cover }: Dossier, entries: readonly Entry[], lang: Lang): Section {
	const line = (text: string) => new Paragraph({ text, style: STYLE.cover });
	const contents = new Paragraph({
		style: STYLE.lead,
		children: [new TextRun(lang === "zh" ? "目  录" : "Contents")],
		alignment: AlignmentType.CENTER,
	});
	return {
		properties: { page: pageOf(false), titlePage: true },
		footers: footers(lang),
		children: [
			new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
			line(subtitle),
			...[0, 1, 2].map(() => line("")),
			...cover.map((text) => line(printed(text))),
			new Paragraph({ children: [new PageBreak()] }),
			contents,
			new TableOfContents(lang === "zh" ? "目录" : "Contents", {
				...{ hyperlink: true, headingStyleRange: "1-2", beginDirty: false },
				cachedEntries: entries.map(({ title, level, page, anchor }) => ({ title, level, page, href: anchor })),
			}),
		],
	};
}

function pageOf(wide: boolean) {
	const { width, height, margin } = PAGE;
	return { size: { width, height, orientation: wide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT }, margin };
}

function footers(lang: Lang): { readonly default: Footer } {
	const parts =
		lang === "zh"
			? ["第 ", PageNumber.CURRENT, " 页　共 ", PageNumber.TOTAL_PAGES, " 页"]
			: ["Page ", PageNumber.CURRENT, " of ", PageNumber.TOTAL_PAGES];
	const paragraph = new Paragraph({
		alignment: AlignmentType.CENTER,
		children: [new TextRun({ children: parts, size: 18 })],
	});
	return { default: new Footer({ children: [paragraph] }) };
}

/** A chapter begins on a page of its own; a table that is too wide for it lies on its side. */
function chapterSections({ title, blocks }: NumberedChapter, at: number, writing: Pictured): Section[] {
	const runs: { readonly wide: boolean; readonly children: FileChild[] }[] = [
		{ wide: false, children: [headingOf(title, HeadingLevel.HEADING_1, anchorOf(at))] },
	];
	for (const [k, block] of blocks.entries()) {
		const wide = block.kind === "table" && block.wide === true;
		if (runs[runs.length - 1].wide !== wide) runs.push({ wide, children: [] });
		runs[runs.length - 1].children.push(...childrenOf(block, { wide, anchor: anchorOf(at, k) }, writing));
	}
	return runs
		.filter(({ children }) => children.length > 0)
		.map(({ wide, children }) => ({ children, properties: { page: pageOf(wide) }, footers: footers(writing.lang) }));
}

function headingOf(
	title: string,
	heading: (typeof HeadingLevel)[keyof typeof HeadingLevel],
	anchor: string,
): Paragraph {
	return new Paragraph({ heading, children: [new Bookmark({ id: anchor, children: [new TextRun(title)] })] });
}

interface Place {
	readonly wide: boolean;
	readonly anchor: string;
}

function childrenOf(block: Numbered, { wide, anchor }: Place, writing: Pictured): FileChild[] {
	switch (block.kind) {
		case "heading":
			return [headingOf(block.text, HeadingLevel.HEADING_2, anchor)];
		case "points":
			return block.items.map(
				(item) =>
					new Paragraph({ text: printed(item), style: STYLE.point, numbering: { reference: "points", level: 0 } }),
			);
		case "table":
			return block.sheetOnly ? [] : tableChildren(block, wide, writing.lang);
		case "chart":
			return chartChildren(block, writing);
		default:
			return [new Paragraph({ text: printed(block.text), style: STYLE[block.kind] })];
	}
}

interface CaptionText {
	readonly text: string;
	readonly lang: Lang;
	readonly keepNext: boolean;
}

/** What word processors make lists of tables and figures of. */
const SEQUENCES = { table: { zh: "表", en: "Table" }, chart: { zh: "图", en: "Figure" } } as const;

/** A caption whose number is a field, counted anew in every chapter; its value is there before any program updates it. */
function captionOf(
	{ kind, label, at }: Label & Pick<Numbered, "kind">,
	{ text, lang, keepNext }: CaptionText,
): Paragraph {
	const sequence = SEQUENCES[kind === "chart" ? "chart" : "table"][lang];
	const number = new SimpleField(`SEQ ${sequence} \\* ARABIC${at === 1 ? " \\r 1" : ""}`, String(at));
	const before = label.slice(0, label.length - String(at).length);
	return new Paragraph({
		children: [new TextRun(before), number, new TextRun(`  ${text}`)],
		style: STYLE.caption,
		keepNext,
	});
}

function tableChildren(block: Extract<Numbered, { kind: "table" }>, wide: boolean, lang: Lang): FileChild[] {
	const { width, height, margin } = PAGE;
	const room = (wide ? height : width) - margin.left - margin.right;
	const unit = block.unit ? (lang === "zh" ? `（单位：${block.unit}）` : ` (${block.unit})`) : "";
	return [
		captionOf(block, { text: `${block.caption}${unit}`, lang, keepNext: true }),
		tableOf(block, room, lang),
		new Paragraph({ text: block.note ? printed(block.note) : "", style: STYLE.note }),
	];
}

function chartChildren(
	block: Extract<Numbered, { kind: "chart" }>,
	{ drawings, rasterise, lang }: Pictured,
): FileChild[] {
	const drawing = drawings.get(block.data)!;
	const picture = new ImageRun({
		type: "png",
		data: rasterise(drawing.svg),
		transformation: { width: drawing.width, height: drawing.height },
		altText: { name: block.label, title: block.caption, description: describeChart(block.data, lang) },
	});
	return [
		new Paragraph({ children: [picture], style: STYLE.picture, keepNext: true }),
		captionOf(block, { text: block.caption, lang, keepNext: block.note !== undefined }),
		...(block.note ? [new Paragraph({ text: printed(block.note), style: STYLE.note })] : []),
	];
}
