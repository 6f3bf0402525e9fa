import type { Lang, LocalText } from "../errors/index.js";

const LOCALES: Readonly<Record<Lang, string>> = { zh: "zh-CN", en: "en-GB" };

/** A figure at the precision a reader can use: whole above 100, one decimal above 1, three below. */
export function figure(value: number, lang: Lang, like = value): string {
	const size = Math.abs(like);
	const digits = size >= 100 || Number.isInteger(value) ? 0 : size >= 1 ? 1 : 3;
	return new Intl.NumberFormat(LOCALES[lang], {
		maximumFractionDigits: digits,
		minimumFractionDigits: like === value ? 0 : digits,
	}).format(value);
}

/** Several figures of one kind, all with the decimals of the largest. */
export function figures(values: readonly number[], lang: Lang): string[] {
	const largest = Math.max(...values.map(Math.abs)) * (1 + 1e-12);
	return values.map((value) => figure(value, lang, largest));
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
	[0.4, { zh: "约一半可能", en: "about even" }],
	[0.2, { zh: "不大可能", en: "unlikely" }],
	[0.05, { zh: "很不可能", en: "very unlikely" }],
	[0, { zh: "几乎不可能", en: "almost impossible" }],
];
