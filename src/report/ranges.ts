import type { Lang } from "../errors/index.js";
import { figure, leftOutNote, percent, UNDEFINED } from "./format-figures.js";

/** What is said of a quantity, by the name of the statistic. */
export type Statistics = readonly { readonly stat: string; readonly value: number }[];

/** The value of a statistic; not a number where it is not among them. */
export function statOf(rows: Statistics, stat: string): number {
	return rows.find((row) => row.stat === stat)?.value ?? Number.NaN;
}

/** The median with the 80 % prediction interval in brackets, each as it is written. */
export function withInterval(rows: Statistics, lang: Lang, textOf: (value: number) => string): string {
	const [middle, low, high] = ["p50", "p10", "p90"].map((stat) => textOf(statOf(rows, stat)));
	return lang === "zh" ? `${middle}（${low}–${high}）` : `${middle} (${low}–${high})`;
}

/** Median and interval in whole numbers. */
export function wholeRange(rows: Statistics, lang: Lang): string {
	if (Number.isNaN(statOf(rows, "p50"))) return UNDEFINED[lang];
	return withInterval(rows, lang, (value) => figure(Math.round(value), lang));
}

/** Median and interval in per cent. */
export function percentRange(rows: Statistics, lang: Lang): string {
	if (Number.isNaN(statOf(rows, "p50"))) return UNDEFINED[lang];
	return withInterval(rows, lang, percent) + leftOutNote(rows.find(({ stat }) => stat === "undefined")?.value, lang);
}
