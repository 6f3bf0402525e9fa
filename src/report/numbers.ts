import type { Lang, LocalText } from "../errors/index.js";

const LOCALES: Readonly<Record<Lang, string>> = { zh: "zh-CN", en: "en-GB" };

/** A figure at the precision a reader can use: whole above 100, two to three significant decimals below. */
export function figure(value: number, lang: Lang): string {
	const size = Math.abs(value);
	const digits = size >= 100 ? 0 : size >= 1 ? 1 : 3;
	return new Intl.NumberFormat(LOCALES[lang], { maximumFractionDigits: digits }).format(value);
}

/** A probability in whole percent; the ends say that no finite number of draws proves certainty. */
export function percent(probability: number): string {
	if (probability > 0.995) return ">99 %";
	if (probability < 0.005) return "<1 %";
	return `${Math.round(100 * probability)} %`;
}

/** A probability as words for a meeting. */
export function likelihood(probability: number, lang: Lang): string {
	return LIKELIHOOD.find(([atLeast]) => probability >= atLeast)![1][lang];
}

const LIKELIHOOD: readonly (readonly [number, LocalText])[] = [
	[0.95, { zh: "几乎肯定", en: "almost certain" }],
	[0.8, { zh: "很可能", en: "very likely" }],
	[0.6, { zh: "较可能", en: "likely" }],
	[0.4, { zh: "难分上下", en: "about even" }],
	[0.2, { zh: "不大可能", en: "unlikely" }],
	[0.05, { zh: "很不可能", en: "very unlikely" }],
	[0, { zh: "几乎不可能", en: "almost impossible" }],
];
