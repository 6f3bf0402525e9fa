import { strFromU8, unzipSync } from "fflate";
import { cellText } from "../../src/dossier/cells.js";
import type { Dossier } from "../../src/dossier/content.js";
import { type Figure, isFigure, printed, type Text } from "../../src/dossier/figure.js";
import { numbered } from "../../src/dossier/numbering.js";
import type { Lang } from "../../src/errors/index.js";

/** Paragraphs of a Word document, white space taken out: what is between two numbers is never a blank alone. */
export function paragraphsOf(docx: Uint8Array): string[] {
	const xml = strFromU8(unzipSync(docx)["word/document.xml"]);
	return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)]
		.map(([paragraph]) => [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(""))
		.map((text) =>
			text
				.replaceAll("&lt;", "<")
				.replaceAll("&gt;", ">")
				.replaceAll("&quot;", '"')
				.replaceAll("&apos;", "'")
				.replaceAll("&amp;", "&"),
		)
		.map(bare);
}

const bare = (text: string) => text.replace(/\s/g, "");

/** Every text of a report's pages in their order. */
function textsOf(dossier: Dossier, lang: Lang): { readonly said: string; readonly text: Text }[] {
	const texts = numbered(dossier, lang).flatMap((chapter): Text[] => [
		[chapter.title],
		...chapter.blocks.flatMap((block): Text[] => {
			if (block.kind === "heading") return [[block.text]];
			if (block.kind === "points") return [...block.items];
			if (block.kind === "chart") return [[`${block.label} ${block.caption}`], block.note ?? []];
			if (block.kind !== "table") return [block.text];
			if (block.sheetOnly) return [];
			const cells = block.rows.flatMap((row) => row.cells.map((cell) => cellText(cell, lang)));
			const unit = block.unit ? (lang === "zh" ? `（单位：${block.unit}）` : ` (${block.unit})`) : "";
			return [
				[`${block.label} ${block.caption}${unit}`],
				...block.columns.map(({ head }) => [head]),
				...cells,
				block.note ?? [],
			];
		}),
	]);
	const front: Text[] = [[dossier.title], [dossier.subtitle], ...dossier.cover];
	return [...front, ...texts].map((text) => ({ said: bare(printed(text)), text })).filter(({ said }) => said !== "");
}

interface Traced {
	readonly docx: Uint8Array;
	readonly dossier: Dossier;
	readonly lang: Lang;
	readonly files: ReadonlyMap<string, string>;
}

const NUMBER = /\d[\d,]*(?:\.\d+)?/g;

/**
 * Numbers of a Word document that no result file has at their place: those of a text that the report does not say, those that
 * differ from the file they name, and those in words that are no year and stand nowhere in the files' own words.
 */
export function straysOf({ docx, dossier, lang, files }: Traced): string[] {
	const texts = textsOf(dossier, lang);
	const look = openLookup(files);
	const words = bare(
		["facts.json", "scorecard.json", "manifest.json"].map((name) => textsIn(files.get(name)!)).join("\n"),
	);
	const contents = new Set(texts.map(({ said }) => said));
	let next = 0;
	const strays = paragraphsOf(docx).flatMap((paragraph) => {
		const expected = texts[next];
		if (paragraph === expected?.said) {
			next += 1;
			return expected.text.flatMap((part) =>
				isFigure(part) ? wrongFigure(part, look) : strayWords(part, words, files),
			);
		}
		// An entry of the contents is a heading and its page.
		const isEntry = contents.has(paragraph.replace(/\d+$/, ""));
		return isEntry || !/\d/.test(paragraph) ? [] : [`unsaid: ${paragraph}`];
	});
	return next === texts.length ? strays : [...strays, `missing: ${texts[next].said}`];
}

function wrongFigure(figure: Figure, look: (figure: Figure) => number): string[] {
	const expected = asPrinted(figure.scale * look(figure), figure.format);
	return expected === bare(figure.text) ? [] : [`${figure.text} is not ${expected}: ${figure.file} ${figure.at}`];
}

/** Numbers in words: years of the run, what the files' own words say, and the few that sentences of every report hold. */
function strayWords(words: string, own: string, files: ReadonlyMap<string, string>): string[] {
	if (own.includes(bare(words))) return [];
	const unnumbered = words.replace(NUMBERING, "");
	const { base, to } = JSON.parse(files.get("facts.json")!).years;
	return (unnumbered.match(NUMBER) ?? []).filter((number) => {
		const value = Number(number.replaceAll(",", ""));
		const isYear = value >= base && value <= to + 1;
		return !isYear && !CONSTANTS.has(value) && !own.includes(number);
	});
}

/** In front of a heading or a caption. */
const NUMBERING = /^(?:摘要|附)?(?:表|图|Table|Figure)?\s*(?:[AS]-)?\d+(?:[-.]\d+)?\s+/;

/** 80 and 95 % intervals, P10 to P90, the ages of services, large classes of 56, horizons of the record, odds' ends. */
const CONSTANTS = new Set([80, 95, 10, 90, 20, 99, 1, 75, 0, 2, 3, 5, 6, 11, 12, 14, 15, 17, 60, 65, 56, 4, 7, 8, 9]);

function textsIn(json: string): string {
	const found: string[] = [];
	JSON.parse(json, (_, value) => {
		if (typeof value === "string") found.push(value);
		return value;
	});
	return found.join("\n");
}

function openLookup(files: ReadonlyMap<string, string>): (figure: Figure) => number {
	const summary = new Map<string, number>();
	for (const line of files.get("summary.csv")!.split("\n").slice(1)) {
		const [area, year, service, metric, stat, value] = line.split(",");
		summary.set([area, year, service ? `${service}.${metric}` : metric, stat].join("|"), Number(value));
	}
	const odds = new Map<string, number>();
	for (const line of files.get("shortage.csv")!.split("\n").slice(1)) {
		const [area, service, , year, , probability] = line.split(",");
		odds.set([area, year, service, "probability"].join("|"), Number(probability));
	}
	const parsed = new Map(
		["facts.json", "scorecard.json", "manifest.json"].map((name) => [name, JSON.parse(files.get(name)!)]),
	);
	const walk = (file: string, at: string) => at.split("/").reduce((value, key) => value?.[key], parsed.get(file));
	return ({ file, at }) => {
		if (file === "summary.csv") return summary.get(at) ?? Number.NaN;
		if (file === "shortage.csv") return odds.get(at) ?? Number.NaN;
		return at.split("+").reduce((sum, one) => sum + Number(walk(file, one) ?? Number.NaN), 0);
	};
}

/** A number at the printed rounding, by means of its own. */
function asPrinted(value: number, format: Figure["format"]): string {
	const grouped = (number: number, decimals: number) => {
		const text = Math.abs(number).toLocaleString("en-US", {
			minimumFractionDigits: decimals,
			maximumFractionDigits: decimals,
			useGrouping: true,
		});
		return number < 0 && /[1-9]/.test(text) ? `−${text}` : text;
	};
	if (Number.isNaN(value)) return "–";
	if (format === "count") return grouped(value, 0);
	if (format === "one") return grouped(value, 1);
	if (format === "share") return `${grouped(100 * value, 0)}%`;
	if (format === "fine") return `${grouped(100 * value, 1)}%`;
	if (format === "year") return value.toFixed(0);
	if (format === "plain") return grouped(value, Math.abs(value) >= 100 ? 0 : 2).replace(/\.0+$|(\.\d*[1-9])0+$/, "$1");
	const whole = Math.round(100 * value);
	return whole >= 100 ? ">99%" : whole <= 0 ? "<1%" : `${whole}%`;
}
