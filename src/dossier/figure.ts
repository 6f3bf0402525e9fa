import type { Lang } from "../errors/index.js";

/** How a number is printed: whole persons, one decimal, a share in percent, the same as odds, a year, or as it stands. */
export type Format = "count" | "one" | "share" | "fine" | "odds" | "year" | "plain";

/** A number of a report, with the place in the result files from which it comes. */
export interface Figure {
	readonly value: number;
	readonly format: Format;
	/** As it is printed. */
	readonly text: string;
	/** The result file, and where in it: `area|year|metric|stat` of `summary.csv`, else the keys of a JSON file. */
	readonly file: string;
	readonly at: string;
	/** What the number of the file is multiplied by: 100 where a table writes percent. */
	readonly scale: number;
}

/** Words with figures between them. */
export type Text = readonly (string | Figure)[];

type Part = string | number | Figure | Text | undefined;

/** Words and figures of a sentence: a tagged template. */
export function say(words: TemplateStringsArray, ...parts: readonly Part[]): Text {
	return words.flatMap((word, at) => [word, ...partsOf(parts[at])]).filter((part) => part !== "");
}

function partsOf(part: Part): Text {
	if (part === undefined) return [];
	if (typeof part === "number") return [String(part)];
	return typeof part === "string" || isFigure(part) ? [part] : part;
}

/** Several texts with a word between them. */
export function joined(texts: readonly Text[], between: string): Text {
	return texts.flatMap((text, at) => (at === 0 ? text : [between, ...text]));
}

export function isFigure(part: unknown): part is Figure {
	return typeof part === "object" && part !== null && "format" in part;
}

/** A text as it is printed. */
export function printed(text: Text): string {
	return text.map((part) => (isFigure(part) ? part.text : part)).join("");
}

/** A number as it is printed; a dash where there is none. */
export function written(value: number, format: Format, lang: Lang): string {
	if (!Number.isFinite(value)) return NOTHING;
	return WRITERS[format](value, lang);
}

/** What stands where there is no number. */
export const NOTHING = "–";

const WRITERS: Readonly<Record<Format, (value: number, lang: Lang) => string>> = {
	count: (value) => digits(value, 0),
	one: (value) => digits(value, 1),
	share: (value, lang) => `${digits(100 * value, 0)}${sign(lang)}`,
	fine: (value, lang) => `${digits(100 * value, 1)}${sign(lang)}`,
	odds: oddsOf,
	year: (value) => String(Math.round(value)),
	// As its author wrote it: 3.93 stays 3.93, and 97 stays 97 where it went through a division.
	plain: (value) =>
		digits(value, Math.abs(value) >= 100 ? 0 : 2)
			.replace(/(\.\d*?)0+$/, "$1")
			.replace(/\.$/, ""),
};

/** The ends say that no number of draws proves certainty. */
function oddsOf(value: number, lang: Lang): string {
	const whole = Math.round(100 * value);
	if (whole >= 100) return `>99${sign(lang)}`;
	return whole <= 0 ? `<1${sign(lang)}` : `${whole}${sign(lang)}`;
}

/** Chinese reports write 80%, English ones of this house 80 %, never broken before the sign. */
function sign(lang: Lang): string {
	return lang === "zh" ? "%" : "\u00a0%";
}

function digits(value: number, decimals: number): string {
	const size = Math.abs(value).toFixed(decimals);
	const [whole, part] = size.split(".");
	const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
	const isBelow = value < 0 && Number(size) !== 0;
	return `${isBelow ? "−" : ""}${grouped}${part === undefined ? "" : `.${part}`}`;
}
