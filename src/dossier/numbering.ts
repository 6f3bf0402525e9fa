import type { Lang } from "../errors/index.js";
import type { Block, Chapter, ChartBlock, Dossier, TableBlock } from "./content.js";

/** A block with the number in front of its heading or caption. */
export type Numbered =
	| Exclude<Block, { readonly kind: "heading" | "table" | "chart" }>
	| { readonly kind: "heading"; readonly text: string }
	| (TableBlock & Label)
	| (ChartBlock & Label);

/** What stands in front of a caption: `表 1-2`, which ends with the number in its chapter. */
export interface Label {
	readonly label: string;
	readonly at: number;
}

export interface NumberedChapter {
	readonly id: string;
	readonly title: string;
	readonly blocks: readonly Numbered[];
}

/** Numbers chapters, sections, tables and charts, as reports of the language do: 一、 （一） 表 1-1, and 1 1.1 Table 1-1. */
export function numbered(dossier: Dossier, lang: Lang): NumberedChapter[] {
	let number = 0;
	return dossier.chapters.map((chapter) => {
		if (!chapter.place) number += 1;
		return numberedChapter(chapter, number, WORDS[lang]);
	});
}

function numberedChapter({ id, title, place, blocks }: Chapter, number: number, words: Words): NumberedChapter {
	const counts = { heading: 0, table: 0, chart: 0 };
	const label = (kind: "table" | "chart") => words.label(kind, { place, number, at: counts[kind] });
	return {
		id,
		title: place ? title : words.chapter(number, title),
		blocks: blocks.map((block): Numbered => {
			if (block.kind !== "heading" && block.kind !== "table" && block.kind !== "chart") return block;
			if (block.kind === "table" && block.sheetOnly) return { ...block, label: "", at: 0 };
			counts[block.kind] += 1;
			if (block.kind !== "heading") return { ...block, label: label(block.kind), at: counts[block.kind] };
			return place ? block : { ...block, text: words.section(counts.heading, number, block.text) };
		}),
	};
}

interface Place {
	readonly place: Chapter["place"];
	/** Of the chapter, and of the table or chart within it. */
	readonly number: number;
	readonly at: number;
}

interface Words {
	readonly chapter: (number: number, title: string) => string;
	readonly section: (at: number, chapter: number, title: string) => string;
	readonly label: (kind: "table" | "chart", place: Place) => string;
}

const DIGITS = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/** 一 to 九十九. */
function chineseNumber(number: number): string {
	if (number <= 10) return DIGITS[number];
	const [tens, rest] = [Math.floor(number / 10), number % 10];
	return `${tens === 1 ? "" : DIGITS[tens]}十${rest === 0 ? "" : DIGITS[rest]}`;
}

const WORDS: Readonly<Record<Lang, Words>> = {
	zh: {
		chapter: (number, title) => `${chineseNumber(number)}、${title}`,
		section: (at, _, title) => `（${chineseNumber(at)}）${title}`,
		label: (kind, { place, number, at }) => {
			const word = kind === "table" ? "表" : "图";
			if (place) return `${place === "back" ? "附" : "摘要"}${word} ${at}`;
			return `${word} ${number}-${at}`;
		},
	},
	en: {
		chapter: (number, title) => `${number}  ${title}`,
		section: (at, chapter, title) => `${chapter}.${at}  ${title}`,
		label: (kind, { place, number, at }) => {
			const word = kind === "table" ? "Table" : "Figure";
			return `${word} ${place ? (place === "back" ? `A-${at}` : `S-${at}`) : `${number}-${at}`}`;
		},
	},
};
